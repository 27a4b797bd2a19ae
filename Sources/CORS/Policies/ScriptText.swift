import Web

/// What a text is to somebody who looks for a script and does not run it.
public enum ScriptText: Hashable, Sendable, CaseIterable {
  case script
  case json
  /// Nothing that JavaScript's grammar allows.
  case neither

  /// Looks at a whole body.
  ///
  /// By hand and no parser of JavaScript: it tells calls and statements from JSON, markup and prose,
  /// by brackets that close, and by values that stand side by side on one line.
  public init(_ bytes: [UInt8]) {
    if JSONText.matches(bytes) {
      self = .json
      return
    }
    if SniffedContent.data(bytes) == .parserBreaker {
      self = .neither
      return
    }
    var lexer = ScriptLexer(bytes)
    var open: [UInt8] = []
    var last: ScriptLexer.Token?
    while let token = lexer.next() {
      if case .open(let bracket) = token { open.append(bracket) }
      if case .close(let bracket) = token, open.popLast().map(closing) != bracket {
        self = .neither
        return
      }
      if let last, token.cannotFollow(last) {
        self = .neither
        return
      }
      last = token
    }
    self = lexer.isBroken || !open.isEmpty ? .neither : .script
  }
}

private func closing(_ open: UInt8) -> UInt8 {
  open == UInt8(ascii: "(") ? UInt8(ascii: ")") : open + 2
}

/// The tokens of a script, as far as ``ScriptText`` tells them apart.
private struct ScriptLexer {
  enum Token: Equatable {
    case keyword
    /// A name, a number or a text in quotes.
    case value
    case open(UInt8)
    case close(UInt8)
    case lineEnd
    case other

    /// Two values on one line have something between them, and so do a value and a block.
    func cannotFollow(_ last: Token) -> Bool {
      last == .value && (self == .value || self == .open(UInt8(ascii: "{")))
    }
  }

  private var rest: ArraySlice<UInt8>
  /// A quote or a comment does not end, or the text begins as no script does.
  private(set) var isBroken = false

  init(_ bytes: [UInt8]) {
    rest = bytes[...]
    skipBlanks()
    let first = rest.drop { $0 == 0x0A || $0 == 0x0D }.first
    isBroken = first.map { "<%@.,:;=?|&*^>".utf8.contains($0) && $0 != UInt8(ascii: ";") } ?? false
  }

  mutating func next() -> Token? {
    skipBlanks()
    guard !isBroken, let byte = rest.first else { return nil }
    if "\"'`".utf8.contains(byte) { return readString(byte) }
    if byte.isNameByte { return readName() }
    rest.removeFirst()
    switch byte {
    case 0x0A, 0x0D: return .lineEnd
    case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"): return .open(byte)
    case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"): return .close(byte)
    default: return .other
    }
  }

  private mutating func readString(_ quote: UInt8) -> Token? {
    rest.removeFirst()
    while let byte = rest.popFirst() {
      if byte == quote { return .value }
      if byte == UInt8(ascii: "\\") { rest = rest.dropFirst() }
      if byte == 0x0A, quote != UInt8(ascii: "`") { break }
    }
    isBroken = true
    return nil
  }

  private mutating func readName() -> Token {
    let name = rest.prefix { $0.isNameByte }
    rest = rest[name.endIndex...]
    return keywords.contains(String(decoding: name, as: UTF8.self)) ? .keyword : .value
  }

  /// Blanks and comments; `<!--` begins one that ends with its line.
  private mutating func skipBlanks() {
    while true {
      rest = rest.drop { $0 == 0x20 || $0 == 0x09 || $0 == 0x0B || $0 == 0x0C }
      if rest.starts(with: "//".utf8) || rest.starts(with: "<!--".utf8) {
        rest = rest.drop { $0 != 0x0A && $0 != 0x0D }
      } else if rest.starts(with: "/*".utf8) {
        rest = rest.dropFirst(2)
        while !rest.isEmpty, !rest.starts(with: "*/".utf8) { rest.removeFirst() }
        if rest.isEmpty { isBroken = true }
        rest = rest.dropFirst(2)
      } else {
        return
      }
    }
  }
}

private let keywords: Set<String> = [
  "async", "await", "case", "catch", "class", "const", "default", "delete", "do", "else", "export",
  "extends", "finally", "for", "from", "function", "get", "if", "import", "in", "instanceof", "let",
  "new", "of", "return", "set", "static", "switch", "throw", "try", "typeof", "var", "void",
  "while", "yield",
]

extension UInt8 {
  fileprivate var isNameByte: Bool {
    isASCIIAlpha || isASCIIDigit || self == UInt8(ascii: "_") || self == UInt8(ascii: "$")
      || self >= 0x80
  }
}
