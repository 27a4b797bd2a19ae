import CORS
import Web

/// One fact of every kind, and of every verdict that has words of its own.
package enum FactSamples {
  package static let url = WebURL("https://api.bank.example/v1/items?x=1")
  package static let page: Origin = .tuple(
    TupleOrigin(scheme: "https", host: "app.shop.example", port: nil))
  package static let target: Origin = .tuple(
    TupleOrigin(scheme: "https", host: "api.bank.example", port: nil))

  package static let cookie = Cookie(
    name: "session", value: "abc", domain: "api.bank.example", hostOnly: true, path: "/",
    secure: true, httpOnly: true, sameSite: .lax, expiry: nil, created: 0, partition: nil)

  package static let crossings: [CrossSite] =
    [Site(page), Site(target)].compactMap { $0 }.adjacent.flatMap { shop, bank in
      [
        .target(bank, page: shop), .redirectedOver(bank, page: shop), .opaqueOrigin,
      ] as [CrossSite]
    }

  package static let grants: [GrantVerdict] = [
    .listed, .wildcard, .safelisted, .wildcardWithCredentials, .wildcardExceptAuthorization,
    .notListed,
  ]

  package static let reasons: [BlockReason] =
    [
      .methodNotAToken("GE T"), .methodForbidden("TRACE"), .methodNotAllowedInNoCORS(Method("PUT")),
      .headerNameInvalid(at: 0, "X Custom"),
      .headerValueInvalid(at: nil, name: "X-Custom", value: "a\nb"),
      .bodyWithGetOrHead(.get), .urlUnparsable("http://[bad", .ipv6Unclosed),
      .urlWithCredentials("https://a:b@api.bank.example/"), .badPort(25),
      .crossOriginInSameOriginMode, .redirectModeInNoCORS(.manual), .schemeNotHTTP("ftp"),
      .corsCheck(.allowOriginMissing), .corsCheck(.wildcardWithCredentials),
      .corsCheck(
        .originMismatch(
          allowOrigin: "https://app.shop.example/", origin: "https://app.shop.example",
          headerCount: 1)),
      .corsCheck(
        .originMismatch(
          allowOrigin: String(repeating: "https://a.example, ", count: 40), origin: "null",
          headerCount: 2)),
      .corsCheck(.credentialsNotTrue(nil)), .corsCheck(.credentialsNotTrue("True")),
      .preflightStatus(401), .preflightStatus(404), .preflightStatus(502), .preflightRedirect(302),
      .allowMethodsUnparsable("GET;PUT"), .allowHeadersUnparsable("\"X-Custom\""),
      .redirectModeError, .locationUnparsable("http://[bad"), .tooManyRedirects, .connectionDropped,
      .resourcePolicy("same-site"), .opaqueResponseBlocked(mimeType: "application/json"),
      .scriptTypeBlocked(mimeType: "text/html"), .notAnImage(mimeType: "text/plain"),
      .httpError(404),
    ]
    + [url].compactMap { $0 }.flatMap { url in
      [.mixedContent(url), .locationNotHTTP(url), .locationWithCredentials(url)] as [BlockReason]
    }
    + grants.filter { !$0.isGranted }.flatMap { verdict in
      [
        .methodNotAllowed(Method("patch"), allowed: ["GET", "PATCH"], verdict),
        .methodNotAllowed(Method("PUT"), allowed: [], verdict),
        .headerNotAllowed(name: "x-custom", allowed: ["X_Custom", "*"], verdict),
        .headerNotAllowed(name: "authorization", allowed: ["*"], verdict),
      ] as [BlockReason]
    }

  package static let cookieVerdicts: [CookieVerdict] =
    [
      .sent, .credentialsOmitted, .pathDiffers(cookie: "/admin", request: "/v1/items"),
      .secureOverHTTP, .expired,
    ]
    + crossings.flatMap { crossing in
      [
        .sameSite(.lax, crossing), .sameSite(.strict, crossing), .sameSite(.unset, crossing),
        .thirdPartyBlocked(crossing),
      ] as [CookieVerdict]
    } + [Site(page)].compactMap { $0 }.map { .otherPartition(page: $0) }

  package static let rejections: [SetCookieRejection] =
    [
      .controlCharacter(7, at: 3), .empty, .tooLong(5000),
      .domainMismatch(domain: "other.example", host: "api.bank.example"),
      .publicSuffix(domain: "example"), .secureOverHTTP, .overlaysSecure,
      .sameSiteNoneWithoutSecure, .partitionedWithoutSecure, .prefixInNamelessValue(.host),
    ] + crossings.map { .sameSiteFromCrossSite(.strict, $0) }
    + CookiePrefix.allCases.flatMap { prefix in
      [.secure, .httpOnly, .noDomain, .rootPath].map { .prefix(prefix, $0) }
    }

  package static let setCookieVerdicts: [SetCookieVerdict] =
    [.stored(cookie), .deleted(name: "session"), .credentialsOmitted]
    + crossings.map { .thirdPartyBlocked($0) } + rejections.map { .rejected($0) }

  package static let triggers: [PreflightTrigger] =
    [.method(Method("PUT")), .uploadListener]
    + [
      .nameNotSafelisted, .byte(0x22, at: 2), .byte(0x01, at: 0), .longerThan128(200),
      .totalLongerThan1024(1100), .contentTypeUnparsable,
      .contentTypeNotSafelisted(essence: "application/json"), .rangeNotSimple,
    ].map { .header(name: "x-custom", value: "ab\"c", $0) }

  package static let checks: [CORSCheck] = CredentialsMode.allCases.flatMap { mode in
    [
      [], [Header("Access-Control-Allow-Origin", "*")],
      [
        Header("Access-Control-Allow-Origin", page.description),
        Header("Access-Control-Allow-Credentials", "true"),
      ], [Header("Access-Control-Allow-Origin", "https://www.shop.example")],
    ].map {
      CORSCheck(origin: page.description, credentialsMode: mode, headers: HeaderList($0))
    }
  }

  package static let outcomes: [Outcome] =
    [
      .opaque, .opaqueRedirect, .error, .throwsException, .loaded(callback: nil),
      .loaded(callback: "1"),
    ]
    + [ResponseTainting.basic, .cors, .opaque].flatMap { tainting in
      [200, 404].map {
        .exposed(
          ExposedResponse(status: $0, tainting: tainting, headers: ["content-type"], body: "ok"))
      }
    }

  package static let facts: [Fact] =
    [
      .waited(seconds: 60), .methodNormalized(typed: "put", Method("PUT")),
      .requestHeaderIgnored(at: 0, Header("Host", "x"), .forbidden),
      .requestHeaderIgnored(at: nil, Header("X-Custom", "1"), .notSafelistedInNoCORS),
      .bodyIgnored(.get),
      .tainted(.basic, page: page, target: page), .tainted(.cors, page: page, target: target),
      .tainted(.cors, page: page, target: page), .tainted(.opaque, page: page, target: target),
      .preflightDecided(.notNeeded), .preflightDecided(.cached(triggers)),
      .preflightDecided(.needed(triggers)), .originHeader(nil, taintedByRedirect: false),
      .originHeader("null", taintedByRedirect: false),
      .originHeader("null", taintedByRedirect: true),
      .originHeader(page.description, taintedByRedirect: false), .requestSent,
      .responseReceived(status: 200), .connectionDropped, .preflightStatusCheck(204),
      .preflightStatusCheck(404), .preflightCached(seconds: 600, asked: "86400"),
      .preflightCached(seconds: 5, asked: nil), .preflightNotCached(asked: "-1"),
      .headersExposed(readable: ["content-type"], withheld: []),
      .headersExposed(readable: [], withheld: ["x-a", "x-b", "set-cookie"]),
    ] as [Fact]
    + Caller.allCases.map { .called(api: $0, method: .get, url: "https://api.bank.example/") }
    + triggers.map { .preflightDecided(.needed([$0])) }
    + CredentialsMode.allCases.flatMap { mode in
      [.included, .omitted, .sameOriginOnly].map { .credentialsDecided(mode, .cors, $0) }
    }
    + cookieVerdicts.map { .cookieConsidered(cookie, $0) }
    + setCookieVerdicts.map { .setCookie(header: 0, line: "session=abc; Secure", $0) }
    + grants.map { .methodCheck(Method("PUT"), allowed: ["GET", "*"], $0) }
    + grants.map { .headerCheck(name: "authorization", allowed: ["*"], $0) }
    + checks.map { .corsCheck($0) } + reasons.map { .apiRefused($0) } + reasons.map { .blocked($0) }
    + outcomes.map { .settled($0) }
    + [url].compactMap { $0 }.map { url in
      .redirected(
        RedirectStep(
          status: 302, from: url, to: url, method: .get, authorizationRemoved: true,
          taintsOrigin: true))
    }

  /// Evaluations with every API, and with and without an exchange for a fact to belong to.
  package static func evaluations(with fact: Fact) -> [(Evaluation, TraceEvent)] {
    Caller.allCases.flatMap { api in
      [Exchange.Purpose.preflight, .actual, nil].map { purpose in
        let text = URLText("https://api.bank.example/v1/items?x=1")
        let scenario = Scenario(
          id: "sample", page: "https://app.shop.example/",
          calls: [Call(request: ScriptRequest(api: api, url: text))])
        var evaluation = Evaluation(of: scenario, in: .chromium)
        evaluation.trace = Trace()
        if let purpose, let url {
          evaluation.trace.exchanges = [
            Exchange(
              call: 0, purpose: purpose, hop: 0, method: .get, url: url,
              headers: [Header("Cookie", "session=abc; b=1")], reply: Reply())
          ]
        }
        let event = TraceEvent(call: 0, exchange: purpose == nil ? nil : 0, fact)
        evaluation.trace.events = [event]
        return (evaluation, event)
      }
    }
  }
}

extension Array {
  /// Each element with its successor.
  fileprivate var adjacent: [(Element, Element)] {
    Array<(Element, Element)>(zip(self, dropFirst()))
  }
}
