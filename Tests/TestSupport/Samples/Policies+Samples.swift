package import CORS
import Web

/// Checks of policies that were made, in each way in which they come out.
extension FactSamples {
  package static let cspChecks: [CSPCheck] = [
    "connect-src 'self'", "default-src 'none'", "connect-src https: wss://api.bank.example:8443/x/",
    "connect-src https://other.example", "img-src *", "form-action 'self' http://bank.example",
  ].flatMap { text in
    [ContentSecurityPolicy.Disposition.enforce, .report].flatMap { disposition in
      [CSPUse.fetch(.empty), .formSubmission].compactMap { use in
        ContentSecurityPolicy(text, disposition: disposition).check(url, for: use, origin: page)
      }
    }
  }

  package static let resourcePolicyChecks: [ResourcePolicyCheck] = [
    nil, "same-origin", "same-site", "cross-origin", "Same-Origin", "same-site, cross-origin", "x",
  ].flatMap { value in
    [EmbedderPolicy.unsafeNone, .requireCORP].map { embedder in
      ResourcePolicyCheck(
        origin: page, url: url,
        headers: value.map { [Header("Cross-Origin-Resource-Policy", $0)] } ?? [],
        embedder: embedder, use: .subresource(.included))
    }
  }

  package static let localNetworkChecks: [LocalNetworkCheck] = [
    "http://127.0.0.1:8000/", "http://192.168.0.1/",
  ].compactMap { WebURL($0) }.flatMap { target in
    PermissionState.allCases.map { localNetwork(page, target, $0) } + [
      localNetwork(http, target, nil)
    ]
  }

  private static func localNetwork(
    _ page: Origin, _ target: WebURL, _ permission: PermissionState?
  ) -> LocalNetworkCheck {
    LocalNetworkCheck(
      frame: FrameAncestry(page: page, top: page), target: target, for: .empty,
      permission: permission,
      policy: Browser.chromium.localNetwork)
  }

  private static let http: Origin = .tuple(
    TupleOrigin(scheme: "http", host: "app.shop.example", port: nil))

  package static let frameChecks: [FrameCheck] = [
    [], [Header("X-Frame-Options", "DENY")], [Header("X-Frame-Options", "sameorigin")],
    [Header("X-Frame-Options", "deny, allowall")], [Header("X-Frame-Options", "no")],
    [Header("Content-Security-Policy", "frame-ancestors 'none'")],
    [Header("Content-Security-Policy", "frame-ancestors https://other.example 'self'")],
    [Header("Content-Security-Policy-Report-Only", "frame-ancestors 'self'")],
  ].map { FrameCheck(HeaderList($0), url: url, ancestors: [page]) }

  package static let referrers: [ReferrerDecision] = ReferrerPolicy.allCases.flatMap { policy in
    [Browser.chromium, .firefox].map { browser in
      ReferrerDecision(from: pageURL, to: url, policy: policy, enforcement: browser.referrers)
    }
  }

  package static let password = AuthenticationEntry(
    origin: target, realm: "r", user: "alice", password: "secret", partition: nil)

  package static let challenges: [AuthenticationChallenge] = AuthenticationChallenge.challenges(
    in: [Header("WWW-Authenticate", "Basic realm=\"r\""), Header("WWW-Authenticate", "Bearer")])
}

extension AuthenticationDecision: Sampled {
  package enum Kind: CaseIterable {
    case attached, noneHeld, ownHeader, credentialsExcluded, otherPartition, thirdPartyBlocked
  }

  package var kind: Kind {
    switch self {
    case .attached: .attached
    case .noneHeld: .noneHeld
    case .ownHeader: .ownHeader
    case .credentialsExcluded: .credentialsExcluded
    case .otherPartition: .otherPartition
    case .thirdPartyBlocked: .thirdPartyBlocked
    }
  }

