import Web

/// A simple command of a POSIX shell, its quotes taken off.
struct ShellCommand: Hashable {
  var words: [String] = []
  /// What a here-document, a here-string or an `echo` in front of a pipe gives it.
  var standardInput: String?
  /// Whether one of the words is curl's name.
  var isCurl = false
  /// What stands behind it.
  var end = End.text

  enum End: Hashable {
    case line, pipe, other, text
  }
}

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

// MARK: Words

extension BashWords {
  private static func endsWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"), UInt8(ascii: "\n"),
      UInt8(ascii: "|"), UInt8(ascii: ";"), UInt8(ascii: "&"), UInt8(ascii: "("),
      UInt8(ascii: ")"), UInt8(ascii: "<"), UInt8(ascii: ">"):
      true
    default: false
    }
  }

  private mutating func word() -> String {
    var bytes: [UInt8] = []
    while let byte = cursor.current, !Self.endsWord(byte) {
      switch byte {
      case UInt8(ascii: "'"):
        cursor.advance()
        bytes += cursor.take { $0 != UInt8(ascii: "'") }
        cursor.advance()
      case UInt8(ascii: "\""):
        cursor.advance()
        quoted(into: &bytes, until: UInt8(ascii: "\""))
      case UInt8(ascii: "\\"):
        cursor.advance()
        if cursor.current == UInt8(ascii: "\n") {
          cursor.advance()
        } else if let escaped = cursor.current {
          bytes.append(escaped)
          cursor.advance()
        }
      case UInt8(ascii: "$") where cursor.peek() == UInt8(ascii: "'"):
        cursor.advance(2)
        ansiQuoted(into: &bytes)
      case UInt8(ascii: "$") where cursor.peek() == UInt8(ascii: "\""): cursor.advance()
      case UInt8(ascii: "$"): expansion(into: &bytes)
      default:
        bytes.append(byte)
        cursor.advance()
      }
    }
    return String(leniently: bytes)
  }

  /// What stands between double quotes, or in a here-document, which has none at its end.
  private mutating func quoted(into bytes: inout [UInt8], until end: UInt8?) {
    while let byte = cursor.current {
      cursor.advance()
      if byte == end { return }
      if byte == UInt8(ascii: "$") {
        cursor.position -= 1
        expansion(into: &bytes)
      } else if byte == UInt8(ascii: "\\"), let next = cursor.current,
        "$`\"\\\n".utf8.contains(next), next != UInt8(ascii: "\"") || end != nil
      {
        if next != UInt8(ascii: "\n") { bytes.append(next) }
        cursor.advance()
      } else {
        bytes.append(byte)
      }
    }
  }

  /// `$NAME` and `${NAME}` become what the text sets them to; everything else stays as written.
  private mutating func expansion(into bytes: inout [UInt8]) {
    let start = cursor.position
    cursor.advance()
    var name: ArraySlice<UInt8> = []
    if cursor.take(UInt8(ascii: "(")) {
      var depth = 1
      while depth > 0, let byte = cursor.current {
        if byte == UInt8(ascii: "(") { depth += 1 }
        if byte == UInt8(ascii: ")") { depth -= 1 }
        cursor.advance()
      }
    } else if cursor.take(UInt8(ascii: "{")) {
      name = cursor.take(while: \.isNamePart)
      if cursor.current != UInt8(ascii: "}") { name = [] }
      cursor.take { $0 != UInt8(ascii: "}") && $0 != UInt8(ascii: "\n") }
      _ = cursor.take(UInt8(ascii: "}"))
    } else {
      name = cursor.take(while: \.isNamePart)
    }
    if let value = variables[String(decoding: name, as: UTF8.self)] {
      bytes += value.utf8
    } else {
      bytes += cursor.bytes[start..<cursor.position]
    }
  }

  /// What stands in `$'…'`.
  ///
  /// https://www.gnu.org/software/bash/manual/html_node/ANSI_002dC-Quoting.html
  private mutating func ansiQuoted(into bytes: inout [UInt8]) {
    while let byte = cursor.current {
      cursor.advance()
      if byte == UInt8(ascii: "'") { return }
      guard byte == UInt8(ascii: "\\"), let letter = cursor.current else {
        bytes.append(byte)
        continue
      }
      cursor.advance()
      switch letter {
      case UInt8(ascii: "a"): bytes.append(0x07)
      case UInt8(ascii: "b"): bytes.append(0x08)
      case UInt8(ascii: "e"), UInt8(ascii: "E"): bytes.append(0x1B)
      case UInt8(ascii: "f"): bytes.append(0x0C)
      case UInt8(ascii: "n"): bytes.append(0x0A)
      case UInt8(ascii: "r"): bytes.append(0x0D)
      case UInt8(ascii: "t"): bytes.append(0x09)
      case UInt8(ascii: "v"): bytes.append(0x0B)
      case UInt8(ascii: "0")...UInt8(ascii: "7"):
        cursor.position -= 1
        bytes.append(UInt8(truncatingIfNeeded: cursor.takeDigits(radix: 8, most: 3) ?? 0))
      case UInt8(ascii: "x"): appendEscape(letter, most: 2, into: &bytes)
      case UInt8(ascii: "u"): appendEscape(letter, most: 4, into: &bytes)
      case UInt8(ascii: "U"): appendEscape(letter, most: 8, into: &bytes)
      case UInt8(ascii: "c"):
        if let control = cursor.current { bytes.append(control & 0x1F) }
        cursor.advance()
      case UInt8(ascii: "\\"), UInt8(ascii: "'"), UInt8(ascii: "\""), UInt8(ascii: "?"):
        bytes.append(letter)
      default: bytes += [UInt8(ascii: "\\"), letter]
      }
    }
  }

  /// `\xHH` is a byte, `\uHHHH` and `\UHHHHHHHH` a character; without a digit all stays as written.
  private mutating func appendEscape(_ letter: UInt8, most: Int, into bytes: inout [UInt8]) {
    guard let value = cursor.takeDigits(radix: 16, most: most) else {
      bytes += [UInt8(ascii: "\\"), letter]
      return
    }
    if letter == UInt8(ascii: "x") {
      bytes.append(UInt8(truncatingIfNeeded: value))
    } else {
      bytes.append(scalar: value)
    }
  }
}

extension ShellCommand {
  /// What the command prints, where that is plain: `echo` and `printf` of one text.
  fileprivate var printed: String? {
    switch words.first {
    case "echo": (words.dropFirst().drop { $0 == "-n" || $0 == "-e" }).joined(separator: " ") + "\n"
    case "printf" where words.count == 2: words[1]
    case "cat" where words.count == 1: standardInput
    default: nil
    }
  }
}
