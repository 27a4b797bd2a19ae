import Web

/// Reads a Caddyfile into directives: one a line, a `{` at its end beginning its block.
///
/// The addresses of a site are a directive with a block, and the global options are one without
/// words. A site that is written without braces is left for the model to see.
///
/// https://caddyserver.com/docs/caddyfile/concepts#structure
struct CaddyfileReader {
  private var source: SourceBytes
  private var tree = DirectiveTreeBuilder()
  private var words: [Directive.Word] = []
  private var start = 0
  private var line = 1

  static func read(_ text: String) -> DirectiveTree {
    let environment = CaddyEnvironment(text)
    var reader = CaddyfileReader(source: SourceBytes(environment.text))
    var tree = reader.readAll()
    tree.unread += environment.asked
    return tree
  }

  private init(source: SourceBytes) { self.source = source }

  private mutating func readAll() -> DirectiveTree {
    while let byte = source.peek {
      switch byte {
      case .newline:
        endLine()
        source.next()
      case _ where byte.isBlankOrBreak: source.next()
      case .backslash where continuesLine: skipContinuation()
      case .backslash where source.peek(1) == nil: source.next()
      case .hash: source.skipLine()
      default: readWord(from: byte)
      }
    }
    endDirective()
    return tree.finish()
  }

  /// A line of addresses that ends in a comma goes on.
  private mutating func endLine() {
    if tree.innermost == nil, words.last?.text.utf8.last == .comma { return }
    endDirective()
  }

  /// Whether a `\` here takes the line break away.
  private var continuesLine: Bool {
    source.peek(1) == .newline || (source.peek(1) == 0x0D && source.peek(2) == .newline)
  }

  private mutating func skipContinuation() {
    source.skip { $0 != .newline }
    source.next()
  }

  private mutating func readWord(from first: UInt8) {
    let (wordStart, wordLine) = (source.index, source.line)
    let word: Directive.Word
    switch first {
    case .doubleQuote: word = Directive.Word(quoted(first), .double)
    case .backquote: word = Directive.Word(quoted(first), .backquote)
    default: word = plainWord()
    }
    switch (word.text, word.quotation) {
    case ("{", .none): beginBlock(line: wordLine)
    case ("}", .none):
      endDirective()
      tree.end(line: wordLine, text: "}")
    default:
      if words.isEmpty { (start, line) = (wordStart, wordLine) }
      words.append(word)
    }
  }

  private mutating func plainWord() -> Directive.Word {
    let begun = source.index
    while let byte = source.peek, !byte.isBlankOrBreak {
      if byte == .backslash, continuesLine || source.peek(1) == nil { break }
      source.next()
    }
    let text = String(decoding: source.bytes[begun..<source.index], as: UTF8.self)
    guard text.hasPrefix("<<"), text.utf8.count > 2, source.peek == .newline else {
      return Directive.Word(text)
    }
    return Directive.Word(heredoc(marker: text.dropFirst(2)), .backquote)
  }

  /// Text up to the quotation mark; only `\"` loses its `\`, and only in double ones.
  private mutating func quoted(_ quote: UInt8) -> String {
    let (begun, begunLine) = (source.index, source.line)
    source.next()
    var bytes: [UInt8] = []
    while let byte = source.peek, byte != quote {
      source.next()
      if byte == .backslash, quote == .doubleQuote, source.peek == quote {
        bytes.append(quote)
        source.next()
      } else {
        bytes.append(byte)
      }
    }
    if source.next() == nil {
      tree.note(line: begunLine, text: source.folded(from: begun), .unclosed)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// `<<MARKER` to a line of `MARKER` alone, less the blanks before that one on every line.
  private mutating func heredoc(marker: Substring) -> String {
    let (begun, begunLine) = (source.index, source.line)
    source.next()
    var lines: [Substring] = []
    while source.peek != nil {
      let lineStart = source.index
      source.skipLine()
      let text = String(decoding: source.bytes[lineStart..<source.index], as: UTF8.self)
      if text[...].trimmed == marker {
        let indent = text.prefix { $0 == " " || $0 == "\t" }
        return lines.map { $0.hasPrefix(indent) ? $0.dropFirst(indent.count) : $0 }
          .joined(separator: "\n")
      }
      lines.append(text[...])
      source.next()
    }
    tree.note(line: begunLine, text: source.folded(from: begun), .unclosed)
    return lines.joined(separator: "\n")
  }

  private mutating func takeDirective() -> Directive? {
    guard !words.isEmpty else { return nil }
    defer { words = [] }
    return Directive(words: words, line: line, text: source.folded(from: start))
  }

  private mutating func endDirective() {
    if let directive = takeDirective() { tree.add(directive) }
  }

  private mutating func beginBlock(line braceLine: Int) {
    let directive = takeDirective() ?? Directive(words: [], line: braceLine, text: "{")
    tree.begin(directive)
  }
}
