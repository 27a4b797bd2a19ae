import Web

extension Fetch {
  /// Decides about an answer: follow it elsewhere, or hand it on.
  ///
  /// https://fetch.spec.whatwg.org/#concept-http-fetch
  mutating func handleResponse(
    _ response: Response, _ credentials: CredentialsDecision
  ) throws(BlockReason) -> Step {
    if !isFromCache { storeCookies(of: response, credentials) }
    let response = renewed(response)
    if !isFromCache { forgetRefusedPassword(response, credentials) }
    if asksForPassword(response, credentials) { return settle(.asks(.password)) }
    if keepsUnchecked { keepAnswer(response) }
    if request.tainting == .cors, !isUpgradedAtHome {
      do {
        try passCORSCheck(
          response, as: request.serializedOrigin, credentialsMode: checkedCredentialsMode(response))
      } catch {
        // Deviation: where WebKit is stricter than the request, it asks leave of the next URL first.
        guard checkedCredentialsMode(response) != request.credentialsMode else { throw error }
        pendingRefusal = (error, trace.exchanges.count - 1)
      }
    }
    try passEmbedderCheckOnTheWay(response)
    try passResourcePolicyCheck(response)
    if !keepsUnchecked { keepAnswer(response) }
    guard response.isRedirect else { return try handOn(response) }
    switch request.redirectMode {
    case .error: throw .redirectModeError
    case .manual: return settle(.opaqueRedirect)
    case .follow: return try follow(response)
    }
  }

  /// Deviation: WebKit checks a redirect response by what went along to the call's first URL
  /// (redirect-public-0812).
  private func checkedCredentialsMode(_ response: Response) -> CredentialsMode {
    let beganAtHome = request.origin.isSameOrigin(as: request.urlList[0].origin)
    let redirects = session.browser.redirects
    return redirects.checkedCredentials == .firstURLs && response.isRedirect && beganAtHome
      && request.credentialsMode == .sameOrigin ? .include : request.credentialsMode
  }

  /// Makes the CORS check on a response, and on a failure ends the call.
  ///
  /// https://fetch.spec.whatwg.org/#concept-cors-check
  mutating func passCORSCheck(
    _ response: Response, as origin: String, credentialsMode: CredentialsMode
  ) throws(BlockReason) {
    let check = CORSCheck(
      origin: origin, credentialsMode: credentialsMode, headers: response.headers)
    note(.corsCheck(check), .answer)
    if let failure = check.failure { throw .corsCheck(failure) }
  }

  /// https://fetch.spec.whatwg.org/#concept-http-redirect-fetch
  private mutating func follow(_ response: Response) throws(BlockReason) -> Step {
    let isHandshake = script.api.row.answer == .socket
    if isHandshake, session.browser.redirects.handshakes == .refused {
      throw .webSocketHandshake(response.status)
    }
    guard let location = try location(of: response) else { return try handOn(response) }
    guard location.isHTTP || isHandshake && location.isWebSocket else {
      throw .locationNotHTTP(location)
    }
    if isHandshake { return try repeatHandshake(response.status, at: location.overWebSocket) }
    guard request.redirectCount < 20 else { throw .tooManyRedirects }
    try refuseCredentials(in: location)

    var step = RedirectStep(
      status: response.status, from: request.currentURL, to: location, method: nil,
      authorizationRemoved: false, taintsOrigin: false)
    let crossing = !request.currentURL.origin.isSameOrigin(as: judgedTarget(location).origin)
    changeMethod(&step, crossing: crossing)
    if crossing { crossOrigins(&step) }
    request.redirectCount += 1
    request.urlList.append(location)
    if let policy = ReferrerPolicy(response.headers) { request.referrerPolicy = policy }
    note(.redirected(step), .answer)
    return try mainFetch()
  }

  /// Deviation: what carries WebKit's sockets goes where a redirect leads by itself, with the headers
  /// that it has (asked with nine locations).
  private mutating func repeatHandshake(
    _ status: Int, at location: WebURL
  ) throws(BlockReason) -> Step {
    let step = RedirectStep(
      status: status, from: request.currentURL, to: location, method: nil,
      authorizationRemoved: false, taintsOrigin: false)
    request.redirectCount += 1
    request.urlList.append(location)
    note(.redirected(step), .answer)
    return try mainFetch()
  }

