import Web

/// Python's strings, with the letters before them.
extension CodeLexer {
  private static let prefixes: Set<String> = [
    "", "r", "u", "b", "f", "br", "rb", "fr", "rf",
  ]

  mutating func readPrefixedString() -> Bool {
    var quoteAt = at
    while quoteAt < at + 2, let byte = byte(quoteAt), byte.isASCIIAlpha { quoteAt += 1 }
    guard let quote = byte(quoteAt), quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'")
    else { return false }
    let prefix = String(decoding: bytes[at..<quoteAt], as: UTF8.self).asciiLowercased
    guard Self.prefixes.contains(prefix) else { return false }

    let mark = String(decoding: [quote], as: UTF8.self)
    let triple = String(repeating: mark, count: 3)
    let isLong = starts(with: triple, at: quoteAt)
    readString(
      from: quoteAt + (isLong ? 3 : 1), until: isLong ? triple : mark,
      isRaw: prefix.contains("r"), isFormatted: prefix.contains("f"))
    return true
  }

  private mutating func readString(
    from first: Int, until end: String, isRaw: Bool, isFormatted: Bool
  ) {
    let start = at
    at = first
    var value: [UInt8] = []
    var pieces = StringPieces()
    let isLong = end.utf8.count > 1
    while let byte = byte(at), isLong || byte != UInt8(ascii: "\n") {
      if starts(with: end, at: at) {
        at += end.utf8.count
        add(pieces.token(endingWith: value), from: start)
        return
      }
      switch byte {
      case UInt8(ascii: "\\") where isRaw:
        value.append(contentsOf: bytes[at..<min(at + 2, bytes.count)])
        at = min(at + 2, bytes.count)
      case UInt8(ascii: "\\"): readEscape(into: &value)
      case UInt8(ascii: "{") where isFormatted && self.byte(at + 1) != byte:
        at += 1
        readInterpolatedCode(isLong ? .manyLines : .oneLine, after: &value, into: &pieces)
      case UInt8(ascii: "{") where isFormatted, UInt8(ascii: "}") where isFormatted:
        value.append(byte)
        at += self.byte(at + 1) == byte ? 2 : 1
      default:
        value.append(byte)
        at += 1
      }
    }
    add(.unread, from: start)
  }
}
