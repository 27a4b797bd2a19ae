/// Why a request header that the script set does not go out.
public enum RequestHeaderIgnored: Hashable, Sendable, CaseIterable {
  /// https://fetch.spec.whatwg.org/#forbidden-request-header
  case forbidden
  /// Mode `no-cors` keeps only safelisted headers.
  ///
  /// https://fetch.spec.whatwg.org/#concept-headers-guard
  case notSafelistedInNoCORS
}
