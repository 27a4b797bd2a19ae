package import CORS
import Web

extension Fact: Sampled {
  package enum Kind: CaseIterable {
    case waited, called, methodNormalized, requestHeaderIgnored, bodyIgnored, apiRefused
    case contentSecurityPolicy, upgraded, mixedContentPassed, localNetwork
    case tainted, preflightDecided
    case credentialsDecided, cookieConsidered, cookieNeverStored, passwordConsidered,
      referrerDecided, originHeader
    case cacheLookedUp, imageReused, requestSent, cacheRenewed, answerKept, answerInvalidated
    case responseReceived
    case connectionDropped, setCookie
    case preflightStatusCheck, methodCheck, headerCheck, preflightCached, preflightNotCached
    case passwordAsked, resourcePolicyCheck, frameCheck
    case corsCheck, redirected, headersExposed, blocked, settled
  }

  package var kind: Kind {
    switch self {
    case .waited: .waited
    case .called: .called
    case .methodNormalized: .methodNormalized
    case .requestHeaderIgnored: .requestHeaderIgnored
    case .bodyIgnored: .bodyIgnored
    case .apiRefused: .apiRefused
    case .contentSecurityPolicy: .contentSecurityPolicy
    case .upgraded: .upgraded
    case .mixedContentPassed: .mixedContentPassed
    case .localNetwork: .localNetwork
    case .tainted: .tainted
    case .preflightDecided: .preflightDecided
    case .credentialsDecided: .credentialsDecided
    case .cookieConsidered: .cookieConsidered
    case .passwordConsidered: .passwordConsidered
    case .referrerDecided: .referrerDecided
    case .originHeader: .originHeader
    case .cacheLookedUp: .cacheLookedUp
    case .imageReused: .imageReused
    case .requestSent: .requestSent
    case .cacheRenewed: .cacheRenewed
    case .answerKept: .answerKept
    case .answerInvalidated: .answerInvalidated
    case .cookieNeverStored: .cookieNeverStored
    case .responseReceived: .responseReceived
    case .connectionDropped: .connectionDropped
    case .setCookie: .setCookie
    case .preflightStatusCheck: .preflightStatusCheck
    case .methodCheck: .methodCheck
    case .headerCheck: .headerCheck
    case .preflightCached: .preflightCached
    case .preflightNotCached: .preflightNotCached
    case .passwordAsked: .passwordAsked
    case .resourcePolicyCheck: .resourcePolicyCheck
    case .frameCheck: .frameCheck
    case .corsCheck: .corsCheck
    case .redirected: .redirected
    case .headersExposed: .headersExposed
    case .blocked: .blocked
    case .settled: .settled
    }
  }

