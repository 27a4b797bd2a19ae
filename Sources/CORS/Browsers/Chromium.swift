import Web

extension Browser {
  /// Chromium's, which allows third-party cookies unless its user says otherwise.
  public static let chromium: Browser = {
    var chromium = standard
    chromium.name = .chromium
    chromium.userAgent = .forbidden
    chromium.requestHeaderSafelist.extraHeaders = ExtraSafelistedHeader.clientHints
    chromium.requestHeaderSafelist.repeated = .combined
    chromium.uploadListener = .withBody
    chromium.ranges = .normalized
    chromium.sameOriginElements = .sendOrigin
    chromium.authorizationUnderWildcard = .covered
    chromium.preflightChecks = .redirectFirst
    chromium.preflightCache.shape = .oneAnswerPerURL
    chromium.preflightCache.cap = 7_200
    chromium.preflightCache.negativeMaxAge = .notCached
    chromium.preflightCache.failure = .keeps
    chromium.preflightCache.passingOver = .revalidating
    chromium.redirects.originsAbroad = .hidden
    chromium.redirects.locations = .equalAndNotEmpty
    chromium.redirects.locationBytes = .bytes
    chromium.cookies = .chromium
    chromium.authentication = .chromium
    chromium.callers = .chromium
    chromium.elements = .chromium
    chromium.contentSecurity = .chromium
    chromium.mixedContent = .chromium
    chromium.localNetwork = .chromium
    chromium.httpCache = .chromium
    chromium.referrers = .chromium
    chromium.metadata = .chromium
    return chromium
  }()
}
