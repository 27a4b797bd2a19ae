extension Browser {
  /// WebKitGTK 2.50, which blocks third-party cookies as Safari does.
  public static let webkit = Browser(
    name: .webkit,
    thirdPartyCookies: .block,
    authorizationUnderWildcard: .covered,
    requestHeaderSafelist: RequestHeaderSafelist(totalValueLimit: nil),
    preflightCache: PreflightCachePolicy(
      shape: .oneAnswerPerURL, credentials: .entryWithCoversWithout, wildcards: .reused, cap: 600,
      invalidMaxAge: .defaultLifetime, negativeMaxAge: .notCached, failure: .keeps,
      storing: .beforeVerdict, assumedMethods: [.get, .head, .post]),
    preflightChecks: .statusFirst,
    extraSafelistedResponseHeaders: ["accept"],
    nullBodyStatuses: [101, 103, 204, 304],
    cookies: .webkit)
}
