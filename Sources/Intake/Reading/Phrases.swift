import Web

/// Finds phrases in texts, all of them in one pass.
///
/// By hand: `String.contains` builds a searcher for each phrase and each text, which for the two
/// hundred phrases that a line is looked through for takes a hundred times as long.
struct Phrases {
  private let phrases: [[UInt8]]
  /// Which phrases begin with a byte.
  private let byFirst: [[Int]]
  private let place: Place

  /// Where a phrase may stand; whole words end where the phrase does.
  enum Place { case anywhere, atWordStart, wholeWords }

  init(_ phrases: [String], _ place: Place = .anywhere) {
    self.phrases = phrases.map { Array($0.utf8) }
    self.place = place
    var byFirst = Array(repeating: [Int](), count: 256)
    for (index, phrase) in self.phrases.enumerated() {
      if let first = phrase.first { byFirst[Int(first)].append(index) }
    }
    self.byFirst = byFirst
  }

  /// The first place at which one of them stands.
  func firstIndex(in bytes: [UInt8]) -> Int? {
    for start in bytes.indices where !byFirst[Int(bytes[start])].isEmpty {
      if place != .anywhere, start > 0, bytes[start - 1].isNamePart, bytes[start].isNamePart {
        continue
      }
      for index in byFirst[Int(bytes[start])]
      where bytes.has(phrases[index], at: start)
        && mayEnd(phrases[index], before: bytes[(start + phrases[index].count)...].first)
      {
        return start
      }
    }
    return nil
  }

  /// Whether one of them stands in the text.
  func stand(in text: some StringProtocol) -> Bool { firstIndex(in: Array(text.utf8)) != nil }

  /// Whether the text begins with one of them.
  func begin(_ text: some StringProtocol) -> Bool {
    guard let first = text.utf8.first else { return false }
    return byFirst[Int(first)].contains { index in
      text.utf8.starts(with: phrases[index])
        && mayEnd(phrases[index], before: text.utf8.dropFirst(phrases[index].count).first)
    }
  }

  private func mayEnd(_ phrase: [UInt8], before next: UInt8?) -> Bool {
    switch place {
    case .anywhere, .atWordStart: true
    case .wholeWords: phrase.last?.isNamePart != true || next?.isNamePart != true
    }
  }
}

extension Array<UInt8> {
  /// Whether the bytes stand at this place.
  func has(_ piece: [UInt8], at start: Int) -> Bool {
    guard start + piece.count <= count else { return false }
    for offset in piece.indices where self[start + offset] != piece[offset] { return false }
    return true
  }

  /// Where the bytes stand first, from `start` on.
  func firstIndex(of piece: [UInt8], from start: Int = 0) -> Int? {
    guard let first = piece.first, count >= piece.count else { return nil }
    var place = start
    while place <= count - piece.count {
      if self[place] == first, has(piece, at: place) { return place }
      place += 1
    }
    return nil
  }
}
