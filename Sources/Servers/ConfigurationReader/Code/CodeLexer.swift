// Written by hand: no package reads the expressions of these five languages without running them
// or carrying whole compilers, and nothing more than literals is wanted here.

import Web

/// A program's text cut into tokens, in time linear in its length.
///
/// No text is refused: what no rule explains becomes an `unread` token.
struct CodeLexer {
  let bytes: [UInt8]
  let language: ProgrammingLanguage
  var at = 0
  var tokens: [CodeToken] = []
  /// The brackets that are open, innermost last.
  var nesting: [UInt8] = []
  /// The columns of Python's open blocks.
  var indentation = [0]
  /// No regular expression begins before here: one that was tried did not end on its line.
  var regularExpressionsFrom = 0
  /// Ruby's here documents whose text begins on the next line.
  var hereDocuments: [HereDocument] = []

  static func tokens(of text: SourceText, in language: ProgrammingLanguage) -> [CodeToken] {
    var lexer = CodeLexer(bytes: text.bytes, language: language)
    lexer.skipInterpreterLine()
    if language == .python { lexer.measureIndentation() }
    while lexer.at < lexer.bytes.count { lexer.step() }
    lexer.closeIndentation()
    return lexer.tokensWithStatementEnds()
  }

  mutating func step() {
    let byte = bytes[at]
    switch byte {
    case UInt8(ascii: "\n"): lineEnd()
    case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"), 0x0C: at += 1
    case UInt8(ascii: "\\") where self.byte(at + 1) == UInt8(ascii: "\n"): at += 2
    default:
      if startsComment { return skipComment() }
      if readLiteral(byte) { return }
      if byte.isNameStart { return readName() }
      let startsFraction = byte == UInt8(ascii: ".") && self.byte(at + 1)?.isASCIIDigit == true
      if byte.isASCIIDigit || startsFraction { return readNumber() }
      readMark()
    }
  }

  func byte(_ index: Int) -> UInt8? { index < bytes.count ? bytes[index] : nil }

  func starts(with text: String, at index: Int) -> Bool {
    var place = index
    for byte in text.utf8 {
      guard place < bytes.count, bytes[place] == byte else { return false }
      place += 1
    }
    return true
  }

  mutating func add(_ kind: CodeToken.Kind, from start: Int) {
    tokens.append(CodeToken(kind: kind, range: start..<at))
  }

  /// Whether the token before could end an operand, so that what follows is an operator.
  var followsOperand: Bool {
    guard let last = tokens.last else { return false }
    return switch last.kind {
    case .name(let name): !language.wordsBeforeOperand.contains(name)
    case .mark(let mark): mark == ")" || mark == "]" || mark == "}"
    case .string, .interpolation, .integer, .decimal, .symbol, .words, .regularExpression: true
    case .lineBreak, .indent, .dedent, .unread: false
    }
  }

  /// Whether the token before is a word, a blank after it, and no blank follows the byte here:
  /// Ruby's `origins /…/`, where an operand is an argument.
  var standsLikeArgument: Bool {
    guard case .name? = tokens.last?.kind, let last = tokens.last, last.range.upperBound < at,
      let next = byte(at + 1)
    else { return false }
    return !next.isBlank && next != UInt8(ascii: "=")
  }

  private mutating func skipInterpreterLine() {
    if starts(with: "#!", at: 0) { skipLine() }
  }

  private mutating func readName() {
    let start = at
    while let byte = byte(at), byte.isNamePart { at += 1 }
    if language == .ruby, let byte = byte(at),
      byte == UInt8(ascii: "?") || byte == UInt8(ascii: "!"),
      self.byte(at + 1) != UInt8(ascii: "=")
    {
      at += 1
    }
    let name = String(decoding: bytes[start..<at], as: UTF8.self)
    if language == .ruby { noteBlock(name) }
    add(.name(name), from: start)
  }

  /// Inside of `do … end` the lines count, whatever brackets are around it.
  private mutating func noteBlock(_ name: String) {
    if name == "do" { nesting.append(UInt8(ascii: "d")) }
    if name == "end", nesting.last == UInt8(ascii: "d") { nesting.removeLast() }
  }
}

extension UInt8 {
  /// Letters beyond ASCII count too: no language here gives them another meaning.
  var isNameStart: Bool {
    isASCIIAlpha || self == UInt8(ascii: "_") || self == UInt8(ascii: "$") || self >= 0x80
  }

  var isNamePart: Bool { isNameStart || isASCIIDigit }

  var isBlank: Bool {
    self == UInt8(ascii: " ") || self == UInt8(ascii: "\t") || self == UInt8(ascii: "\r")
      || self == UInt8(ascii: "\n")
  }
}
