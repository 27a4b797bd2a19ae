/// Strings of every kind.
extension CodeLexer {
  /// Reads a string, a symbol or a regular expression, where one begins here.
  mutating func readLiteral(_ byte: UInt8) -> Bool {
    let quotes = byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'")
    switch language {
    case .javaScript:
      if quotes { return readQuoted(byte) }
      if byte == UInt8(ascii: "`") { return readTemplate() }
      return byte == UInt8(ascii: "/") && !followsOperand && readRegularExpression()
    case .python:
      return readPrefixedString()
    case .go:
      if byte == UInt8(ascii: "`") { return readVerbatim(until: "`", from: at + 1) }
      return quotes && readQuoted(byte)
    case .java:
      if starts(with: "\"\"\"", at: at) { return readTextBlock() }
      return quotes && readQuoted(byte)
    case .ruby:
      return readRubyLiteral(byte)
    }
  }

  /// A string that ends on its line. One that does not is kept as unread, to the line's end.
  mutating func readQuoted(_ quote: UInt8) -> Bool {
    let start = at
    at += 1
    var value: [UInt8] = []
    while let byte = byte(at), byte != UInt8(ascii: "\n") {
      if byte == quote {
        at += 1
        add(.string(String(decoding: value, as: UTF8.self)), from: start)
        return true
      }
      if byte == UInt8(ascii: "\\") {
        readEscape(into: &value)
      } else {
        value.append(byte)
        at += 1
      }
    }
    add(.unread, from: start)
    return true
  }

  /// A string in which a backslash means itself, over as many lines as it takes.
  mutating func readVerbatim(until end: String, from first: Int) -> Bool {
    let start = at
    at = first
    while at < bytes.count, !starts(with: end, at: at) { at += 1 }
    guard at < bytes.count else {
      add(.unread, from: start)
      return true
    }
    let value = String(decoding: bytes[first..<at], as: UTF8.self)
    at += end.utf8.count
    add(.string(value), from: start)
    return true
  }

  /// Java's `"""`: the blanks that all lines begin with are not part of it.
  private mutating func readTextBlock() -> Bool {
    let start = at
    at += 3
    var value: [UInt8] = []
    while at < bytes.count, !starts(with: "\"\"\"", at: at) {
      if bytes[at] == UInt8(ascii: "\\") {
        readEscape(into: &value)
      } else {
        value.append(bytes[at])
        at += 1
      }
    }
    guard at < bytes.count else {
      add(.unread, from: start)
      return true
    }
    at += 3
    let lines = value.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      .dropFirst()
    let margin =
      lines.filter { $0.contains { !$0.isBlank } || $0.endIndex == value.endIndex }
      .map { $0.prefix(while: \.isBlank).count }.min() ?? 0
    let stripped = lines.map { $0.dropFirst(margin) }.joined(separator: [UInt8(ascii: "\n")])
    add(.string(String(decoding: Array(stripped), as: UTF8.self)), from: start)
    return true
  }

  /// JavaScript's `…`, with `${…}` in it or not.
  private mutating func readTemplate() -> Bool {
    let start = at
    at += 1
    var value: [UInt8] = []
    var pieces = StringPieces()
    while let byte = byte(at) {
      switch byte {
      case UInt8(ascii: "`"):
        at += 1
        add(pieces.token(endingWith: value), from: start)
        return true
      case UInt8(ascii: "\\"): readEscape(into: &value)
      case UInt8(ascii: "$") where self.byte(at + 1) == UInt8(ascii: "{"):
        at += 2
        readInterpolatedCode(.manyLines, after: &value, into: &pieces)
      default:
        value.append(byte)
        at += 1
      }
    }
    add(.unread, from: start)
    return true
  }

  /// How far code inside of a string can go.
  enum InterpolationExtent { case oneLine, manyLines }

  /// Reads code inside of a string from behind its brace to behind the one that ends it.
  mutating func readInterpolatedCode(
    _ extent: InterpolationExtent, after text: inout [UInt8], into pieces: inout StringPieces
  ) {
    let start = at
    skipInterpolatedCode(extent)
    let isClosed = at > start && bytes[at - 1] == UInt8(ascii: "}")
    pieces.add(text, code: start..<max(start, isClosed ? at - 1 : at))
    text = []
  }

  /// Steps over code inside of a string, to behind the brace that ends it. Strings in the code,
  /// with code of their own, are stepped over with it.
  mutating func skipInterpolatedCode(_ extent: InterpolationExtent = .manyLines) {
    var open: [UInt8] = [UInt8(ascii: "{")]
    while let byte = byte(at), let innermost = open.last {
      if extent == .oneLine, byte == UInt8(ascii: "\n") { return }
      at += 1
      let isCode = innermost == UInt8(ascii: "{")
      switch byte {
      case UInt8(ascii: "\\"): at += 1
      case _ where !isCode && byte == innermost: open.removeLast()
      case UInt8(ascii: "{") where isCode: open.append(byte)
      case UInt8(ascii: "}") where isCode: open.removeLast()
      case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "`"):
        if isCode { open.append(byte) }
      case UInt8(ascii: "$"), UInt8(ascii: "#"):
        let opensCode =
          !isCode && innermost != UInt8(ascii: "'") && self.byte(at) == UInt8(ascii: "{")
        if opensCode {
          at += 1
          open.append(UInt8(ascii: "{"))
        }
      default: break
      }
    }
    at = min(at, bytes.count)
  }

  /// JavaScript's `/…/g`, as it is written. One that does not end on its line is a division.
  mutating func readRegularExpression() -> Bool {
    guard at >= regularExpressionsFrom else { return false }
    let start = at
    var end = at + 1
    var isInClass = false
    while let byte = byte(end), byte != UInt8(ascii: "\n") {
      switch byte {
      case UInt8(ascii: "\\"): end += 1
      case UInt8(ascii: "["): isInClass = true
      case UInt8(ascii: "]"): isInClass = false
      case UInt8(ascii: "/") where !isInClass:
        at = end + 1
        let flags = readFlags()
        let pattern = String(decoding: bytes[(start + 1)..<end], as: UTF8.self)
        add(.regularExpression(pattern: pattern, flags: flags), from: start)
        return true
      default: break
      }
      end += 1
    }
    regularExpressionsFrom = end
    return false
  }

  mutating func readFlags() -> String {
    let start = at
    while byte(at)?.isNamePart == true { at += 1 }
    return String(decoding: bytes[start..<at], as: UTF8.self)
  }
}

/// The pieces of a string that is being read.
struct StringPieces {
  private var pieces: [CodeToken.Piece] = []

  mutating func add(_ text: [UInt8], code: Range<Int>) {
    if !text.isEmpty { pieces.append(.text(String(decoding: text, as: UTF8.self))) }
    pieces.append(.code(code))
  }

  /// The token of the whole string, of which this text is the end.
  func token(endingWith text: [UInt8]) -> CodeToken.Kind {
    let end = String(decoding: text, as: UTF8.self)
    guard !pieces.isEmpty else { return .string(end) }
    return .interpolation(end.isEmpty ? pieces : pieces + [.text(end)])
  }
}
