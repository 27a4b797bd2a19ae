import CORS
import Web

extension Fact: Sampled {
  package enum Kind: CaseIterable {
    case waited, called, methodNormalized, requestHeaderIgnored, bodyIgnored, apiRefused
    case tainted, preflightDecided
    case credentialsDecided, cookieConsidered, originHeader, requestSent, responseReceived
    case connectionDropped, setCookie
    case preflightStatusCheck, methodCheck, headerCheck, preflightCached, preflightNotCached
    case corsCheck, redirected, headersExposed, blocked, settled
    case contentSecurityPolicy, upgraded, mixedContentPassed, localNetwork, passwordConsidered
    case referrerDecided, cacheLookedUp, imageReused, cacheRenewed, passwordAsked
    case resourcePolicyCheck, frameCheck
  }

  package var kind: Kind {
    switch self {
    case .waited: .waited
    case .called: .called
    case .methodNormalized: .methodNormalized
    case .requestHeaderIgnored: .requestHeaderIgnored
    case .bodyIgnored: .bodyIgnored
    case .apiRefused: .apiRefused
    case .tainted: .tainted
    case .preflightDecided: .preflightDecided
    case .credentialsDecided: .credentialsDecided
    case .cookieConsidered: .cookieConsidered
    case .originHeader: .originHeader
    case .requestSent: .requestSent
    case .responseReceived: .responseReceived
    case .connectionDropped: .connectionDropped
    case .setCookie: .setCookie
    case .preflightStatusCheck: .preflightStatusCheck
    case .methodCheck: .methodCheck
    case .headerCheck: .headerCheck
    case .preflightCached: .preflightCached
    case .preflightNotCached: .preflightNotCached
    case .corsCheck: .corsCheck
    case .redirected: .redirected
    case .headersExposed: .headersExposed
    case .blocked: .blocked
    case .settled: .settled
    case .contentSecurityPolicy: .contentSecurityPolicy
    case .upgraded: .upgraded
    case .mixedContentPassed: .mixedContentPassed
    case .localNetwork: .localNetwork
    case .passwordConsidered: .passwordConsidered
    case .referrerDecided: .referrerDecided
    case .cacheLookedUp: .cacheLookedUp
    case .imageReused: .imageReused
    case .cacheRenewed: .cacheRenewed
    case .passwordAsked: .passwordAsked
    case .resourcePolicyCheck: .resourcePolicyCheck
    case .frameCheck: .frameCheck
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
    case .tainted: taintings
    case .preflightDecided: PreflightDecision.samples.map { .preflightDecided($0) }
    case .credentialsDecided:
      CredentialsMode.allCases.flatMap { mode in
        CredentialsDecision.allCases.map { .credentialsDecided(mode, .cors, $0) }
      }
    case .cookieConsidered:
      CookieVerdict.samples.map { .cookieConsidered(FactSamples.cookie, $0) }
    case .originHeader:
      [nil, "null", FactSamples.page.description].map {
        .originHeader($0, taintedByRedirect: false)
      }
        + [.originHeader("null", taintedByRedirect: true)]
    case .requestSent: [.requestSent]
    case .responseReceived: [.responseReceived(status: 200)]
    case .connectionDropped: [.connectionDropped]
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
    case .corsCheck: FactSamples.checks.map { .corsCheck($0) }
    case .redirected: [.redirected(redirect)]
    case .headersExposed:
      [
        .headersExposed(readable: ["content-type"], withheld: []),
        .headersExposed(readable: [], withheld: ["x-a", "x-b", "set-cookie"]),
      ]
    case .blocked: BlockReason.samples.map { .blocked($0) }
    case .settled: Outcome.samples.map { .settled($0) }
    case .contentSecurityPolicy, .upgraded, .mixedContentPassed, .localNetwork,
      .passwordConsidered, .referrerDecided, .cacheLookedUp, .imageReused, .cacheRenewed,
      .passwordAsked, .resourcePolicyCheck, .frameCheck:
      EvaluatedSamples.facts(of: kind)
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
