import Web

extension Fetch {
  /// The `Origin` header of the actual request, or nil where none is sent.
  ///
  /// https://fetch.spec.whatwg.org/#append-a-request-origin-header
  func originHeader(_ storageAccess: FetchMetadata.StorageAccess?) -> String? {
    if request.tainting == .cors || request.mode == .webSocket { return request.serializedOrigin }
    guard request.method != .get, request.method != .head else {
      // Who asks must be told where a server could grant what is stored.
      let tells = sendsOriginToItself || sendsOriginFromSandbox || storageAccess == .inactive
      return tells ? request.serializedOrigin : nil
    }
    guard request.mode != .cors, !request.hasTaintedOrigin else { return request.serializedOrigin }
    let knob = session.browser.referrers.origins
    guard knob != .ofNavigations || request.destination.isNavigation else {
      return request.serializedOrigin
    }
    return request.origin.header(under: referrerPolicy, from: page.url, to: judgedByReferrer, knob)
  }

  /// The URL that decides whether an `Origin` is hidden as a referrer is.
  ///
  /// Deviation: Firefox hides a beacon's from a URL that was asked for over `http` and upgraded
  /// (mixed-p2-0762).
  private var judgedByReferrer: WebURL {
    guard session.browser.mixedContent.upgradedURLs == .judgedWithAsked,
      !request.destination.isNavigation, let asked = upgradedFrom
    else { return request.currentURL }
    return asked
  }

  /// Whether a `GET` that stays at home carries `Origin` all the same, which the standard does not
  /// ask for.
  private var sendsOriginToItself: Bool {
    guard request.mode == .cors else { return false }
    if request.destination != .empty {
      return session.browser.sameOriginElements == .sendOrigin && request.destination != .manifest
    }
    return session.browser.redirects.originHeader == .kept && request.redirectCount > 0
      && trace.exchanges.last?.headers.contains("Origin") == true
  }

  /// Deviation: Firefox tells the page's own site that a sandboxed element asks.
  private var sendsOriginFromSandbox: Bool {
    page.sandbox == .allowScripts && request.destination != .empty
      && session.browser.referrers.sandboxedElements == .tellOwnSite
      && page.url.origin.isSameSite(as: request.currentURL.origin)
  }

  /// The policy that `Referer` follows: the request's own, the page's, or the default.
  var referrerPolicy: ReferrerPolicy {
    request.referrerPolicy ?? page.referrerPolicy ?? .default
  }

  /// The `Referer` header, or nil where none is sent.
  ///
  /// https://w3c.github.io/webappsec-referrer-policy/#determine-requests-referrer
  mutating func decideReferrer() -> String? {
    let decision = referrerDecision
    guard let decision else { return nil }
    if decision.asked != .default { note(.referrerDecided(decision), .nextExchange) }
    return decision.header
  }

  /// What `Referer` tells; nil where nothing is ever told.
  var referrerDecision: ReferrerDecision? {
    guard request.mode != .webSocket, tellsOfPage else { return nil }
    return ReferrerDecision(
      from: page.url, to: request.currentURL, policy: referrerPolicy, for: request.destination,
      knobs: session.browser.referrers)
  }

  private var tellsOfPage: Bool {
    guard page.sandbox == .allowScripts else { return true }
    switch session.browser.referrers.sandboxedPages {
    case .none: return false
    case .allBut(let callers): return !callers.contains(script.api)
    }
  }

  /// The `Sec-Fetch-` headers; nil where none are sent.
  ///
  /// https://w3c.github.io/webappsec-fetch-metadata/#fetch-integration
  var metadata: FetchMetadata? {
    let redirects = session.browser.metadata.redirects
    if redirects == .untoldUnderCORS, request.tainting == .cors, hasCrossedOrigins { return nil }
    return FetchMetadata(
      FetchMetadata.Subject(
        origin: request.origin, urlList: request.urlList, mode: request.mode.rawValue,
        destination: request.destination, credentialsMode: request.credentialsMode,
        frame: page.ancestry),
      policy: session.browser.metadata, thirdParties: session.browser.thirdPartyCookies)
  }

  /// Whether a redirect led from one origin to another.
  private var hasCrossedOrigins: Bool {
    zip(request.urlList, request.urlList.dropFirst()).contains {
      !$0.origin.isSameOrigin(as: $1.origin)
    }
  }
}
