import Web

/// Takes a text apart into words as Bash does, without running anything.
///
/// Variables set in the text are replaced, all others and what other commands would print stay as
/// written.
///
/// https://www.gnu.org/software/bash/manual/html_node/Shell-Syntax.html
struct BashWords {
  var cursor: Cursor
  var variables: [String: String] = [:]
  private var hereDocuments: [HereDocument] = []
  private var standardInput: String?

  init(_ cursor: Cursor) { self.cursor = cursor }

  private struct HereDocument {
    let end: String
    let isIndented: Bool
    let isLiteral: Bool
  }

  /// The next command; nil at the end of the text.
  mutating func command() -> ShellCommand? {
    guard !cursor.isAtEnd else { return nil }
    var command = ShellCommand()
    var isEnded = false
    while !isEnded, let byte = cursor.current {
      switch byte {
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"): cursor.advance()
      case UInt8(ascii: "\\") where isContinuation: skipContinuation()
      case UInt8(ascii: "\n"):
        if goesOnUnmarked(command) {
          cursor.advance()
        } else {
          command.end = .line
          isEnded = true
          cursor.advance()
          readHereDocuments()
        }
      case UInt8(ascii: "#"): cursor.take { $0 != UInt8(ascii: "\n") }
      case UInt8(ascii: "<"), UInt8(ascii: ">"): redirection()
      case UInt8(ascii: "|"), UInt8(ascii: ";"), UInt8(ascii: "&"), UInt8(ascii: "("),
        UInt8(ascii: ")"):
        command.end = operatorEnd()
        isEnded = true
      default:
        let word = word()
        let isDescriptor = word.utf8.allSatisfy(\.isASCIIDigit) && !word.isEmpty
        if isDescriptor, cursor.current == UInt8(ascii: ">") { continue }
        command.isCurl = command.isCurl || CurlCommand.isProgram(word)
        command.words.append(word)
      }
    }
    if command.end == .text { readHereDocuments() }
    command.standardInput = standardInput
    standardInput = nil
    takeAssignments(from: &command)
    if command.end == .pipe { standardInput = command.printed }
    return command
  }

  // MARK: Between words

  /// A backslash before a line's end; blanks between are what a copy left there.
  private var isContinuation: Bool {
    var ahead = cursor
    ahead.advance()
    ahead.take { $0.isTabOrSpace || $0 == UInt8(ascii: "\r") }
    return ahead.current == UInt8(ascii: "\n")
  }

  private mutating func skipContinuation() {
    cursor.take { $0 != UInt8(ascii: "\n") }
    cursor.advance()
  }

  /// A line that begins with an option belongs to a curl command whose line a mail has wrapped.
  private func goesOnUnmarked(_ command: ShellCommand) -> Bool {
    guard command.isCurl, hereDocuments.isEmpty else { return false }
    var ahead = cursor
    ahead.advance()
    ahead.skipBlanks()
    guard ahead.take(UInt8(ascii: "-")) else { return false }
    _ = ahead.take(UInt8(ascii: "-"))
    return ahead.current?.isASCIIAlpha == true
  }

  private mutating func operatorEnd() -> ShellCommand.End {
    let first = cursor.current
    cursor.advance()
    if cursor.current == first {
      cursor.advance()
      return .other
    }
    return first == UInt8(ascii: "|") ? .pipe : .other
  }

  private mutating func redirection() {
    if cursor.take("<<<") {
      cursor.skipBlanks()
      standardInput = word() + "\n"
    } else if cursor.take("<<") {
      let isIndented = cursor.take(UInt8(ascii: "-"))
      cursor.skipBlanks()
      let isLiteral = [UInt8(ascii: "'"), UInt8(ascii: "\""), UInt8(ascii: "\\")]
        .contains(cursor.current)
      hereDocuments.append(
        HereDocument(end: word(), isIndented: isIndented, isLiteral: isLiteral))
    } else {
      cursor.take { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: ">") || $0 == UInt8(ascii: "|") }
      // `>&2` names no file.
      if cursor.take(UInt8(ascii: "&")), cursor.current?.isASCIIDigit == true {
        cursor.take(while: \.isASCIIDigit)
        return
      }
      cursor.skipBlanks()
      if let byte = cursor.current, !Self.endsWord(byte) { _ = word() }
    }
  }

  private mutating func readHereDocuments() {
    for document in hereDocuments {
      var lines = ""
      while !cursor.isAtEnd {
        var line = cursor.take { $0 != UInt8(ascii: "\n") }
        cursor.advance()
        if line.last == UInt8(ascii: "\r") { line.removeLast() }
        if document.isIndented { line = line.drop { $0 == UInt8(ascii: "\t") } }
        let text = String(decoding: line, as: UTF8.self)
        if text == document.end { break }
        lines += text + "\n"
      }
      standardInput = document.isLiteral ? lines : expanded(lines)
    }
    hereDocuments = []
  }

  private mutating func expanded(_ text: String) -> String {
    let outer = cursor
    cursor = Cursor(text)
    defer { cursor = outer }
    var bytes: [UInt8] = []
    quoted(into: &bytes, until: nil)
    return String(leniently: bytes)
  }

  /// `NAME=value` in front of a command, or alone.
  private mutating func takeAssignments(from command: inout ShellCommand) {
    if let first = command.words.first, ["export", "local", "set"].contains(first) {
      command.words.removeFirst()
    }
    while let word = command.words.first, let sign = word.firstIndex(of: "="),
      word[..<sign].utf8.allSatisfy(\.isNamePart), word.utf8.first?.isASCIIDigit == false,
      sign != word.startIndex
    {
      variables[String(word[..<sign])] = String(word[word.index(after: sign)...])
      command.words.removeFirst()
    }
  }
}
