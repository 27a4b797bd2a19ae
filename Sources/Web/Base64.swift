/// Bytes as text, as HTTP's Basic authentication and the bodies of recorded answers write them.
///
/// By hand, since the only library that has it is Foundation, which the program does not link.
///
/// https://www.rfc-editor.org/rfc/rfc4648#section-4
public enum Base64 {
  /// `bytes` in the standard alphabet, padded.
  public static func encode(_ bytes: some Collection<UInt8>) -> String {
    var result: [UInt8] = []
    result.reserveCapacity((bytes.count + 2) / 3 * 4)
    var rest = bytes[...]
    while !rest.isEmpty {
      let group = rest.prefix(3)
      rest = rest[group.endIndex...]
      let bits = group.reduce(0) { $0 << 8 | UInt32($1) } << (8 * (3 - group.count))
      for place in 0..<4 {
        let digit = Int(bits >> (18 - 6 * place)) & 63
        result.append(place <= group.count ? alphabet[digit] : UInt8(ascii: "="))
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// The bytes of a text in the standard alphabet, blanks and line ends left out; nil where it is no
  /// such text. The padding may be missing.
  public static func decode(_ text: some StringProtocol) -> [UInt8]? {
    var digits: [UInt32] = []
    var padding = 0
    for byte in text.utf8 where !byte.isTabOrSpace && byte != 0x0A && byte != 0x0D {
      if byte == UInt8(ascii: "=") {
        padding += 1
      } else if padding == 0, let digit = value(of: byte) {
        digits.append(digit)
      } else {
        return nil
      }
    }
    guard digits.count % 4 != 1, padding == 0 || (digits.count + padding) % 4 == 0, padding <= 2
    else { return nil }
    var result: [UInt8] = []
    result.reserveCapacity(digits.count * 3 / 4)
    for start in stride(from: 0, to: digits.count, by: 4) {
      let group = digits[start..<min(start + 4, digits.count)]
      let bits = group.reduce(0) { $0 << 6 | $1 } << (6 * UInt32(4 - group.count))
      for place in 0..<(group.count - 1) {
        result.append(UInt8(truncatingIfNeeded: bits >> (16 - 8 * UInt32(place))))
      }
    }
    return result
  }

  private static func value(of byte: UInt8) -> UInt32? {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt32(byte - UInt8(ascii: "A"))
    case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt32(byte - UInt8(ascii: "a")) + 26
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte - UInt8(ascii: "0")) + 52
    case UInt8(ascii: "+"): 62
    case UInt8(ascii: "/"): 63
    default: nil
    }
  }

  private static let alphabet = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
}
