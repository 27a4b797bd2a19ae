import Web

extension Browser {
  /// Firefox's, which gives every top-level site a cookie jar of its own.
  public static let firefox: Browser = {
    var firefox = standard
    firefox.name = .firefox
    firefox.thirdPartyCookies = .partition
    firefox.requestHeaderSafelist.repeated = .eachNamed
    firefox.requestHeaderSafelist.oddValues = .unsafe
    firefox.repeatedSingletons = .lastWins
    firefox.authorizationUnderWildcard = .covered
    firefox.preflightCache.credentials = .separate
    firefox.preflightCache.wildcards = .notReused
    firefox.preflightCache.invalidMaxAge = .notCached
    firefox.preflightCache.negativeMaxAge = .notCached
    firefox.preflightCache.head = .lookedUp
    firefox.preflightCache.passingOver = .reloading
    firefox.redirects.preflights = .whenEverNeeded
    firefox.unknownResourcePolicies = .countAsSaid
    firefox.redirects.bodyHeaders = .removedOnceIfAuthored
    firefox.redirects.preflightOrigin = .page
    firefox.redirects.ownOriginPreflights = .trusted
    firefox.redirects.locations = .equal
    firefox.redirects.locationBytes = .bytes
    firefox.cookies = .firefox
    firefox.authentication = .firefox
    firefox.callers = .firefox
    firefox.elements = .firefox
    firefox.contentSecurity = .firefox
    firefox.mixedContent = .firefox
    firefox.localNetwork = .firefox
    firefox.httpCache = .firefox
    firefox.referrers = .firefox
    firefox.metadata = .firefox
    return firefox
  }()
}
