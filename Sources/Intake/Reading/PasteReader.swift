import Web

/// Goes through a paste line by line and has each part read by the reader of its kind.
struct PasteReader {
  let paste: PasteLines
  let bytes: [UInt8]
  /// Where each line begins in `bytes`.
  let starts: [Int]
  var line = 0
  private(set) var found: [Piece] = []
  /// What the text's commands set shell variables to.
  var variables: [String: String] = [:]

  init(_ paste: PasteLines) {
    self.paste = paste
    var bytes: [UInt8] = []
    var starts: [Int] = []
    for line in paste.code {
      starts.append(bytes.count)
      bytes += line.utf8
      bytes.append(UInt8(ascii: "\n"))
    }
    (self.bytes, self.starts) = (bytes, starts)
  }

  mutating func pieces() -> [Piece] {
    while line < paste.lines.count {
      let start = line
      if isBlank(line) || isFence(line) {
        line += 1
      } else if isAssignmentLine(line) {
        // They are kept for the commands that follow.
        readAssignments()
      } else {
        if let piece = read() { add(piece) }
        if line == start { line += 1 }
      }
    }
    return found.joined.flatMap(\.withConfigurationApart)
  }

  /// The readers in the order in which they are asked: the surest signs first.
  private enum Reader: CaseIterable { case curl, httpie, powerShell, console, headers, code, url }

  /// What the first reader finds that takes the line; nil: none does, or nothing came of it.
  private mutating func read() -> Piece? {
    let start = line
    for reader in Reader.allCases {
      let piece: Piece? =
        switch reader {
        case .curl: readCurl()
        case .httpie: readHTTPie()
        case .powerShell: readPowerShell()
        case .console: readConsole()
        case .headers: readHeaders()
        case .code: readCode()
        case .url: readURL()
        }
      if piece != nil || line != start { return piece }
    }
    return nil
  }

  private mutating func add(_ piece: Piece) {
    var piece = piece
    piece.isOfPreflight = piece.isAnswerAlone && isAnnouncedAsPreflight(piece)
    if let last = found.last, let both = last.withHead(of: piece) {
      found[found.count - 1] = both
      return
    }
    guard piece.kind == .headers, let index = indexOfCall(answeredBy: piece) else {
      found.append(piece)
      return
    }
    found[index].take(answers: piece)
    if index == found.indices.last {
      found[index].lines = found[index].lines.lowerBound..<piece.lines.upperBound
    }
  }

  /// Where the command or the code stands that an answer is to: its output is right behind it, and what
  /// shows the request as well may be anywhere behind.
  private func indexOfCall(answeredBy piece: Piece) -> Int? {
    guard let shown = piece.exchanges.first else { return nil }
    func isOpen(_ index: Int) -> Bool {
      [.curl, .code].contains(found[index].kind) && found[index].exchanges.last?.response == nil
    }
    guard let request = shown.request else {
      guard let last = found.indices.last, isOpen(last), isAdjacent(found[last], piece) else {
        return nil
      }
      return last
    }
    return found.indices.suffix(Self.mostBetween).last { index in
      isOpen(index) && found[index].exchanges.last?.request?.isMeant(by: request) == true
    }
  }

  /// Whether the words right in front of an answer speak of OPTIONS.
  private func isAnnouncedAsPreflight(_ piece: Piece) -> Bool {
    let before = (0..<piece.lines.lowerBound).reversed().prefix(6).filter {
      !isBlank($0) && !isFence($0)
    }
    return before.prefix(1).contains { line in
      paste.lines[line].contains("OPTIONS") || paste.lines[line].lowercased().contains("preflight")
    }
  }

  /// As many parts as a post has between a call and its answer, and some more.
  private static let mostBetween = 16

  /// Whether nothing stands between, or before a whole answer a few words about it.
  private func isAdjacent(_ first: Piece, _ second: Piece) -> Bool {
    // Dots stand for what somebody left out.
    let words = (first.lines.upperBound..<second.lines.lowerBound).filter { line in
      !isBlank(line) && !isFence(line) && !paste.lines[line].allSatisfy { "….[] ".contains($0) }
    }
    let isWhole = second.exchanges.first?.response?.status != nil
    return words.count <= (isWhole ? Self.mostWordsBefore : 0)
  }

  /// As many lines as `and the response is:` takes.
  private static let mostWordsBefore = 2

  // MARK: Lines

  func isBlank(_ line: Int) -> Bool {
    paste.lines[line].utf8.allSatisfy { $0 <= 0x20 }
  }

  func isFence(_ line: Int) -> Bool {
    if case .mark = paste.fences[line] { true } else { false }
  }

  /// The line that the byte is in, or the number of lines.
  func line(of position: Int) -> Int {
    var (low, high) = (line, starts.count)
    while low < high {
      let middle = (low + high) / 2
      if starts[middle] < position { low = middle + 1 } else { high = middle }
    }
    return max(low, line + 1)
  }

  /// The first words of a line.
  func words(_ line: Int, most: Int = 4) -> [Substring] {
    paste.code[line].split(separator: " ", maxSplits: most, omittingEmptySubsequences: true)
  }
}

// MARK: Console

extension PasteReader {
  private mutating func readConsole() -> Piece? {
    guard ConsoleHeads.stands(in: paste.lines[line]) else { return nil }
    let start = line
    var messages: [ConsoleMessage] = []
    var next = line
    while next < paste.lines.count, !isFence(next) {
      if isBlank(next) || ConsoleMarks.isStackFrame(paste.lines[next]) {
        next += 1
        continue
      }
      guard ConsoleHeads.stands(in: paste.lines[next]),
        let (message, end) = ConsoleLines.message(paste.lines, from: next, isEnd: isOtherStart)
      else { break }
      messages.append(message)
      next = end
      line = next
    }
    guard !messages.isEmpty else { return nil }
    return Piece(kind: .console, lines: start..<line, console: messages)
  }

  /// Whether something that is no message of a console starts at the line.
  private func isOtherStart(_ line: Int) -> Bool {
    if isBlank(line) || isFence(line) { return true }
    if isCurlLine(line) || isPowerShellLine(line) { return true }
    if CodeSigns.beginsCode(paste.code[line]) { return true }
    if case .status? = HeaderLine(paste.lines[line]) { return true }
    return false
  }
}

// MARK: Headers

extension PasteReader {
  private mutating func readHeaders() -> Piece? {
    // No header's value is a bracket that opens.
    let isOpening = paste.lines[line].last { $0 != " " }.map { "{[(".contains($0) } ?? false
    guard !isOpening, HeaderText.starts(paste.lines, at: line) else { return nil }
    let start = line
    var text = HeaderText(paste.lines, from: line) { ConsoleHeads.stands(in: $0) }
    let exchanges = text.read {
      isFence($0) || isCurlLine($0) || isPowerShellLine($0) || beginsConfiguration($0)
    }
    guard !exchanges.isEmpty else { return nil }
    line = max(text.end, start + 1)
    return Piece(kind: .headers, lines: start..<line, exchanges: exchanges)
  }
}

// MARK: URLs

extension PasteReader {
  private mutating func readURL() -> Piece? {
    guard let request = BareURL.request(paste.lines[line], isAlone: paste.lines.count == 1) else {
      return nil
    }
    line += 1
    return Piece(
      kind: .url, lines: (line - 1)..<line, exchanges: [CapturedExchange(request: request)])
  }
}
