/// Why a text is no URL, by the URL standard's names for what it calls validation errors.
///
/// https://url.spec.whatwg.org/#validation-error
public enum URLFailure: Error, Hashable, Sendable, CaseIterable {
  /// Relative, and there is no base that it could be relative to.
  case missingSchemeNonRelativeURL
  case hostMissing
  case portInvalid
  case portOutOfRange

  // Domains.
  case domainToASCII
  case domainInvalidCodePoint
  /// In the host of a scheme that is not special.
  case hostInvalidCodePoint

  // IPv4 addresses.
  case ipv4TooManyParts
  case ipv4NonNumericPart
  case ipv4OutOfRangePart

  // IPv6 addresses.
  case ipv6Unclosed
  case ipv6InvalidCompression
  case ipv6TooManyPieces
  case ipv6MultipleCompression
  case ipv6InvalidCodePoint
  case ipv6TooFewPieces
  case ipv4InIPv6TooManyPieces
  case ipv4InIPv6InvalidCodePoint
  case ipv4InIPv6OutOfRangePart
  case ipv4InIPv6TooFewParts
}
