import CIDN2

/// A host by name: ASCII in lower case, other scripts in Punycode.
///
/// https://url.spec.whatwg.org/#concept-domain
enum Domain {
  /// https://url.spec.whatwg.org/#concept-domain-to-ascii
  static func toASCII(_ input: ArraySlice<UInt8>) throws(URLFailure) -> [UInt8] {
    let decoded = input.contains(UInt8(ascii: "%")) ? PercentEncoding.decode(input)[...] : input
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
  /// Label by label, as libidn2 holds ASCII labels to DNS's rules on hyphens and length, and the URL
  /// standard does not.
  ///
  /// https://www.unicode.org/reports/tr46/#ToASCII
  private static func unicodeToASCII(_ domain: String) -> [UInt8]? {
    let labels = domain.unicodeScalars.split(omittingEmptySubsequences: false) {
      fullStops.contains($0)
    }
    var output: [UInt8] = []
    for (index, label) in labels.enumerated() {
      guard let ascii = labelToASCII(Substring(label)) else { return nil }
      if index > 0 { output.append(UInt8(ascii: ".")) }
      output += ascii
    }
    return output
  }

  private static let fullStops: Set<Unicode.Scalar> = [".", "\u{3002}", "\u{FF0E}", "\u{FF61}"]

  private static func labelToASCII(_ label: Substring) -> [UInt8]? {
    let isPlain = label.utf8.allSatisfy { $0 < 0x80 }
    if isPlain, !label.asciiLowercased.hasPrefix("xn--") {
      return Array(label.asciiLowercased.utf8)
    }
    return lookUp(String(label))
  }

  /// Deviation: libidn2 applies IDNA2008 on top, which disallows symbols, so that `☕` is looked up
  /// again with transitional processing, which does not; and labels of over 63 bytes, or with
  /// hyphens in the third and fourth place or at an end, fail when they are not ASCII.
  private static func lookUp(_ label: String) -> [UInt8]? {
    var output: UnsafeMutablePointer<CChar>?
    defer { idn2_free(output) }
    var result = idn2_to_ascii_8z(label, &output, nontransitional)
    if result == IDN2_DISALLOWED.rawValue,
      !label.unicodeScalars.contains(where: deviationCharacters.contains)
    {
      result = idn2_to_ascii_8z(label, &output, transitional)
    }
    guard result == IDN2_OK.rawValue, let output else { return nil }
    return Array(String(cString: output).utf8)
  }

  private static let nontransitional = CInt(
    IDN2_NONTRANSITIONAL.rawValue | IDN2_NFC_INPUT.rawValue)
  private static let transitional = CInt(IDN2_TRANSITIONAL.rawValue | IDN2_NFC_INPUT.rawValue)

  /// What the two kinds of processing treat differently.
  ///
  /// https://www.unicode.org/reports/tr46/#Table_Deviation_Characters
  private static let deviationCharacters: Set<Unicode.Scalar> = [
    "\u{DF}", "\u{1E9E}", "\u{3C2}", "\u{200C}", "\u{200D}",
  ]
}
