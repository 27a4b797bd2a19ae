import Web

/// Reads curl commands out of a text, in the dialect of the shell that each is written for.
struct CurlText {
  private(set) var commands: [CurlCommand] = []
  /// What the text sets variables to, in front of its commands.
  private(set) var variables: [String: String]
  /// Where the reading has got to.
  private(set) var position: Int

  /// The shells in which curl commands are written.
  enum Shell: Hashable { case bash, commandPrompt, powerShell }

  /// Reads the commands of the line at `position`, and of those that it goes on in.
  init(_ bytes: [UInt8], at position: Int, variables: [String: String] = [:]) {
    self.variables = variables
    let cursor = Cursor(bytes, at: position)
    switch Self.shell(of: cursor) {
    case .bash:
      var words = BashWords(cursor)
      words.variables = variables
      self.position = position
      readBash(&words)
    case .commandPrompt:
      var words = CommandPromptWords(cursor)
      commands = CurlCommand(words: words.command()).map { [$0] } ?? []
      self.position = words.cursor.position
    case .powerShell:
      var words = PowerShellExpressions(cursor)
      commands = CurlCommand(words: words.command()).map { [$0] } ?? []
      self.position = words.cursor.position
    }
  }

  private mutating func readBash(_ words: inout BashWords) {
    while let command = words.command() {
      if let curl = CurlCommand(words: command.words, standardInput: command.standardInput) {
        commands.append(curl)
      }
      if command.end == .line || command.end == .text { break }
    }
    variables = words.variables
    position = words.cursor.position
  }

  /// What the first line's end and its quotation marks tell.
  static func shell(of cursor: Cursor) -> Shell {
    var ahead = cursor
    var line = ahead.take { $0 != UInt8(ascii: "\n") }
    let isCopy = CommandPromptWords.isCopy(line)
    while let last = line.last, last.isTabOrSpace || last == UInt8(ascii: "\r") {
      line.removeLast()
    }
    switch line.last {
    case UInt8(ascii: "^"): return .commandPrompt
    case UInt8(ascii: "`"): return .powerShell
    default: return isCopy ? .commandPrompt : .bash
    }
  }
}

extension PowerShellExpressions {
  /// The words of a program's call, up to the end of its line.
  mutating func command() -> [String] {
    var words: [String] = []
    while true {
      skipBlanks()
      switch cursor.current {
      case nil, UInt8(ascii: "\n"), UInt8(ascii: ";"), UInt8(ascii: "|"):
        cursor.advance()
        return words
      default:
        let start = cursor.position
        words.append(value().text)
        if cursor.position == start { cursor.advance() }
      }
    }
  }
}
