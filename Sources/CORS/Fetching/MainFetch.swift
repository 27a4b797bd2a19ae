import Web

extension Fetch {
  /// Decides what kind of answer the page may get, before anything is sent.
  ///
  /// https://fetch.spec.whatwg.org/#concept-main-fetch
  mutating func mainFetch() throws(BlockReason) -> Step {
    let url = request.currentURL
    if let port = url.port, BadPorts.contains(port) { throw .badPort(port) }
    try blockMixedContent()

    let sameOrigin = request.origin.isSameOrigin(as: request.currentURL.origin)
    if sameOrigin, request.tainting == .basic {
      taint(.basic)
      return try sendActualRequest()
    }
    switch request.mode {
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

  /// https://w3c.github.io/webappsec-mixed-content/#should-block-fetch
  private mutating func blockMixedContent() throws(BlockReason) {
    let url = request.currentURL
    guard page.url.scheme == "https", url.isHTTP, !url.isPotentiallyTrustworthy else { return }
    guard request.destination == .image, let upgraded = url.upgradedToHTTPS else {
      throw .mixedContent(url)
    }
    request.urlList[request.urlList.count - 1] = upgraded
  }
}

extension WebURL {
  /// The same URL over https, where an image may be fetched that way instead.
  ///
  /// https://w3c.github.io/webappsec-mixed-content/#upgrade-algorithm
  fileprivate var upgradedToHTTPS: WebURL? {
    guard let host, !Host.isAddress(host) else { return nil }
    return WebURL("https" + description.dropFirst(scheme.utf8.count))
  }
}