  package static func samples(of kind: Kind) -> [AuthenticationDecision] {
    switch kind {
    case .attached: [.attached(FactSamples.password)]
    case .noneHeld: [.noneHeld]
    case .ownHeader: [.ownHeader]
    case .credentialsExcluded: [.credentialsExcluded]
    case .otherPartition:
      [
        .otherPartition(nil),
        .otherPartition(
          Site(FactSamples.target).map { CookiePartition(site: $0, ancestors: .sameSite) }),
      ]
    case .thirdPartyBlocked: [.thirdPartyBlocked]
    }
  }
}

extension CacheDecision: Sampled {
  package enum Kind: CaseIterable { case used, asked, passedOver, missing }

  package var kind: Kind {
    switch self {
    case .used: .used
    case .asked: .asked
    case .passedOver: .passedOver
    case .missing: .missing
    }
  }

  package static func samples(of kind: Kind) -> [CacheDecision] {
    switch kind {
    case .used:
      [
        [Header("Cache-Control", "max-age=60")],
        [Header("Last-Modified", "Mon, 23 Nov 2026 00:00:00 GMT")],
        [Header("Expires", "0")], [],
      ].map { .used(exchange: 0, age: 5, Freshness(HeaderList($0), at: 0)) }
    case .asked:
      ([.stale, .noCache, .varies("origin")] + CacheMode.allCases.map { .cacheMode($0) }).map {
        .asked(exchange: 0, [Header("If-None-Match", "\"1\"")], $0)
      }
    case .passedOver:
      ([.stale, .varies("origin")] + CacheMode.allCases.map { .cacheMode($0) }).map {
        .passedOver(exchange: 0, $0)
      }
    case .missing: [.missing]
    }
  }
}

extension ElementRefusal: Sampled {
  package enum Kind: CaseIterable {
    case status, nosniff, scriptType, moduleType, styleType, notAnImage, notAFont
  }

  package var kind: Kind {
    switch self {
    case .status: .status
    case .nosniff: .nosniff
    case .scriptType: .scriptType
    case .moduleType: .moduleType
    case .styleType: .styleType
    case .notAnImage: .notAnImage
    case .notAFont: .notAFont
    }
  }

  package static func samples(of kind: Kind) -> [ElementRefusal] {
    switch kind {
    case .status: [.status(404)]
    case .nosniff: [.nosniff(contentType: "text/html"), .nosniff(contentType: "")]
    case .scriptType: [.scriptType(contentType: "image/png")]
    case .moduleType: [.moduleType(contentType: "text/plain")]
    case .styleType: [.styleType(contentType: "text/html")]
    case .notAnImage: [.notAnImage(contentType: "text/plain")]
    case .notAFont: [.notAFont]
    }
  }
}

extension OpaqueResponseBlocking.Reason: Sampled {
  package enum Kind: CaseIterable {
    case neverSniffedType, nosniff, laterPart, nosniffWithoutPicture, status, notTheMedia, looksLike
    case notAScript
  }

  package var kind: Kind {
    switch self {
    case .neverSniffedType: .neverSniffedType
    case .nosniff: .nosniff
    case .laterPart: .laterPart
    case .nosniffWithoutPicture: .nosniffWithoutPicture
    case .status: .status
    case .notTheMedia: .notTheMedia
    case .looksLike: .looksLike
    case .notAScript: .notAScript
    }
  }

  package static func samples(of kind: Kind) -> [OpaqueResponseBlocking.Reason] {
    switch kind {
    case .neverSniffedType: [.neverSniffedType("text/csv")]
    case .nosniff: [.nosniff("application/json")]
    case .laterPart: [.laterPart]
    case .nosniffWithoutPicture: [.nosniffWithoutPicture("application/x-y")]
    case .status: [.status(500)]
    case .notTheMedia: [.notTheMedia("video/mp4")]
    case .looksLike: SniffedContent.allCases.map { .looksLike($0) }
    case .notAScript: ScriptText.allCases.map { .notAScript($0) }
    }
  }
}