  private mutating func changeMethod(_ step: inout RedirectStep, crossing: Bool) {
    let redirects = session.browser.redirects
    if restoresBodyHeaders(step.status), crossing || request.tainting == .cors {
      restoreBodyHeaders()
    }
    // Deviation: what told Firefox to change the method once drops the headers at every hop, but asks
    // leave for them still.
    leavesOutBodyHeaders =
      redirects.bodyHeaders == .removedOnceIfAuthored && wasChangedToGET && step.status <= 303
    if changesToGET(step.status) {
      for name in RequestHeaderName.describingBody { request.headers.delete(name) }
    } else if !(crossing && redirects.delete == .becomesGET && request.method.name == "DELETE") {
      return
    }
    step.method = .get
    request.method = .get
    request.body = nil
  }

  /// Whether an earlier hop has made the method `GET`.
  private var wasChangedToGET: Bool {
    request.method == .get && script.requestMethod.normalized != .get
  }

  /// Deviation: Firefox does so for what scripts ask, WebKit for what goes by CORS and for forms that
  /// are to stay what they were (asked with posts that became `GET` on the way).
  private func restoresBodyHeaders(_ status: Int) -> Bool {
    switch session.browser.redirects.bodyHeaders {
    case .removed: false
    case .removedOnce: request.mode == .cors || request.mode == .navigate && status >= 307
    case .removedOnceIfAuthored: script.api.row.kind == .script
    }
  }

  /// Deviation: Firefox and WebKit start every cross-origin hop from the headers they began with
  /// (redirect-public-0784).
  private mutating func restoreBodyHeaders() {
    let onlyAuthored =
      request.api.row.repeatedHeaders == .combined
      && session.browser.redirects.bodyHeaders == .removedOnceIfAuthored
    if onlyAuthored, !script.headers.contains(where: \.describesBody) { return }
    for name in RequestHeaderName.describingBody where !request.headers.contains(name) {
      for value in originalHeaders.values(of: name) { request.headers.append(name, value) }
    }
  }

  private mutating func crossOrigins(_ step: inout RedirectStep) {
    step.authorizationRemoved = request.headers.contains("Authorization")
    request.headers.delete("Authorization")
    if !request.hasTaintedOrigin,
      hidesOriginAbroad || !request.origin.isSameOrigin(as: step.from.origin)
    {
      request.hasTaintedOrigin = true
      step.taintsOrigin = true
    }
  }

  /// Whether the first redirect to another origin hides the page's, as if it had come from a third.
  private var hidesOriginAbroad: Bool {
    switch (session.browser.redirects.originsAbroad, request.mode) {
    case (.ofNavigationsHidden, .navigate), (.hidden, .navigate), (.hidden, .noCORS): true
    case (.ofNavigationsHidden, _), (.hidden, _), (.told, _): false
    }
  }

  /// The URL by which a redirect is said to cross origins.
  ///
  /// Deviation: to Firefox an upgrade is a redirect of its own, and to WebKit that of a picture is
  /// (asked with every caller that goes by CORS).
  private func judgedTarget(_ location: WebURL) -> WebURL {
    let upgraded = upgradedByPolicy(location, redirected: true)
    switch session.browser.mixedContent.upgradedURLs {
    case .judgedWithAsked: return location
    case .judgedWithAskedUnderCORS: return upgraded ?? location
    case .judgedAlone: return upgraded ?? upgradedAsMixedContent(location) ?? location
    }
  }

  /// https://fetch.spec.whatwg.org/#concept-response-location-url
  private func location(of response: Response) throws(BlockReason) -> WebURL? {
    let values = response.headers.values(of: "Location")
    let redirects = session.browser.redirects
    let value: String
    switch redirects.target(of: values) {
    case .nowhere: return nil
    case .unclear: throw .locationUnparsable(values.joined(separator: ", "))
    case .told(let text): value = redirects.locationBytes.text(of: text)
    }
    guard let url = WebURL(value, base: request.currentURL) else {
      throw .locationUnparsable(value)
    }
    return url.fragment == nil ? url.withFragment(request.currentURL.fragment) : url
  }

  private mutating func refuseCredentials(in location: WebURL) throws(BlockReason) {
    guard location.includesCredentials else { return }
    let crossOrigin = !request.origin.isSameOrigin(as: location.origin)
    guard request.tainting == .cors || (request.mode == .cors && crossOrigin) else { return }
    let reason = BlockReason.locationWithCredentials(location)
    guard request.tainting != .cors, session.browser.redirects.credentialsCheck == .afterPreflight
    else { throw reason }
    pendingRefusal = (reason, trace.exchanges.count - 1)
  }

  private func changesToGET(_ status: Int) -> Bool {
    switch status {
    case 301, 302: request.method == .post
    case 303: request.method != .get && request.method != .head
    default: false
    }
  }
}

extension Header {
  var describesBody: Bool {
    RequestHeaderName.describingBody.contains { $0.equalsIgnoringASCIICase(name) }
  }
}
