import Web

/// What a header's name tells: whether there is such a header, and on which side.
enum HeaderName {
  enum Side: Hashable { case request, response }

  /// How sure it is that a line with this name in front is a header's.
  enum Kind: Hashable {
    /// A header of one side only.
    case of(Side)
    /// A header of both sides.
    case ofBoth
    /// A header, but mails and other texts have such lines as well.
    case ofMailsToo
  }

  /// What is known of the name; nil: nothing.
  static func kind(_ name: String) -> Kind? {
    let name = name.asciiLowercased
    if let kind = kinds[name] { return kind }
    if ["sec-", "access-control-request-", "if-", "x-csrf", "x-xsrf", "x-stainless-"]
      .contains(where: name.hasPrefix)
    {
      return .of(.request)
    }
    if [
      "access-control-", "cross-origin-", "x-ratelimit-", "cf-", "x-amz-", "x-amzn-", "x-served-",
    ]
    .contains(where: name.hasPrefix) {
      return .of(.response)
    }
    return nil
  }

  /// Whether the text can be a header's name, known or somebody's own, and is no drawn token.
  static func isLikely(_ text: String) -> Bool {
    text.utf8.first?.isASCIIAlpha == true && text.utf8.count <= 40
      && text.utf8.allSatisfy { $0.isNamePart || $0 == UInt8(ascii: "-") }
      && !SecretNames.isToken(text)
  }

  private static let kinds: [String: Kind] = {
    var kinds: [String: Kind] = [:]
    for name in requestNames { kinds[name] = .of(.request) }
    for name in responseNames { kinds[name] = .of(.response) }
    for name in bothNames { kinds[name] = .ofBoth }
    for name in mailNames { kinds[name] = .ofMailsToo }
    return kinds
  }()

  private static let requestNames = [
    "accept", "accept-charset", "accept-encoding", "accept-language", "authorization", "cookie",
    "device-memory", "dnt", "downlink", "dpr", "ect", "expect", "host", "origin", "range",
    "referer",
    "rtt", "save-data", "te", "upgrade-insecure-requests", "user-agent", "viewport-width",
    "x-access-token", "x-api-key", "x-auth-token", "x-forwarded-for", "x-forwarded-host",
    "x-forwarded-proto", "x-http-method-override", "x-requested-with",
  ]

  private static let responseNames = [
    "accept-ranges", "age", "allow", "alt-svc", "clear-site-data", "content-disposition",
    "content-security-policy", "content-security-policy-report-only", "etag", "expires",
    "last-modified", "location", "nel", "origin-agent-cluster", "permissions-policy",
    "proxy-authenticate", "referrer-policy", "report-to", "reporting-endpoints", "retry-after",
    "server", "server-timing", "set-cookie", "speculation-rules", "strict-transport-security",
    "timing-allow-origin", "vary", "www-authenticate", "x-cache", "x-content-type-options",
    "x-download-options", "x-frame-options", "x-permitted-cross-domain-policies", "x-powered-by",
    "x-xss-protection",
  ]

  private static let bothNames = [
    "cache-control", "connection", "content-encoding", "content-language", "content-length",
    "content-type", "keep-alive", "pragma", "priority", "trailer", "transfer-encoding", "upgrade",
    "x-correlation-id", "x-request-id",
  ]

  private static let mailNames = ["date", "from", "link", "received", "status", "via", "warning"]
}
