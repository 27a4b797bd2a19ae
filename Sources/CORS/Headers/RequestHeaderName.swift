public import Web

extension Header {
  /// Whether only the browser sets it, so that one a script sets is ignored.
  ///
  /// https://fetch.spec.whatwg.org/#forbidden-request-header
  public var isForbiddenRequestHeader: Bool {
    let name = name.asciiLowercased
    if forbiddenRequestHeaderNames.contains(name) { return true }
    if name.hasPrefix("proxy-") || name.hasPrefix("sec-") { return true }
    guard methodOverrideHeaderNames.contains(name) else { return false }
    return getDecodeAndSplit(value).contains { Method($0).isForbidden }
  }
}

/// https://fetch.spec.whatwg.org/#forbidden-request-header
private let forbiddenRequestHeaderNames: Set<String> = [
  "accept-charset", "accept-encoding", "access-control-request-headers",
  "access-control-request-method", "connection", "content-length", "cookie", "cookie2", "date",
  "dnt", "expect", "host", "keep-alive", "origin", "referer", "set-cookie", "te", "trailer",
  "transfer-encoding", "upgrade", "via",
]

private let methodOverrideHeaderNames: Set<String> = [
  "x-http-method", "x-http-method-override", "x-method-override",
]

/// Names of request headers that one rule or another treats alike.
public enum RequestHeaderName {
  /// Names that `*` in `Access-Control-Allow-Headers` does not cover.
  ///
  /// https://fetch.spec.whatwg.org/#cors-non-wildcard-request-header-name
  public static func isNonWildcard(_ name: String) -> Bool {
    name.equalsIgnoringASCIICase("Authorization")
  }

  /// Names that a script can set in mode `no-cors` at all.
  ///
  /// https://fetch.spec.whatwg.org/#no-cors-safelisted-request-header-name
  public static func isNoCORSSafelisted(_ name: String) -> Bool {
    noCORSSafelistedNames.contains(name.asciiLowercased)
  }

  /// Names that go when a redirect drops the body.
  ///
  /// https://fetch.spec.whatwg.org/#request-body-header-name
  public static let describingBody = [
    "Content-Encoding", "Content-Language", "Content-Location", "Content-Type",
  ]

  /// Names that may stand only once in a request.
  static func isSingleton(_ name: String) -> Bool {
    singletonNames.contains(name.asciiLowercased)
  }
}

private let noCORSSafelistedNames: Set<String> = [
  "accept", "accept-language", "content-language", "content-type",
]

private let singletonNames: Set<String> = [
  "authorization", "content-disposition", "content-length", "content-type", "from", "host",
  "if-modified-since", "if-unmodified-since", "location", "max-forwards", "proxy-authorization",
  "referer", "user-agent",
]
