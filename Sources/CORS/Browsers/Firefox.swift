extension Browser {
  /// Firefox ESR 153, which gives every top-level site a cookie jar of its own.
  public static let firefox = Browser(
    name: .firefox,
    thirdPartyCookies: .partition,
    authorizationUnderWildcard: .covered,
    requestHeaderSafelist: RequestHeaderSafelist(),
    preflightCache: PreflightCachePolicy(
      shape: .perName, credentials: .separate, wildcards: .notReused, cap: 86_400,
      invalidMaxAge: .notCached, negativeMaxAge: .notCached, failure: .clears,
      storing: .afterVerdict, assumedMethods: [.get, .post]),
    preflightChecks: .corsCheckFirst,
    extraSafelistedResponseHeaders: [],
    nullBodyStatuses: [101, 103, 204, 205, 304],
    cookies: .firefox)
}
