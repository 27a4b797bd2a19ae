import Web

/// What follows a backslash in a string.
extension CodeLexer {
  /// Reads an escape at its backslash and adds what it stands for.
  mutating func readEscape(into value: inout [UInt8]) {
    guard let letter = byte(at + 1) else {
      at = bytes.count
      return
    }
    at += 2
    switch letter {
    case UInt8(ascii: "n"): value.append(0x0A)
    case UInt8(ascii: "t"): value.append(0x09)
    case UInt8(ascii: "r"): value.append(0x0D)
    case UInt8(ascii: "b"): value.append(0x08)
    case UInt8(ascii: "f"): value.append(0x0C)
    case UInt8(ascii: "v") where language != .java: value.append(0x0B)
    case UInt8(ascii: "a") where language != .java && language != .javaScript: value.append(0x07)
    case UInt8(ascii: "e") where language == .ruby: value.append(0x1B)
    case UInt8(ascii: "s") where language == .ruby || language == .java: value.append(0x20)
    case UInt8(ascii: "\n"): break
    case UInt8(ascii: "x") where language != .java: append(digits: 2, into: &value)
    case UInt8(ascii: "u"): readUnicode(into: &value)
    case UInt8(ascii: "U") where language == .python || language == .go:
      append(digits: 8, into: &value)
    case UInt8(ascii: "0")...UInt8(ascii: "7"): readOctal(into: &value)
    case UInt8(ascii: "\\"), UInt8(ascii: "'"), UInt8(ascii: "\""): value.append(letter)
    default:
      // Python keeps the backslash of an escape it does not know.
      if language == .python { value.append(UInt8(ascii: "\\")) }
      value.append(letter)
    }
  }

  private mutating func readUnicode(into value: inout [UInt8]) {
    if byte(at) == UInt8(ascii: "{") {
      at += 1
      append(number(ofDigits: 6), into: &value)
      if byte(at) == UInt8(ascii: "}") { at += 1 }
      return
    }
    let unit = number(ofDigits: 4)
    guard let unit, (0xD800..<0xDC00).contains(unit), starts(with: "\\u", at: at) else {
      return append(unit, into: &value)
    }
    at += 2
    guard let low = number(ofDigits: 4), (0xDC00..<0xE000).contains(low) else {
      return append(0xFFFD, into: &value)
    }
    append(0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00), into: &value)
  }

  private mutating func append(digits: Int, into value: inout [UInt8]) {
    append(number(ofDigits: digits), into: &value)
  }

  private mutating func readOctal(into value: inout [UInt8]) {
    at -= 1
    var number: UInt32 = 0
    let end = at + 3
    while at < end, let digit = byte(at), (UInt8(ascii: "0")...UInt8(ascii: "7")).contains(digit) {
      number = number * 8 + UInt32(digit - UInt8(ascii: "0"))
      at += 1
    }
    append(number, into: &value)
  }

  /// The number that up to so many hexadecimal digits say.
  private mutating func number(ofDigits count: Int) -> UInt32? {
    var number: UInt32 = 0
    let start = at
    while at < start + count, let digit = byte(at)?.hexDigitValue {
      number = number << 4 | UInt32(digit)
      at += 1
    }
    return at > start ? number : nil
  }

  private func append(_ scalar: UInt32?, into value: inout [UInt8]) {
    let character = scalar.flatMap(Unicode.Scalar.init) ?? "\u{FFFD}"
    value.append(contentsOf: String(character).utf8)
  }
}
