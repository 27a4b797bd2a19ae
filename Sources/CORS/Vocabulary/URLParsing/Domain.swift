import CIDN2

/// A host by name: ASCII in lower case, other scripts in Punycode.
///
/// https://url.spec.whatwg.org/#concept-domain
enum Domain {
  /// https://url.spec.whatwg.org/#concept-domain-to-ascii
  static func toASCII(_ input: ArraySlice<UInt8>) throws(URLFailure) -> [UInt8] {
    let decoded = input.contains(UInt8(ascii: "%")) ? percentDecoded(input) : Array(input)
    guard !decoded.isEmpty else { throw .domainToASCII }
    guard !decoded.contains(where: isForbidden) else { throw .domainInvalidCodePoint }
    if decoded.allSatisfy({ $0 < 0x80 }) { return decoded.map(\.asciiLowercased) }
    guard let ascii = unicodeToASCII(String(decoding: decoded, as: UTF8.self)), !ascii.isEmpty
    else { throw .domainToASCII }
    guard !ascii.contains(where: isForbidden) else { throw .domainInvalidCodePoint }
    return ascii
  }

  /// https://url.spec.whatwg.org/#forbidden-domain-code-point
  private static func isForbidden(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte == UInt8(ascii: "%") || byte == 0x7F || Host.isForbidden(byte)
  }

  /// Unicode ToASCII without transitional processing and without STD3's rules; nil on failure.
  ///
  /// libidn2 goes on to apply IDNA2008, which knows no symbols: `☕.example` is refused. Its
  /// transitional processing does not, and comes to the same wherever none of the four characters
  /// occurs that the two treat differently.
  ///
  /// https://www.unicode.org/reports/tr46/#ToASCII
  private static func unicodeToASCII(_ domain: String) -> [UInt8]? {
    if let ascii = lookUp(domain, IDN2_NONTRANSITIONAL) { return ascii }
    let isTreatedAlike = !domain.unicodeScalars.contains(where: deviationCharacters.contains)
    return isTreatedAlike ? lookUp(domain, IDN2_TRANSITIONAL) : nil
  }

  /// https://www.unicode.org/reports/tr46/#Table_Deviation_Characters
  private static let deviationCharacters: Set<Unicode.Scalar> = [
    "\u{DF}", "\u{1E9E}", "\u{3C2}", "\u{200C}", "\u{200D}",
  ]

  private static func lookUp(_ domain: String, _ processing: idn2_flags) -> [UInt8]? {
    var output: UnsafeMutablePointer<CChar>?
    let flags = CInt(processing.rawValue | IDN2_NFC_INPUT.rawValue)
    guard idn2_to_ascii_8z(domain, &output, flags) == IDN2_OK.rawValue, let output else {
      return nil
    }
    defer { idn2_free(output) }
    var length = 0
    while output[length] != 0 { length += 1 }
    return UnsafeBufferPointer(start: output, count: length).map(UInt8.init(bitPattern:))
  }
}
