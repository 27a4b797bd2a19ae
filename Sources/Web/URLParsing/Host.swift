/// The host of a URL, serialised as it is parsed.
///
/// https://url.spec.whatwg.org/#concept-host
public enum Host {
  /// What the bytes of a host are: of a special scheme, or of any other.
  enum Kind { case domainOrAddress, opaque }

  /// https://url.spec.whatwg.org/#concept-host-parser
  static func parse(_ input: ArraySlice<UInt8>, as kind: Kind) throws(URLFailure) -> String {
    if input.first == UInt8(ascii: "[") {
      guard input.last == UInt8(ascii: "]") else { throw .ipv6Unclosed }
      return "[" + (try IPv6Address(parsing: input.dropFirst().dropLast())).serialized + "]"
    }
    switch kind {
    case .opaque: return try parseOpaque(input)
    case .domainOrAddress:
      let domain = try Domain.toASCII(input)
      return IPv4Address.isWritten(as: domain)
        ? try IPv4Address(parsing: domain).serialized : String(decoding: domain, as: UTF8.self)
    }
  }

  /// https://url.spec.whatwg.org/#concept-opaque-host-parser
  private static func parseOpaque(_ input: ArraySlice<UInt8>) throws(URLFailure) -> String {
    guard !input.contains(where: isForbidden) else { throw .hostInvalidCodePoint }
    return String(input, percentEncoding: .c0Control)
  }

  /// https://url.spec.whatwg.org/#forbidden-host-code-point
  static func isForbidden(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x00, 0x09, 0x0A, 0x0D, 0x20: true
    case UInt8(ascii: "#"), UInt8(ascii: "/"), UInt8(ascii: ":"), UInt8(ascii: "<"),
      UInt8(ascii: ">"), UInt8(ascii: "?"), UInt8(ascii: "@"), UInt8(ascii: "["),
      UInt8(ascii: "\\"), UInt8(ascii: "]"), UInt8(ascii: "^"), UInt8(ascii: "|"):
      true
    default: false
    }
  }

  /// Whether a serialised host of a special scheme is an IP address rather than a domain.
  public static func isAddress(_ serialized: String) -> Bool {
    guard let last = serialized.utf8.last else { return false }
    if last == UInt8(ascii: "]") { return true }
    return last.isASCIIDigit
      && serialized.utf8.reversed().prefix { $0 != UInt8(ascii: ".") }.allSatisfy(\.isASCIIDigit)
  }
}
