extension Browser {
  /// Fetch and RFC 6265bis without quirks.
  public static let standard = Browser(
    name: .standard,
    thirdPartyCookies: .allow,
    authorizationUnderWildcard: .mustBeNamed,
    requestHeaderSafelist: RequestHeaderSafelist(),
    preflightCache: PreflightCachePolicy(
      shape: .perName, credentials: .entryWithCoversWithout, wildcards: .reused, cap: 86_400,
      invalidMaxAge: .defaultLifetime, negativeMaxAge: .defaultLifetime, failure: .clears,
      storing: .afterVerdict, assumedMethods: [.get, .head, .post]),
    preflightChecks: .corsCheckFirst,
    extraSafelistedResponseHeaders: [],
    nullBodyStatuses: [101, 103, 204, 205, 304],
    cookies: .standard)

  /// The profile of this name, with the third-party cookie policy it ships with.
  public static func named(_ name: Name) -> Browser {
    switch name {
    case .chromium: .chromium
    case .firefox: .firefox
    case .webkit: .webkit
    case .standard: .standard
    }
  }
}
