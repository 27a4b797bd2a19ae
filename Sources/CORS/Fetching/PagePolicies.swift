import Web

extension Fetch {
  /// Asks everything that the page's own answer and its scheme have against the next URL, and takes
  /// the URL that an upgrade makes of it.
  ///
  /// https://fetch.spec.whatwg.org/#concept-main-fetch
  mutating func passPagePolicies() throws(BlockReason) {
    upgradedFrom = nil
    isRedirectedToTLS = false
    let policy = session.browser.contentSecurity
    let asAsked = policy.checkedAsAsked.contains(script.api) && request.redirectCount == 0
    if asAsked { try passContentSecurityPolicies() }
    upgradeInsecureRequest()
    if policy.pictureUpgrades == .beforeCheck { upgradeMixedContent() }
    if !asAsked { try passContentSecurityPolicies() }
    try passMixedContentCheck()
  }

  /// https://w3c.github.io/webappsec-upgrade-insecure-requests/#upgrade-request
  private mutating func upgradeInsecureRequest() {
    let redirected = request.redirectCount > 0
    guard let upgraded = upgradedByPolicy(request.currentURL, redirected: redirected) else {
      return
    }
    upgrade(to: upgraded, .upgradeInsecureRequests)
  }

  /// The URL that the page's policy asks for instead; nil where it has nothing against this one.
  ///
  /// https://w3c.github.io/webappsec-upgrade-insecure-requests/#upgrade-request
  func upgradedByPolicy(_ url: WebURL, redirected: Bool) -> WebURL? {
    guard page.upgradesInsecureRequests, url.isInsecure(session.browser.mixedContent.loopback),
      policyUpgrades(url, redirected: redirected)
    else { return nil }
    return url.overTLS
  }

  /// A window is upgraded only where it stays on the page's own host.
  private func policyUpgrades(_ url: WebURL, redirected: Bool) -> Bool {
    let isAtHome = url.host == page.url.host
    guard redirected else {
      return request.destination != .document || isAtHome
        || script.api.row.submitsFields
    }
    let upgraded = session.browser.contentSecurity.upgradedRedirects
    return switch request.destination {
    case .iframe: upgraded != .ofNone
    case .document: upgraded == .ofFramesAndOwnHost && isAtHome
    case .empty, .audio, .font, .image, .manifest, .script, .style, .video, .websocket: true
    }
  }

  private mutating func upgrade(to url: WebURL, _ reason: UpgradeReason) {
    let asked = request.currentURL
    if upgradedFrom == nil { upgradedFrom = asked }
    // Deviation: to Firefox the upgrade of a redirected document is one redirect more (asked).
    if session.browser.mixedContent.upgradedURLs == .judgedWithAsked, request.redirectCount > 0,
      request.destination.isNavigation, !request.origin.isSameOrigin(as: asked.origin)
    {
      request.hasTaintedOrigin = true
    }
    request.urlList[request.urlList.count - 1] = url
    note(.upgraded(from: asked, to: url, reason))
  }

  private var mixedContent: MixedContent { mixedContent(request.currentURL) }

  private func mixedContent(_ url: WebURL) -> MixedContent {
    MixedContent(url, for: request.destination, of: page.url, session.browser.mixedContent)
  }

  /// The URL that a secure page asks for in place of an insecure picture's; nil where it asks as told.
  func upgradedAsMixedContent(_ url: WebURL) -> WebURL? {
    guard case .upgraded(let upgraded) = mixedContent(url) else { return nil }
    return upgraded
  }

  /// https://w3c.github.io/webappsec-mixed-content/#upgrade-algorithm
  private mutating func upgradeMixedContent() {
    guard let upgraded = upgradedAsMixedContent(request.currentURL) else { return }
    upgrade(to: upgraded, .mixedContent)
  }

  /// https://w3c.github.io/webappsec-mixed-content/#should-block-fetch
  private mutating func passMixedContentCheck() throws(BlockReason) {
    let url = request.currentURL
    let policy = session.browser.mixedContent
    switch mixedContent {
    case .none: break
    case .upgraded: upgradeMixedContent()
    case .passed:
      // Deviation: WebKit lets no redirect lead there (asked with localhost).
      if request.redirectCount > 0, policy.loopback == .insecure { throw .mixedContent(url) }
      note(.mixedContentPassed(url))
    case .blocked: throw .mixedContent(url)
    }
    guard script.api.row.submitsFields, policy.forms == .warned,
      page.url.scheme == "https", url.isInsecure(policy.loopback),
      request.redirectCount == 0 || request.body != nil
    else { return }
    // A redirect that drops what was typed drops the warning.
    throw .insecureForm(url)
  }

  /// https://w3c.github.io/webappsec-csp/#should-block-request
  private mutating func passContentSecurityPolicies() throws(BlockReason) {
    guard !page.contentSecurityPolicies.isEmpty else { return }
    for use in contentSecurityUses {
      var blocking: CSPCheck?
      for (index, policy) in page.contentSecurityPolicies.enumerated() {
        let check = policy.check(
          request.currentURL, for: use, index: index, origin: page.url.origin,
          redirectCount: request.redirectCount, matching: session.browser.contentSecurity.matching)
        guard let check else { continue }
        note(.contentSecurityPolicy(check))
        if check.blocks { blocking = blocking ?? check }
      }
      if let blocking { throw .contentSecurityPolicy(blocking) }
    }
  }

  /// What a policy can have something against, in the order in which it is asked.
  private var contentSecurityUses: [CSPUse] {
    let fetch = CSPUse.fetch(request.destination)
    guard script.api.row.submitsFields else { return [fetch] }
    let looksOn = session.browser.contentSecurity.formRedirects == .checked
    return request.redirectCount == 0 || looksOn ? [.formSubmission, fetch] : [fetch]
  }

  /// A host that the browser knows to be secure is never asked otherwise.
  ///
  /// https://www.rfc-editor.org/rfc/rfc6797#section-8.3
  mutating func upgradeHeldHost() {
    guard !session.hsts.isEmpty, let host = request.currentURL.host,
      session.hsts.contains(where: { host == $0 || host.hasSuffix("." + $0) }),
      let upgraded = request.currentURL.overTLS
    else { return }
    let asked = request.currentURL.origin
    upgrade(to: upgraded, .strictTransportSecurity)
    guard session.browser.mixedContent.strictTransport == .redirects else { return }
    isRedirectedToTLS = true
    if !request.origin.isSameOrigin(as: asked) { request.hasTaintedOrigin = true }
  }

  /// Whether the request may go out now; false: the user is asked first.
  ///
  /// https://wicg.github.io/local-network-access/#integration-with-fetch
  mutating func passLocalNetworkCheck() throws(BlockReason) -> Bool {
    let check = LocalNetworkCheck(
      frame: page.ancestry, target: request.currentURL, for: request.destination,
      permission: session.permissions.localNetwork, policy: session.browser.localNetwork)
    guard check.page.mustAskFor(check.target) else { return true }
    note(.localNetwork(check))
    switch check.verdict {
    case .allowed: return true
    case .blocked: throw .localNetwork(check)
    case .asks:
      // Whether a frame waits for the user or was refused cannot be told from outside.
      if request.destination.isNavigation { throw .localNetwork(check) }
      return false
    }
  }
}
