import Web

/// The values in expressions: texts, variables, functions.
extension ApacheExpressionParser {
  mutating func word() throws(ApacheExpressionFault) -> ApacheWord {
    var word = try wordPart()
    while takeSymbol(".") { word.parts += try wordPart().parts }
    return word
  }

  private mutating func wordPart() throws(ApacheExpressionFault) -> ApacheWord {
    skipBlanks()
    guard let byte = source.peek else { throw .syntax }
    switch byte {
    case .singleQuote, .doubleQuote:
      source.next()
      let word = try pieces(until: byte)
      guard source.next() != nil else { throw .syntax }
      return word
    case UInt8(ascii: "%"):
      guard let part = try variable() else { throw .syntax }
      return ApacheWord(parts: [part])
    case .dollar:
      guard let part = group() else { throw .syntax }
      return ApacheWord(parts: [part])
    default:
      if byte.isASCIIDigit || byte == UInt8(ascii: "-") {
        return ApacheWord(parts: [.text(taken { $0.isASCIIDigit || $0 == UInt8(ascii: "-") })])
      }
      return ApacheWord(parts: [try call()])
    }
  }

  private mutating func call() throws(ApacheExpressionFault) -> ApacheWord.Part {
    let name = taken(while: \.isWordByte)
    guard !name.isEmpty, takeSymbol("(") else { throw .syntax }
    guard ApacheVocabulary.functions.contains(name.asciiLowercased) else { throw .function(name) }
    guard depth < 60 else { throw .syntax }
    depth += 1
    defer { depth -= 1 }
    let argument = try word()
    guard takeSymbol(")") else { throw .syntax }
    return .function(name.asciiLowercased, argument)
  }

  /// The pieces of a quoted text, up to its quotation mark; all of it where there is none.
  mutating func pieces(until quote: UInt8?) throws(ApacheExpressionFault) -> ApacheWord {
    var parts: [ApacheWord.Part] = []
    var bytes: [UInt8] = []
    func flush() {
      if !bytes.isEmpty { parts.append(.text(String(decoding: bytes, as: UTF8.self))) }
      bytes = []
    }
    while let byte = source.peek, byte != quote {
      if byte == UInt8(ascii: "%"), let part = try variable() {
        flush()
        parts.append(part)
      } else if byte == .dollar, let part = group() {
        flush()
        parts.append(part)
      } else {
        source.next()
        if byte == .backslash, let escaped = source.next() {
          bytes.append(escaped)
        } else {
          bytes.append(byte)
        }
      }
    }
    flush()
    return ApacheWord(parts: parts)
  }

  /// `%{NAME}` or `%{function:argument}`; nil where a `%` is one.
  private mutating func variable() throws(ApacheExpressionFault) -> ApacheWord.Part? {
    guard source.peek(1) == .openBrace else { return nil }
    source.next()
    source.next()
    let name = taken { $0 != UInt8(ascii: ":") && $0 != .closeBrace }
    guard source.peek == UInt8(ascii: ":") else {
      guard source.next() != nil else { throw .syntax }
      let isKnown = ApacheVocabulary.variables.contains(name) || name.hasPrefix("SSL_")
      guard isKnown else { throw .variable(name) }
      return .variable(name)
    }
    source.next()
    guard ApacheVocabulary.functions.contains(name.asciiLowercased) else { throw .function(name) }
    guard depth < 60 else { throw .syntax }
    depth += 1
    defer { depth -= 1 }
    let argument = try pieces(until: .closeBrace)
    guard source.next() != nil else { throw .syntax }
    return .function(name.asciiLowercased, argument)
  }

  private mutating func group() -> ApacheWord.Part? {
    guard let digit = source.peek(1), digit.isASCIIDigit else { return nil }
    source.next()
    source.next()
    return .group(Int(digit - UInt8(ascii: "0")))
  }
}
