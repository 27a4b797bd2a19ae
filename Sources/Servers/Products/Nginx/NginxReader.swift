import Web

/// Reads nginx configuration text into directives, by the rules of its `ngx_conf_read_token`.
///
/// A `;` that is missing before a line's end is not mended: nginx, too, reads on.
struct NginxReader {
  private var source: SourceBytes
  private var tree = DirectiveTreeBuilder()
  private var words: [Directive.Word] = []
  private var start = 0
  private var line = 1

  static func read(_ text: String) -> DirectiveTree {
    var reader = NginxReader(source: SourceBytes(text))
    return reader.readAll()
  }

  private init(source: SourceBytes) { self.source = source }

  private mutating func readAll() -> DirectiveTree {
    while let byte = source.peek {
      switch byte {
      case _ where byte.isBlankOrBreak: source.next()
      case .hash: source.skipLine()
      case .semicolon: endDirective()
      case .openBrace: beginBlock()
      case .closeBrace: endBlock()
      default: readWord(from: byte)
      }
    }
    leaveUnterminated()
    return tree.finish()
  }

  private mutating func readWord(from first: UInt8) {
    if words.isEmpty { (start, line) = (source.index, source.line) }
    if first == .doubleQuote || first == .singleQuote {
      readQuotedWord(first)
    } else {
      readPlainWord()
    }
  }

  private mutating func readPlainWord() {
    var bytes: [UInt8] = []
    var previous: UInt8 = 0
    while let byte = source.peek {
      if byte.isBlankOrBreak || byte == .semicolon { break }
      if byte == .openBrace, previous != .dollar { break }
      source.next()
      previous = byte
      if byte == .backslash { takeEscape(into: &bytes) } else { bytes.append(byte) }
    }
    words.append(Directive.Word(String(decoding: bytes, as: UTF8.self)))
  }

  private mutating func readQuotedWord(_ quote: UInt8) {
    let (wordStart, wordLine) = (source.index, source.line)
    source.next()
    var bytes: [UInt8] = []
    while let byte = source.peek, byte != quote {
      source.next()
      if byte == .backslash { takeEscape(into: &bytes) } else { bytes.append(byte) }
    }
    if source.next() == nil {
      tree.note(line: wordLine, text: source.folded(from: wordStart), .unclosed)
    }
    let quotation: Directive.Word.Quotation = quote == .doubleQuote ? .double : .single
    words.append(Directive.Word(String(decoding: bytes, as: UTF8.self), quotation))
    noteWhatFollowsQuote(from: wordStart)
  }

  /// After a closing quotation mark nginx wants a blank, `;`, `{` or `)`.
  private mutating func noteWhatFollowsQuote(from wordStart: Int) {
    guard let byte = source.peek, !byte.isBlankOrBreak, byte != .semicolon, byte != .openBrace
    else { return }
    if byte == .closeParenthesis { return }
    tree.note(line: source.line, text: source.folded(from: wordStart), .unterminated)
  }

  /// What nginx makes of `\`: it takes it off before quotation marks and itself, turns `\t`, `\r`,
  /// `\n` into what they stand for, and leaves it before everything else.
  private mutating func takeEscape(into bytes: inout [UInt8]) {
    guard let byte = source.next() else { return bytes.append(.backslash) }
    switch byte {
    case .doubleQuote, .singleQuote, .backslash: bytes.append(byte)
    case UInt8(ascii: "t"): bytes.append(0x09)
    case UInt8(ascii: "r"): bytes.append(0x0D)
    case UInt8(ascii: "n"): bytes.append(.newline)
    default: bytes += [.backslash, byte]
    }
  }

  private mutating func takeDirective() -> Directive? {
    guard !words.isEmpty else { return nil }
    defer { words = [] }
    return Directive(words: words, line: line, text: source.folded(from: start))
  }

  private mutating func endDirective() {
    let end = source.line
    let directive = takeDirective()
    source.next()
    guard let directive else { return tree.note(line: end, text: ";", .unterminated) }
    tree.add(directive)
  }

  private mutating func beginBlock() {
    let braceLine = source.line
    let directive = takeDirective()
    source.next()
    guard let directive else {
      tree.note(line: braceLine, text: "{", .unterminated)
      return tree.begin(Directive(words: [], line: braceLine, text: "{"))
    }
    guard !directive.name.hasSuffix("_by_lua_block") else { return skipLua(directive) }
    tree.begin(directive)
  }

  private mutating func endBlock() {
    leaveUnterminated()
    let line = source.line
    source.next()
    tree.end(line: line, text: "}")
  }

  /// A block of Lua is the module's to read; its braces are counted and its text is left alone.
  private mutating func skipLua(_ directive: Directive) {
    var depth = 1
    while depth > 0, let byte = source.next() {
      if byte == .openBrace { depth += 1 }
      if byte == .closeBrace { depth -= 1 }
    }
    tree.add(directive)
    if depth > 0 { tree.note(line: directive.line, text: directive.text, .unclosed) }
  }

  /// Words before a `}` or the end of the text, without their `;`: kept as a directive, and told.
  private mutating func leaveUnterminated() {
    guard let directive = takeDirective() else { return }
    tree.note(line: directive.line, text: directive.text, .unterminated)
    tree.add(directive)
  }
}
