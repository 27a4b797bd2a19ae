extension Browser {
  /// Fetch and RFC 6265bis without quirks.
  public static let standard = Browser(
    name: .standard,
    thirdPartyCookies: .allow,
    extraForbiddenRequestHeaders: [],
    requestHeaderSafelist: .standard,
    uploadListener: .always,
    repeatedSingletons: .combined,
    headerValueEncoding: .isomorphic,
    sameOriginElements: .sendNoOrigin,
    authorizationUnderWildcard: .mustBeNamed,
    preflightCache: .standard,
    preflightChecks: .corsCheckFirst,
    redirects: .standard,
    extraSafelistedResponseHeaders: [],
    nullBodyStatuses: [101, 103, 204, 205, 304],
    cookies: .standard)
}
