import Web

extension Fetch {
  /// The `Origin` header of the actual request, or nil where none is sent.
  ///
  /// https://fetch.spec.whatwg.org/#append-a-request-origin-header
  func originHeader(_ storageAccess: FetchMetadata.StorageAccess?) -> String? {
    if request.tainting == .cors || request.mode == .webSocket { return request.serializedOrigin }
    if request.method == .get || request.method == .head {
      if sendsOriginToItself { return request.serializedOrigin }
      // Who asks must be told where a server could grant what is stored.
      guard storageAccess == .inactive else { return nil }
    }
    guard request.mode != .cors, !request.hasTaintedOrigin else { return request.serializedOrigin }
    let guarded = session.browser.referrers.origins
    guard guarded != .ofNavigations || request.destination.isNavigation else {
      return request.serializedOrigin
    }
    return toldOrigin.header(under: referrerPolicy, from: page.url, to: judgedByReferrer, guarded)
  }

  /// Deviation: WebKit takes the origin of a request that no CORS check follows from what `Referer`
  /// tells, and a sandboxed page's beacon tells of the page around it (asked).
  private var toldOrigin: Origin {
    session.browser.referrers.sandboxedOrigins == .ofReferrer && tellsOfPage
      ? page.url.origin : request.origin
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
    guard request.mode == .cors else {
      return keepsOriginHeader && request.mode == .noCORS && request.destination == .empty
        && !hasJustCrossedOrigins
    }
    // Deviation: WebKit counts what its upgrade made of a redirect as a request of its own (asked).
    if isUpgradedBehindRedirect,
      session.browser.mixedContent.upgradedURLs == .judgedWithAskedUnderCORS
    {
      return false
    }
    if request.destination != .empty {
      return session.browser.sameOriginElements == .sendOrigin && request.destination != .manifest
    }
    return keepsOriginHeader
  }

  /// Deviation: what WebKit once said it says again behind a redirect.
  private var keepsOriginHeader: Bool {
    session.browser.redirects.originHeader == .kept && request.redirectCount > 0
      && trace.exchanges.last?.headers.contains("Origin") == true
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
    if decision.asked != .default || decision.isSpent || !decision.unknownWords.isEmpty {
      note(.referrerDecided(decision), .nextExchange)
    }
    toldReferrer = decision.amount
    return decision.header
  }

  /// What `Referer` tells; nil where nothing is ever told.
  var referrerDecision: ReferrerDecision? {
    guard request.mode != .webSocket, tellsOfPage else { return nil }
    return ReferrerDecision(
      from: page.url, to: toldOfPage, policy: referrerPolicy, for: request.destination,
      sandbox: page.sandbox, enforcement: session.browser.referrers, after: tellableReferrer,
      unknownWords: ReferrerPolicy.unknownWords(of: page.headers))
  }

  /// How much may still be told.
  ///
  /// Deviation: WebKit's redirects from `https` to `http` lose it under any policy (asked).
  private var tellableReferrer: ReferrerDecision.Amount {
    let isLost =
      session.browser.referrers.redirectedDocuments == .toldAsFirst && request.redirectCount > 0
      && page.url.scheme == "https" && request.currentURL.scheme == "http"
    return isLost ? .nothing : toldReferrer
  }

  /// The server by which the policy decides.
  ///
  /// Deviation: what a document's first server was told, WebKit tells those behind a redirect (asked
  /// with `same-origin`).
  private var toldOfPage: WebURL {
    if tellsAsAsked, let asked = upgradedFrom { return asked }
    let keeps =
      session.browser.referrers.redirectedDocuments == .toldAsFirst
      && request.destination.isNavigation && referrerPolicy == .sameOrigin
    return keeps ? request.urlList[0] : request.currentURL
  }

  /// Deviation: to Chromium the way to a frame or a link that a secure page had upgraded is one to
  /// `http` (asked).
  private var tellsAsAsked: Bool {
    session.browser.referrers.upgradedDocuments == .toldAsAsked && request.redirectCount == 0
      && request.destination.isNavigation && !script.api.row.submitsFields
      && page.url.scheme == "https"
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
    if redirects == .untoldUnderCORS, request.tainting == .cors, hasJustCrossedOrigins {
      return nil
    }
    return FetchMetadata(
      FetchMetadata.Subject(
        origin: request.origin, urlList: toldURLs, mode: request.mode.rawValue,
        destination: request.destination, credentialsMode: request.credentialsMode,
        frame: requestAncestry),
      policy: session.browser.metadata, thirdParties: session.browser.thirdPartyCookies)
  }

  /// The URLs by which a request's distance from home is told.
  ///
  /// Deviation: behind a redirect WebKit counts the URL that a secure page's picture was upgraded from
  /// (asked).
  private var toldURLs: [WebURL] {
    // A handshake that is redirected is repeated as it was.
    if request.mode == .webSocket { return Array(request.urlList.prefix(1)) }
    guard session.browser.mixedContent.upgradedURLs == .judgedWithAskedUnderCORS,
      request.redirectCount > 0, !page.upgradesInsecureRequests, let asked = upgradedFrom
    else { return request.urlList }
    return [asked] + request.urlList
  }

  /// The page and the top as requests tell of them: a sandboxed page has no origin.
  var requestAncestry: FrameAncestry {
    FrameAncestry(page: page.origin, top: page.ancestry.top)
  }

  /// Whether the latest redirect led from one origin to another.
  private var hasJustCrossedOrigins: Bool {
    request.urlList.suffix(2).crossesOrigins
  }
}
