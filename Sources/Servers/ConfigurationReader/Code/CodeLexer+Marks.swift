import Web

/// Operators, brackets and numbers.
extension CodeLexer {
  private static let longMarks: Set<UInt32> = Set(
    [
      "===", "!==", "...", "**=", "<=>", "&&=", "||=", "??=", "//=", "<<=", ">>=",
      "=>", "->", ":=", "==", "!=", "<=", ">=", "&&", "||", "??", "?.", "::", "+=", "-=", "*=",
      "/=", "%=", "|=", "&=", "^=", "**", "++", "--", "<<", ">>", "=~", "!~", "..", "&.", "<-",
    ].map { packed($0.utf8) })

  private static let shortMarks = Set("()[]{},;.:=+-*/%<>!?&|^~@".utf8)

  private static func packed(_ bytes: some Sequence<UInt8>) -> UInt32 {
    bytes.reduce(0) { $0 << 8 | UInt32($1) }
  }

  mutating func readMark() {
    let start = at
    for length in [3, 2] where at + length <= bytes.count {
      let written = bytes[at..<(at + length)]
      if Self.longMarks.contains(Self.packed(written)) {
        at += length
        return add(.mark(String(decoding: written, as: UTF8.self)), from: start)
      }
    }
    let byte = bytes[at]
    at += 1
    guard Self.shortMarks.contains(byte) else { return add(.unread, from: start) }
    switch byte {
    case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"): nesting.append(byte)
    case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"): _ = nesting.popLast()
    default: break
    }
    add(.mark(String(decoding: [byte], as: UTF8.self)), from: start)
  }

  /// A number with its digits' separators and its type's letter: `1_000`, `0x1F`, `600L`, `1e3`.
  mutating func readNumber() {
    let start = at
    while let byte = byte(at) {
      let next = self.byte(at + 1)
      if byte.isASCIIAlpha || byte.isASCIIDigit || byte == UInt8(ascii: "_") {
        at += 1
      } else if byte == UInt8(ascii: "."), next?.isASCIIDigit == true {
        at += 1
      } else if byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-"),
        bytes[at - 1] | 0x20 == UInt8(ascii: "e"), next?.isASCIIDigit == true,
        !starts(with: "0x", at: start)
      {
        at += 1
      } else {
        break
      }
    }
    add(Self.number(bytes[start..<at]), from: start)
  }

  private static func number(_ bytes: ArraySlice<UInt8>) -> CodeToken.Kind {
    let text = String(decoding: bytes.filter { $0 != UInt8(ascii: "_") }, as: UTF8.self)
      .asciiLowercased
    for (prefix, radix) in [("0x", 16), ("0o", 8), ("0b", 2)] where text.hasPrefix(prefix) {
      let digits = text.dropFirst(2)
      let value = Int(digits, radix: radix) ?? Int(digits.dropLast(), radix: radix)
      return value.map(CodeToken.Kind.integer) ?? .unread
    }
    let digits = text.last.map { "lnfdu".contains($0) } == true ? String(text.dropLast()) : text
    if let integer = Int(digits) { return .integer(integer) }
    return Double(digits).map(CodeToken.Kind.decimal) ?? .unread
  }
}
