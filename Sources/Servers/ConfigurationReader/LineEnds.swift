import Web

/// How the lines of a text end, kept while the text is read and changed.
///
/// Swift takes a carriage return with its line feed for one character, so that nothing that looks for
/// line feeds would find the lines of a file from Windows: everything here is read with line feeds.
struct LineEnds {
  private let lines: [(text: Substring, isReturned: Bool)]

  init(of text: String) {
    lines = text.utf8.split(separator: .newline, omittingEmptySubsequences: false).map { line in
      line.last == .carriageReturn
        ? (Substring(line.dropLast()), true) : (Substring(line), false)
    }
  }

  /// A changed text with the ends that its lines had; new ones end as most of the others do.
  func restored(to changed: String) -> String {
    guard lines.contains(where: \.isReturned) else { return changed }
    // The last line has no end.
    let ended = lines.dropLast()
    let isUsual = ended.count { $0.isReturned } * 2 >= ended.count
    let new = changed.utf8.split(separator: .newline, omittingEmptySubsequences: false)
      .map { Substring($0) }
    var ends = Array(repeating: isUsual, count: new.count)
    if !ended.allSatisfy({ $0.isReturned == isUsual }) {
      let difference = new.difference(from: lines.map(\.text))
      var removed: Set<Int> = []
      var inserted: Set<Int> = []
      for change in difference {
        switch change {
        case .remove(let offset, _, _): removed.insert(offset)
        case .insert(let offset, _, _): inserted.insert(offset)
        }
      }
      let kept = lines.indices.filter { !removed.contains($0) }
      let places = new.indices.filter { !inserted.contains($0) }
      for (old, place) in zip(kept, places) { ends[place] = lines[old].isReturned }
    }
    return new.indices.map { index in
      new[index] + (index < new.count - 1 ? (ends[index] ? "\r\n" : "\n") : "")
    }.joined()
  }
}

extension String {
  /// The same with every line's end a line feed.
  var withLineFeeds: String {
    guard utf8.contains(.carriageReturn) else { return self }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(utf8.count)
    for byte in utf8 {
      if byte == .newline, bytes.last == .carriageReturn { bytes.removeLast() }
      bytes.append(byte)
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension UInt8 {
  fileprivate static let carriageReturn: UInt8 = 0x0D
}
