/// Bytes written as `%` and two digits, as URLs and forms have them.
public enum PercentEncoding {
  /// The bytes that are written, with what is not written soundly as it is. `kept`: a byte that stays
  /// written.
  ///
  /// https://url.spec.whatwg.org/#percent-decode
  public static func decode(
    _ bytes: some Collection<UInt8>, keeping kept: UInt8? = nil
  ) -> [UInt8] {
    var decoded: [UInt8] = []
    decoded.reserveCapacity(bytes.count)
    var rest = bytes[...]
    while let byte = rest.popFirst() {
      let digits = rest.prefix(2).compactMap(\.hexDigitValue)
      if byte == UInt8(ascii: "%"), digits.count == 2, digits[0] << 4 | digits[1] != kept {
        decoded.append(digits[0] << 4 | digits[1])
        rest = rest.dropFirst(2)
      } else {
        decoded.append(byte)
      }
    }
    return decoded
  }

  /// A text whose bytes are written so, read as UTF-8.
  public static func decode(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "%")) else { return text }
    return String(decoding: decode(text.utf8), as: UTF8.self)
  }

  /// The text with every byte written so that is not plain.
  public static func encode(_ text: String, plain isPlain: (UInt8) -> Bool) -> String {
    var encoded: [UInt8] = []
    for byte in text.utf8 {
      if isPlain(byte) { encoded.append(byte) } else { encoded.appendPercentEncoded(byte) }
    }
    return String(decoding: encoded, as: UTF8.self)
  }

  /// As `encodeURIComponent` and curl's `--data-urlencode` do, but for the few marks that these
  /// leave.
  ///
  /// https://www.rfc-editor.org/rfc/rfc3986#section-2.3
  public static func encodeComponent(_ text: String) -> String {
    encode(text) { $0.isASCIIAlpha || $0.isASCIIDigit || "-._~".utf8.contains($0) }
  }

  /// As forms and URLSearchParams write a name or a value: a blank is `+`.
  ///
  /// https://url.spec.whatwg.org/#concept-urlencoded-serializer
  public static func encodeForm(_ text: String) -> String {
    text.split(separator: " ", omittingEmptySubsequences: false)
      .map { part in
        encode(String(part)) { $0.isASCIIAlpha || $0.isASCIIDigit || "*-._".utf8.contains($0) }
      }
      .joined(separator: "+")
  }

  /// A name or a value as ``encodeForm(_:)`` writes it.
  ///
  /// https://url.spec.whatwg.org/#concept-urlencoded-parser
  public static func decodeForm(_ text: some StringProtocol) -> String {
    let blanks = text.utf8.map { $0 == UInt8(ascii: "+") ? 0x20 : $0 }
    return String(decoding: decode(blanks), as: UTF8.self)
  }
}

extension [UInt8] {
  mutating func appendPercentEncoded(_ byte: UInt8) {
    append(UInt8(ascii: "%"))
    append(upperHexDigit(byte >> 4))
    append(upperHexDigit(byte & 0xF))
  }
}

private func upperHexDigit(_ value: UInt8) -> UInt8 {
  value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "A") + value - 10
}
