import Web

/// Takes a command of Windows' `cmd.exe` apart into words: first as `cmd.exe` reads carets, then as
/// the program's runtime reads quotation marks.
///
/// https://learn.microsoft.com/cpp/c-language/parsing-c-command-line-arguments
struct CommandPromptWords {
  var cursor: Cursor

  /// A browser's copy has carets before everything, quotation marks included.
  private let isCopy: Bool

  init(_ cursor: Cursor) {
    self.cursor = cursor
    isCopy = Self.isCopy(cursor.bytes[cursor.position...])
  }

  /// Whether a browser wrote this command for `cmd.exe`.
  static func isCopy(_ bytes: ArraySlice<UInt8>) -> Bool {
    zip(bytes, bytes.dropFirst()).contains {
      $0 == UInt8(ascii: "^") && ($1 == UInt8(ascii: "\"") || $1 == UInt8(ascii: "\\"))
    }
  }

  /// The command up to its line's end.
  mutating func command() -> [String] {
    let line = withoutCarets()
    let program = line.prefix { !$0.isTabOrSpace }
    // Chromium doubles every backslash, which the runtime would leave; Firefox, which writes
    // curl.exe, leaves them single.
    let isDoubled = isCopy && !program.suffix(4).elementsEqual(".exe".utf8)
    return Self.arguments(line, backslashes: isDoubled ? .doubled : .beforeQuotesOnly)
  }

  /// What `cmd.exe` passes on.
  private mutating func withoutCarets() -> [UInt8] {
    var line: [UInt8] = []
    var isQuoted = false
    while let byte = cursor.current {
      cursor.advance()
      switch byte {
      case UInt8(ascii: "^") where isCopy || !isQuoted:
        _ = cursor.take(UInt8(ascii: "\r"))
        _ = cursor.take(UInt8(ascii: "\n"))
        _ = cursor.take(UInt8(ascii: "\r"))
        if let escaped = cursor.current { line.append(escaped) }
        cursor.advance()
      case UInt8(ascii: "\n"):
        guard goesOnUnmarked else { return line }
        line.append(UInt8(ascii: " "))
      case UInt8(ascii: "&"), UInt8(ascii: "|"):
        if !isQuoted { return line }
        line.append(byte)
      case UInt8(ascii: "\""):
        isQuoted.toggle()
        line.append(byte)
      default: line.append(byte)
      }
    }
    return line
  }

  /// Whether the next line begins with an option.
  private var goesOnUnmarked: Bool {
    var ahead = cursor
    ahead.skipBlanks()
    guard ahead.take(UInt8(ascii: "-")) else { return false }
    _ = ahead.take(UInt8(ascii: "-"))
    return ahead.current?.isASCIIAlpha == true
  }

  // MARK: The runtime

  private enum Backslashes { case beforeQuotesOnly, doubled }

  private static func arguments(_ line: [UInt8], backslashes: Backslashes) -> [String] {
    var words: [String] = []
    var word: [UInt8] = []
    var isInWord = false
    var isQuoted = false
    var cursor = Cursor(line)
    while let byte = cursor.current {
      switch byte {
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"), UInt8(ascii: "\n"):
        cursor.advance()
        if isQuoted {
          word.append(byte)
        } else if isInWord {
          words.append(String(leniently: word))
          (word, isInWord) = ([], false)
        }
      case UInt8(ascii: "\\"):
        isInWord = true
        let count = cursor.take { $0 == UInt8(ascii: "\\") }.count
        let isBeforeQuote = cursor.current == UInt8(ascii: "\"")
        let isHalved = isBeforeQuote || backslashes == .doubled
        word += Array(repeating: byte, count: isHalved ? count / 2 : count)
        if isBeforeQuote, !count.isMultiple(of: 2) {
          word.append(UInt8(ascii: "\""))
          cursor.advance()
        } else if isHalved, !isBeforeQuote, !count.isMultiple(of: 2) {
          word.append(byte)
        }
      case UInt8(ascii: "\""):
        isInWord = true
        cursor.advance()
        if isQuoted, cursor.current == UInt8(ascii: "\"") {
          word.append(byte)
          cursor.advance()
        } else {
          isQuoted.toggle()
        }
      default:
        isInWord = true
        word.append(byte)
        cursor.advance()
      }
    }
    if isInWord { words.append(String(leniently: word)) }
    return words
  }
}
