import Web

extension Fetch {
  /// Decides what kind of answer the page may get, before anything is sent.
  ///
  /// https://fetch.spec.whatwg.org/#concept-main-fetch
  mutating func mainFetch() throws(BlockReason) -> Step {
    if let port = request.currentURL.port, BadPorts.contains(port) { throw .badPort(port) }
    try passPagePolicies()
    upgradeHeldHost()
    guard try passLocalNetworkCheck() else { return settle(.asks) }

    let url = request.currentURL
    let sameOrigin = request.origin.isSameOrigin(as: judgedURL.origin)
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
      return try httpFetchWithPreflight()
    }
  }

  private mutating func taint(_ tainting: ResponseTainting) {
    request.tainting = tainting
    note(.tainted(tainting, page: request.origin, target: request.currentURL.origin))
  }

  /// The URL by which the request's distance is judged.
  ///
  /// Deviation: Firefox goes by the URL that was asked for, not by the one that it was upgraded to
  /// (mixed-p2-0761, and `upgrade-insecure-requests` with an XHR home).
  private var judgedURL: WebURL {
    guard session.browser.mixedContent.upgradedPictures == .byURLThatWasAsked,
      let asked = upgradedFrom
    else { return request.currentURL }
    return asked
  }
}
