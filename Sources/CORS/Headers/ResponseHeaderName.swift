import Web

/// Names of response headers that scripts may, or may never, read across origins.
public enum ResponseHeaderName {
  /// Names that no script ever sees.
  ///
  /// https://fetch.spec.whatwg.org/#forbidden-response-header-name
  public static func isForbidden(_ name: String) -> Bool {
    name.equalsIgnoringASCIICase("Set-Cookie") || name.equalsIgnoringASCIICase("Set-Cookie2")
  }

  /// Names that scripts see without being in `Access-Control-Expose-Headers`.
  ///
  /// https://fetch.spec.whatwg.org/#cors-safelisted-response-header-name
  public static func isCORSSafelisted(_ name: String) -> Bool {
    let names = safelistedNames.span
    return names.indices.contains { names[$0].equalsIgnoringASCIICase(name) }
  }
}

private let safelistedNames = [
  "cache-control", "content-language", "content-length", "content-type", "expires",
  "last-modified", "pragma",
]
