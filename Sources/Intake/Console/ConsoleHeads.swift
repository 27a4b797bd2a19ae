/// Where messages of a console may begin, found in one pass over a line.
enum ConsoleHeads {
  /// Whether a message begins somewhere in the line.
  static func stands(in line: String) -> Bool { firstIndex(in: line) != nil }

  /// Whether a message begins at the line's start, behind time, file and level.
  static func starts(_ line: String) -> Bool {
    let text = ConsoleMarks.stripped(line)
    return firstIndex(in: text) == 0 || starters.contains(where: text.hasPrefix)
  }

  /// How messages begin whose sign stands further behind.
  private static let starters = [
    "Uncaught", "Unhandled", "TypeError", "Error", "AxiosError", "SyntaxError", "DOMException",
    "Fetch API cannot load", "XMLHttpRequest cannot load", "EventSource cannot load",
    "Failed to load resource", "Cancelled load to", "Cookie “", "The resource at", "The resource from",
    "Loading the ", "Connecting to '", "Sending form data", "Beacon API cannot load",
    "[blocked] The page at", "Refused to ",
  ]

  /// Signs by the first word of their first piece, and how far into the piece that word stands.
  private static let byWord: [[UInt8]: [(piece: [UInt8], offset: Int)]] = {
    var byWord: [[UInt8]: [(piece: [UInt8], offset: Int)]] = [:]
    for sign in ConsoleSign.all {
      guard let piece = sign.pieces.first.map({ Array($0.utf8) }),
        let word = words(of: piece).first(where: { _ in true })
      else { continue }
      byWord[Array(piece[word]), default: []].append((piece, word.lowerBound))
    }
    return byWord
  }()

  /// The byte at which the first head stands.
  private static func firstIndex(in line: String) -> Int? {
    let bytes = Array(line.utf8)
    for word in words(of: bytes) {
      for (piece, offset) in byWord[Array(bytes[word])] ?? [] {
        let start = word.lowerBound - offset
        if start >= 0, bytes[start...].starts(with: piece) { return start }
      }
      // Firefox's log is copied without a blank behind the method.
      if bytes[word].starts(with: "XHR".utf8) { return word.lowerBound }
    }
    return nil
  }

  private static func words(of bytes: [UInt8]) -> [Range<Int>] {
    var words: [Range<Int>] = []
    var start: Int?
    for (index, byte) in bytes.enumerated() {
      let isOfWord = byte.isNamePart || byte >= 0x80 || byte == UInt8(ascii: "-")
      if isOfWord, start == nil { start = index }
      if !isOfWord, let begin = start {
        words.append(begin..<index)
        start = nil
      }
    }
    if let begin = start { words.append(begin..<bytes.count) }
    return words
  }
}

/// The lines that one message takes.
enum ConsoleLines {
  /// The message that begins at line `start`, and where the next may begin.
  static func message(
    _ lines: [String], from start: Int, isEnd: (Int) -> Bool
  ) -> (ConsoleMessage, end: Int)? {
    var end = start + 1
    while end < lines.count, end - start < longest, !isEnd(end) {
      let before = ConsoleMarks.stripped(lines[end - 1])
      guard goesOn(before, with: ConsoleMarks.stripped(lines[end]), isHead: ConsoleHeads.starts(lines[end]))
      else { break }
      end += 1
    }
    guard let message = ConsoleMessage(Array(lines[start..<end])) else {
      // Perhaps the line alone is one.
      return ConsoleMessage([lines[start]]).map { ($0, start + 1) }
    }
    return (message, end)
  }

  /// As many lines as the longest message has that is broken at 80 columns, and some more.
  private static let longest = 12

  /// Whether a message goes on in the next line: a sentence that has ended does so only in the words
  /// that browsers add.
  private static func goesOn(_ line: String, with next: String, isHead: Bool) -> Bool {
    if next.isEmpty { return true }
    if additions.contains(where: next.hasPrefix) { return true }
    let isEnded = line.isEmpty || line.last.map { ".)]\"”’'".contains($0) || $0.isNumber } == true
    return !isEnded && !(isHead && line.last?.isLetter == true)
      || isEnded && next.first?.isLowercase == true && !isHead
  }

  private static let additions = [
    "Have the server send", "The credentials mode of", "If an opaque response", "This request has",
    "The action has been", "Status code", "Statuscode", "(Reason", "(Grund", "Code d", "Código de",
    "ステータスコード", "[HTTP/", "See https://developer.mozilla.org", "net::ERR_",
    "CORS ", "NS_ERROR_", "NS_BINDING_",
  ]
}
