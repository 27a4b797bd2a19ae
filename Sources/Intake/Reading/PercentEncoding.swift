import Web

/// What is escaped with percent signs in the parts of a URL.
enum PercentEncoding {
  /// As `encodeURIComponent` and curl's `--data-urlencode` do, but for the few marks that these
  /// leave.
  ///
  /// https://www.rfc-editor.org/rfc/rfc3986#section-2.3
  static func ofComponent(_ text: String) -> String {
    escaped(text) { $0.isASCIIAlpha || $0.isASCIIDigit || "-._~".utf8.contains($0) }
  }

  /// As URLSearchParams and forms write a name or a value.
  ///
  /// https://url.spec.whatwg.org/#concept-urlencoded-serializer
  static func ofForm(_ text: String) -> String {
    let plain = text.utf8.map { $0 == 0x20 ? UInt8(ascii: "+") : $0 }
    var escaped: [UInt8] = []
    for (byte, original) in zip(plain, text.utf8) {
      let isPlain = byte.isASCIIAlpha || byte.isASCIIDigit || "*-._".utf8.contains(byte)
      if isPlain || original == 0x20 { escaped.append(byte) } else { append(byte, to: &escaped) }
    }
    return String(decoding: escaped, as: UTF8.self)
  }

  /// The text with every byte escaped that is not plain.
  static func escaped(_ text: String, plain isPlain: (UInt8) -> Bool) -> String {
    var escaped: [UInt8] = []
    for byte in text.utf8 {
      if isPlain(byte) { escaped.append(byte) } else { append(byte, to: &escaped) }
    }
    return String(decoding: escaped, as: UTF8.self)
  }

  /// The text that is escaped, read as UTF-8; what is not escaped soundly stays.
  ///
  /// https://url.spec.whatwg.org/#percent-decode
  static func decoded(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "%")) else { return text }
    var decoded: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.first {
      let digits = rest.dropFirst().prefix(2)
      if byte == UInt8(ascii: "%"), digits.count == 2,
        let value = UInt8(String(decoding: digits, as: UTF8.self), radix: 16)
      {
        decoded.append(value)
        rest = rest.dropFirst(3)
      } else {
        decoded.append(byte)
        rest = rest.dropFirst()
      }
    }
    return String(decoding: decoded, as: UTF8.self)
  }

  private static func append(_ byte: UInt8, to bytes: inout [UInt8]) {
    let digits = Array("0123456789ABCDEF".utf8)
    bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
  }
}

/// https://www.rfc-editor.org/rfc/rfc4648#section-4
enum Base64 {
  static func encoded(_ text: String) -> String {
    let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    let bytes = Array(text.utf8)
    var encoded: [UInt8] = []
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let three = (0..<3).map { start + $0 < bytes.count ? UInt32(bytes[start + $0]) : 0 }
      let bits = three[0] << 16 | three[1] << 8 | three[2]
      let count = min(3, bytes.count - start) + 1
      for index in 0..<4 {
        encoded.append(
          index < count ? letters[Int(bits >> UInt32(18 - 6 * index) & 63)] : UInt8(ascii: "="))
      }
    }
    return String(decoding: encoded, as: UTF8.self)
  }
}
