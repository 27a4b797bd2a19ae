extension Browser {
  /// Chromium 156, which allows third-party cookies unless its user says otherwise.
  public static let chromium = Browser(
    name: .chromium,
    thirdPartyCookies: .allow,
    authorizationUnderWildcard: .covered,
    requestHeaderSafelist: RequestHeaderSafelist(extraHeaders: ExtraSafelistedHeader.clientHints),
    preflightCache: PreflightCachePolicy(
      shape: .oneAnswerPerURL, credentials: .entryWithCoversWithout, wildcards: .reused,
      cap: 7_200, invalidMaxAge: .defaultLifetime, negativeMaxAge: .notCached, failure: .keeps,
      storing: .afterVerdict, assumedMethods: [.get, .head, .post]),
    preflightChecks: .corsCheckFirst,
    extraSafelistedResponseHeaders: [],
    nullBodyStatuses: [101, 103, 204, 205, 304],
    cookies: .chromium)
}