  package static func samples(of kind: Kind) -> [Fact] {
    switch kind {
    case .waited: [.waited(seconds: 60)]
    case .called:
      Caller.allCases.map { .called(api: $0, method: .get, url: "https://api.bank.example/") }
    case .methodNormalized: [.methodNormalized(typed: "put", Method("PUT"))]
    case .requestHeaderIgnored: ignoredHeaders
    case .bodyIgnored: [.bodyIgnored(.get)]
    case .apiRefused: BlockReason.samples.map { .apiRefused($0) }
    case .contentSecurityPolicy: FactSamples.cspChecks.map { .contentSecurityPolicy($0) }
    case .upgraded:
      UpgradeReason.allCases.map { .upgraded(from: FactSamples.url, to: FactSamples.pageURL, $0) }
    case .mixedContentPassed: [.mixedContentPassed(FactSamples.url)]
    case .localNetwork: FactSamples.localNetworkChecks.map { .localNetwork($0) }
    case .tainted: taintings
    case .preflightDecided: PreflightDecision.samples.map { .preflightDecided($0) }
    case .credentialsDecided:
      CredentialsMode.allCases.flatMap { mode in
        CredentialsDecision.allCases.map { .credentialsDecided(mode, .cors, $0) }
      }
    case .cookieConsidered:
      CookieVerdict.samples.map { .cookieConsidered(FactSamples.cookie, $0) }
    case .passwordConsidered: AuthenticationDecision.samples.map { .passwordConsidered($0) }
    case .referrerDecided: FactSamples.referrers.map { .referrerDecided($0) }
    case .originHeader:
      [nil, "null", FactSamples.page.description].map {
        .originHeader($0, taintedByRedirect: false)
      }
        + [.originHeader("null", taintedByRedirect: true)]
    case .cacheLookedUp: CacheDecision.samples.map { .cacheLookedUp($0) }
    case .imageReused: [.imageReused(exchange: 0)]
    case .requestSent: [.requestSent]
    case .cacheRenewed: [.cacheRenewed(exchange: 0)]
    case .answerInvalidated: [.answerInvalidated(exchange: 0)]
    case .answerKept:
      [HTTPCachePolicy.Compartment.common, .withoutCredentials(.others)].map {
        .answerKept(
          Freshness(HeaderList([Header("Cache-Control", "max-age=60")]), at: 0), $0)
      }
    case .cookieNeverStored:
      SetCookieVerdict.samples.compactMap { verdict in
        guard case .rejected(let why) = verdict else { return nil }
        return .cookieNeverStored(visit: 0, line: "session=abc; Secure", why)
      }
    case .responseReceived: [.responseReceived(status: 200)]
    case .connectionDropped: ConnectionFailure.allCases.map { .connectionDropped($0) }
    case .setCookie:
      SetCookieVerdict.samples.map { .setCookie(header: 0, line: "session=abc; Secure", $0) }
    case .preflightStatusCheck: [.preflightStatusCheck(204), .preflightStatusCheck(404)]
    case .methodCheck:
      GrantVerdict.allCases.map { .methodCheck(Method("PUT"), allowed: ["GET", "*"], $0) }
    case .headerCheck:
      GrantVerdict.allCases.map { .headerCheck(name: "authorization", allowed: ["*"], $0) }
    case .preflightCached:
      [.preflightCached(seconds: 600, asked: "86400"), .preflightCached(seconds: 5, asked: nil)]
    case .preflightNotCached: [.preflightNotCached(asked: "-1"), .preflightNotCached(asked: nil)]
    case .passwordAsked: FactSamples.challenges.map { .passwordAsked($0) }
    case .resourcePolicyCheck: FactSamples.resourcePolicyChecks.map { .resourcePolicyCheck($0) }
    case .frameCheck: FactSamples.frameChecks.map { .frameCheck($0) }
    case .corsCheck: FactSamples.checks.map { .corsCheck($0) }
    case .redirected: [.redirected(redirect)]
    case .headersExposed:
      [
        .headersExposed(readable: ["content-type"], withheld: []),
        .headersExposed(readable: [], withheld: ["x-a", "x-b", "set-cookie"]),
      ]
    case .blocked: BlockReason.samples.map { .blocked($0) }
    case .settled: Outcome.samples.map { .settled($0) }
    }
  }

  private static var ignoredHeaders: [Fact] {
    RequestHeaderIgnored.allCases.flatMap { why in
      [
        .requestHeaderIgnored(at: 0, Header("Host", "x"), why),
        .requestHeaderIgnored(at: nil, Header("Cookie", "a=1"), why),
      ]
    }
  }

  private static var taintings: [Fact] {
    let (page, target) = (FactSamples.page, FactSamples.target)
    return ResponseTainting.allCases.flatMap { tainting in
      [
        .tainted(tainting, page: page, target: target),
        .tainted(tainting, page: page, target: page),
      ]
    }
  }

  private static let redirect = RedirectStep(
    status: 302, from: FactSamples.url, to: FactSamples.url, method: .get,
    authorizationRemoved: true, taintsOrigin: true)
}
