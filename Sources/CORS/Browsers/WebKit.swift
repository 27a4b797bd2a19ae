import Web

extension Browser {
  /// WebKit's, which blocks third-party cookies as Safari does.
  public static let webkit: Browser = {
    var webkit = standard
    webkit.name = .webkit
    webkit.thirdPartyCookies = .block
    webkit.requestHeaderSafelist.totalValueLimit = nil
    webkit.requestHeaderSafelist.repeated = .combined
    webkit.requestHeaderSafelist.rangeUnit = .anyCase
    webkit.headerValueEncoding = .utf8
    webkit.sameOriginElements = .sendOrigin
    webkit.authorizationUnderWildcard = .covered
    webkit.preflightCache.shape = .oneAnswerPerURL
    webkit.preflightCache.wildcards = .reusedWhoeverAsked
    webkit.preflightCache.cap = 600
    webkit.preflightCache.negativeMaxAge = .notCached
    webkit.preflightCache.failure = .keeps
    webkit.preflightCache.storing = .beforeVerdict
    webkit.preflightChecks = .statusFirst
    webkit.redirects.preflights = .whenEverNeeded
    webkit.redirects.beaconPreflights = .whenEverNeeded
    webkit.redirects.handshakes = .followed
    webkit.redirects.askedHeaders = .original
    webkit.redirects.delete = .becomesGET
    webkit.redirects.bodyHeaders = .removedOnce
    webkit.redirects.credentialsCheck = .afterPreflight
    webkit.redirects.checkedCredentials = .firstURLs
    webkit.redirects.originHeader = .kept
    webkit.redirects.originsAbroad = .ofNavigationsHidden
    webkit.redirects.credentialsAbroad = .kept
    webkit.redirects.locations = .joined
    webkit.redirects.locationBytes = .repairedCharacters
    webkit.bodyOf205 = .readable
    webkit.cookies = .webkit
    webkit.authentication = .webkit
    webkit.callers = .webkit
    webkit.elements = .webkit
    webkit.contentSecurity = .webkit
    webkit.mixedContent = .webkit
    webkit.localNetwork = .webkit
    webkit.httpCache = .webkit
    webkit.referrers = .webkit
    webkit.metadata = .webkit
    webkit.embedderPolicies = .requireCORPOnly
    webkit.embedderContexts = .securePages
    return webkit
  }()
}
