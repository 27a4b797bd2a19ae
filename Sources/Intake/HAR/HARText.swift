import Web

/// A recording in a text: a whole HAR or a part of one, alone, in a fence, or among words.
struct HARText {
  private(set) var piece: Piece
  /// What stands around it.
  private(set) var before: String
  private(set) var after: String

  /// Nil where no request is recorded in the text.
  init?(_ text: String) {
    if let found = Self(as: text) {
      self = found
    } else if text.utf8.count < Self.mostQuoted, text.contains("request"),
      text.contains("\n>") || text.contains("&quot;"),
      let found = Self(as: PasteLines(text).lines.joined(separator: "\n"))
    {
      self = found
    } else {
      return nil
    }
  }

  /// As much as mails and forms quote.
  private static let mostQuoted = 1 << 20

  private init?(as text: String) {
    let bytes = Array(text.utf8)
    guard let key = Self.keyOfRequest(in: bytes) else { return nil }
    for start in Self.starts(in: bytes, before: key) {
      guard let found = Self.read(Array(bytes[start...])) else { continue }
      self.init(found.piece, bytes, start..<(start + found.length))
      return
    }
    // A slice that begins inside of an entry.
    let rest = [UInt8(ascii: "{")] + bytes[key...]
    guard let found = Self.read(rest) else { return nil }
    self.init(found.piece, bytes, key..<(key + found.length - 1))
  }

  private init(_ piece: Piece, _ bytes: [UInt8], _ place: Range<Int>) {
    self.piece = piece
    before = Self.withoutFence(String(decoding: bytes[..<place.lowerBound], as: UTF8.self), .last)
    let end = min(place.upperBound, bytes.count)
    after = Self.withoutFence(String(decoding: bytes[end...], as: UTF8.self), .first)
  }

  /// Where the first key `request` stands that has an object.
  private static func keyOfRequest(in bytes: [UInt8]) -> Int? {
    let key = Array("\"request\"".utf8)
    var place = 0
    while let found = bytes.firstIndex(of: key, from: place) {
      place = found + key.count
      let rest = bytes[place...].drop { $0 <= 0x20 }
      guard rest.first == UInt8(ascii: ":") else { continue }
      if rest.dropFirst().first(where: { $0 > 0x20 }) == UInt8(ascii: "{") { return found }
    }
    return nil
  }

  /// Where an object or a list may begin that has it.
  private static func starts(in bytes: [UInt8], before key: Int) -> [Int] {
    var starts: [Int] = []
    for place in 0..<key
    where bytes[place] == UInt8(ascii: "{") || bytes[place] == UInt8(ascii: "[") {
      let next = bytes[(place + 1)...].first { $0 > 0x20 }
      if next == UInt8(ascii: "\"") || next == UInt8(ascii: "{") { starts.append(place) }
    }
    return starts.count <= mostTried
      ? starts : Array(starts.prefix(mostTried / 2) + starts.suffix(mostTried / 2))
  }

  /// Words have few brackets; what a slice begins with may have many.
  private static let mostTried = 24

  /// What is recorded at the beginning; one that breaks off has the entries in front of the break.
  private static func read(_ bytes: [UInt8]) -> (piece: Piece, length: Int)? {
    var reader = HARReader(bytes)
    var pairing = PreflightPairing()
    var entries: [HAREntry] = []
    var isRecording = false
    var length = bytes.count
    do throws(HARFault) {
      while let entry = try reader.next() {
        isRecording = isRecording || entry.exchange.request?.url.isEmpty == false
        entries += pairing.add(entry)
        // A list of something else.
        if !isRecording { return nil }
      }
      length = reader.offset
    } catch {
      // What stands in front of the break stands, and where nothing does, what there is of the first.
      if entries.isEmpty, !isRecording, var cut = reader.latest,
        cut.exchange.request?.url.isEmpty == false
      {
        cut.infer(from: reader.pages)
        isRecording = true
        entries += pairing.add(cut)
      }
    }
    guard isRecording else { return nil }
    entries += pairing.finish(reader)
    let piece = Piece(
      kind: .har, lines: 0..<1, exchanges: entries.map(\.exchange), entries: entries)
    return (piece, length)
  }

  private enum Side { case first, last }

  /// Without the line of back-ticks at the recording's side.
  private static func withoutFence(_ text: String, _ side: Side) -> String {
    var lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    let isBlank: (Substring) -> Bool = { $0.utf8.allSatisfy { $0 <= 0x20 } }
    let index =
      switch side {
      case .first: lines.firstIndex { !isBlank($0) }
      case .last: lines.lastIndex { !isBlank($0) }
      }
    guard let index, lines[index].drop(while: { $0 == " " }).hasPrefix("```") else { return text }
    lines.remove(at: index)
    return lines.joined(separator: "\n")
  }
}
