import Web

/// One token of VCL.
struct VCLToken: Equatable {
  enum Kind: Equatable {
    case string(String)
    case number(String)
    /// A name with its dots and hyphens: `req.http.X-Custom`.
    case name(String)
    case symbol(String)
  }

  var kind: Kind
  var line: Int
  /// Where its bytes stand in the text.
  var range: Range<Int>
}

/// Cuts VCL into tokens; comments fall away.
struct VCLTokens {
  private var source: SourceBytes
  private var tokens: [VCLToken] = []
  private var unread: [UnreadDirective] = []

  static func cut(_ source: SourceBytes) -> (tokens: [VCLToken], unread: [UnreadDirective]) {
    var cutter = VCLTokens(source: source)
    while cutter.takeToken() {}
    return (cutter.tokens, cutter.unread)
  }

  private init(source: SourceBytes) { self.source = source }

  private mutating func takeToken() -> Bool {
    skipBlanksAndComments()
    let (start, line) = (source.index, source.line)
    guard let byte = source.peek else { return false }
    let kind = kind(from: byte)
    tokens.append(VCLToken(kind: kind, line: line, range: start..<source.index))
    return true
  }

  private mutating func kind(from byte: UInt8) -> VCLToken.Kind {
    if let string = string(from: byte) { return .string(string) }
    if byte.isASCIIDigit { return .number(taken { $0.isASCIIDigit || $0 == UInt8(ascii: ".") }) }
    if byte.isWordByte { return .name(name()) }
    if byte == UInt8(ascii: "."), source.peek(1)?.isWordByte == true {
      source.next()
      return .name("." + name())
    }
    for symbol in Self.longSymbols where starts(with: symbol) {
      skip(symbol.utf8.count)
      return .symbol(symbol)
    }
    let start = source.index
    repeat { source.next() } while source.peek.map { $0 & 0xC0 == 0x80 } ?? false
    return .symbol(String(decoding: source.bytes[start..<source.index], as: UTF8.self))
  }

  private mutating func name() -> String {
    taken { $0.isWordByte || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "-") }
  }

  private mutating func taken(while fits: (UInt8) -> Bool) -> String {
    let start = source.index
    source.skip(while: fits)
    return String(decoding: source.bytes[start..<source.index], as: UTF8.self)
  }

  private static let longSymbols = [
    "==", "!=", "!~", "&&", "||", "<=", ">=", "+=", "-=", "*=", "/=",
  ]

  /// `"…"` on one line, `{"…"}` and `"""…"""` over several; none of them has escapes.
  private mutating func string(from byte: UInt8) -> String? {
    let end: String
    if starts(with: "\"\"\"") {
      end = "\"\"\""
    } else if starts(with: "{\"") {
      end = "\"}"
    } else if byte == .doubleQuote {
      end = "\""
    } else {
      return nil
    }
    let (begun, line) = (source.index, source.line)
    skip(end.utf8.count)
    let start = source.index
    while source.peek != nil, !starts(with: end) { source.next() }
    let text = String(decoding: source.bytes[start..<source.index], as: UTF8.self)
    if source.peek == nil {
      unread.append(UnreadDirective(line: line, text: source.folded(from: begun), cause: .unclosed))
    }
    skip(end.utf8.count)
    return text
  }

  private mutating func skipBlanksAndComments() {
    while let byte = source.peek {
      if byte.isBlankOrBreak {
        source.next()
      } else if byte == .hash || starts(with: "//") {
        source.skipLine()
      } else if starts(with: "/*") {
        while source.peek != nil, !starts(with: "*/") { source.next() }
        skip(2)
      } else {
        return
      }
    }
  }

  private func starts(with text: String) -> Bool {
    var place = 0
    for byte in text.utf8 {
      if source.peek(place) != byte { return false }
      place += 1
    }
    return true
  }

  private mutating func skip(_ count: Int) {
    for _ in 0..<count { source.next() }
  }
}
