import Web

extension Fetch {
  /// Decides what kind of answer the page may get, before anything is sent.
  ///
  /// https://fetch.spec.whatwg.org/#concept-main-fetch
  mutating func mainFetch() throws(BlockReason) -> Step {
    if let port = request.currentURL.port, BadPorts.contains(port) { throw .badPort(port) }
    if request.redirectCount == 0, request.currentURL.includesCredentials, mayNotHaveCredentials {
      throw .urlWithCredentials(script.url.text)
    }
    try passPagePolicies()
    upgradeHeldHost()
    guard try passLocalNetworkCheck() else {
      // Whoever sends a beacon does not wait for the answer, nor for the user's.
      return settle(script.api.row.answer == .nothing ? .queued : .asks(.localNetwork))
    }

    let url = request.currentURL
    let sameOrigin = judgedURLs.allSatisfy { request.origin.isSameOrigin(as: $0.origin) }
    if sameOrigin, request.tainting == .basic {
      taint(.basic)
      return try sendActualRequest()
    }
    switch request.mode {
    case .navigate, .webSocket:
      taint(.basic)
      return try sendActualRequest()
    case .sameOrigin:
      throw .crossOriginInSameOriginMode
    case .noCORS:
      guard request.redirectMode == .follow else {
        throw .redirectModeInNoCORS(request.redirectMode)
      }
      guard url.isHTTP else { throw .schemeNotHTTP(url.scheme) }
      taint(.opaque)
      return try sendActualRequest()
    case .cors:
      guard url.isHTTP else { throw .schemeNotHTTP(url.scheme) }
      taint(.cors)
      // What was upgraded may be at home by now, and a browser asks nobody's leave there, unless it
      // was sent home from abroad.
      let isAtHome = request.origin.isSameOrigin(as: url.origin) && upgradedFrom != nil
      return isAtHome && request.redirectCount == 0
        ? try sendActualRequest() : try httpFetchWithPreflight()
    }
  }

  /// Deviation: Chromium blocks elements whose URL has a user name, apart from links; asked.
  private var mayNotHaveCredentials: Bool {
    switch session.browser.callers.urlsWithCredentials {
    case .taken: false
    case .blocked: script.api.row.kind == .element && request.destination != .document
    }
  }

  private mutating func taint(_ tainting: ResponseTainting) {
    request.tainting = tainting
    note(.tainted(tainting, page: request.origin, target: request.currentURL.origin))
  }

  /// The URLs by which the request's distance is judged.
  ///
  /// Deviation: to Firefox an upgrade is a redirect, and to WebKit some are
  /// (mixed-p2-0761, and `upgrade-insecure-requests` with every caller).
  private var judgedURLs: [WebURL] {
    guard let asked = upgradedFrom else { return [request.currentURL] }
    switch session.browser.mixedContent.upgradedURLs {
    case .judgedAlone: return [request.currentURL]
    case .judgedWithAsked: return [asked, request.currentURL]
    case .judgedWithAskedUnderCORS:
      let isOfElementOrStream = script.api.row.kind == .element || script.api.row.answer == .events
      return request.mode == .cors && isOfElementOrStream && !isUpgradedBehindRedirect
        ? [asked, request.currentURL] : [request.currentURL]
    }
  }

  /// Whether the page's policy had the target of a redirect upgraded before anybody looked at it.
  var isUpgradedBehindRedirect: Bool {
    upgradedFrom != nil && request.redirectCount > 0 && page.upgradesInsecureRequests
  }

  /// Whether an upgrade has brought home a request that has never been abroad: nobody is asked there
  /// whether the page may read the answer, by however much CORS the request goes.
  ///
  /// Asked in Firefox and WebKit with every caller, with and without a redirect.
  var isUpgradedAtHome: Bool {
    upgradedFrom != nil && request.urlList.allSatisfy { request.origin.isSameOrigin(as: $0.origin) }
  }
}
