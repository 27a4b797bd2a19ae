import Web

extension Fetch {
  /// Sends the request, after asking leave where that is needed.
  ///
  /// https://fetch.spec.whatwg.org/#concept-http-fetch
  mutating func httpFetchWithPreflight() throws(BlockReason) -> Step {
    let triggers = preflightTriggers()
    guard !triggers.isEmpty else {
      note(.preflightDecided(.notNeeded))
      return try sendActualRequest()
    }
    if session.preflightCache.allows(request, triggers, at: session.clock, in: session.browser) {
      note(.preflightDecided(.cached(triggers)))
      return try sendActualRequest()
    }
    note(.preflightDecided(.needed(triggers)))
    if isRedirectedToTLS { throw .preflightRedirect(307) }
    return sendPreflight(for: triggers)
  }

  /// Everything about the request that needs leave, the method first, then the headers by name.
  ///
  /// https://fetch.spec.whatwg.org/#cors-unsafe-request-header-names
  private func preflightTriggers() -> [PreflightTrigger] {
    guard request.api.row.preflights == .whereNeeded else { return [] }
    var triggers: [PreflightTrigger] = []
    if hasUploadListener { triggers.append(.uploadListener) }
    if !request.method.isCORSSafelisted { triggers.append(.method(request.method)) }
    triggers += unsafeHeaders
    return triggers.isEmpty && neededLeaveEarlier ? [.earlierHop] : triggers
  }

  private var hasUploadListener: Bool {
    request.uploadListener
      && (session.browser.uploadListener == .always || beganWithBody)
  }

  private var unsafeHeaders: [PreflightTrigger] {
    let asked = session.browser.redirects.askedHeaders
    let headers = asked == .original ? originalHeaders : request.headers
    guard !headers.headers.isEmpty else { return [] }
    return session.browser.requestHeaderSafelist.unsafeHeaders(in: headers)
      .map { .header(name: $0.name, value: $0.value, $0.reason) }
  }

  /// Deviation: Firefox and WebKit ask again after a redirect although the request, as it now
  /// stands, needs no permission any more (redirect-public-0759, redirect-public-0761).
  private var neededLeaveEarlier: Bool {
    let redirects = session.browser.redirects
    let isBeacon = request.api.row.answer == .nothing
    let preflights = isBeacon ? redirects.beaconPreflights : redirects.preflights
    guard preflights == .whenEverNeeded, request.redirectCount > 0 else { return false }
    return hasPreflighted
      || !session.browser.requestHeaderSafelist.unsafeHeaders(in: originalHeaders).isEmpty
  }

  /// https://fetch.spec.whatwg.org/#cors-preflight-fetch-0
  private mutating func sendPreflight(for triggers: [PreflightTrigger]) -> Step {
    hasPreflighted = true
    let origin = request.preflightOrigin(in: session.browser)
    var headers = [
      Header("Accept", "*/*"),
      Header("Access-Control-Request-Method", request.method.name),
    ]
    let names = triggers.unsafeHeaderNames
    if !names.isEmpty {
      headers.append(Header("Access-Control-Request-Headers", names.joined(separator: ",")))
    }
    headers.append(Header("Origin", origin))
    if let referrer = decideReferrer() { headers.append(Header("Referer", referrer)) }
    headers += preflightMetadata
    let isTainted = request.hasTaintedOrigin && origin == "null"
    note(.originHeader(origin, taintedByRedirect: isTainted), .nextExchange)
    return send(
      Exchange(
        call: call, purpose: .preflight, hop: request.redirectCount, method: .options,
        url: request.currentURL.withoutCredentials, headers: HeaderList(headers)),
      preflightFor: triggers)
  }

  /// A preflight is a script's request without credentials, whatever it precedes.
  private var preflightMetadata: [Header] {
    let policy = session.browser.metadata
    let mode = RequestMode.cors.rawValue
    let metadata = FetchMetadata(
      FetchMetadata.Subject(
        origin: policy.preflightSites == .chain && request.hasTaintedOrigin
          ? .opaque : request.origin,
        urlList: policy.preflightSites == .chain ? request.urlList : [request.currentURL],
        mode: mode,
        destination: request.destination, credentialsMode: preflightCredentialsMode,
        frame: requestAncestry),
      policy: policy, thirdParties: session.browser.thirdPartyCookies)
    if let metadata { return metadata.headers }
    return policy.preflights == .alwaysTellMode ? [Header("Sec-Fetch-Mode", mode)] : []
  }

  /// The mode by which a preflight tells of storage: it carries no credentials itself.
  private var preflightCredentialsMode: CredentialsMode {
    switch session.browser.metadata.storageOnTheWay {
    case .everyHop: .omit
    case .preflightsAndOneParty: request.credentialsMode
    }
  }

  /// Decides whether the answer to a preflight grants everything that was asked for.
  ///
  /// https://fetch.spec.whatwg.org/#cors-preflight-fetch-0
  mutating func checkPreflightAnswer(
    _ response: Response, granting triggers: [PreflightTrigger]
  ) throws(BlockReason) {
    try passPreflightCheck(response)
    let grant = try PreflightGrant(response.headers)
    let storing = session.browser.preflightCache.storing
    if storing == .beforeVerdict { cache(grant, response) }
    try checkMethod(grant)
    for name in triggers.unsafeHeaderNames { try checkHeader(name, grant) }
    if storing == .afterVerdict { cache(grant, response) }
  }

  private mutating func passPreflightCheck(_ response: Response) throws(BlockReason) {
    let statusFirst =
      switch session.browser.preflightChecks {
      case .corsCheckFirst: false
      case .redirectFirst: response.isRedirect
      case .statusFirst: true
      }
    if statusFirst { try checkPreflightStatus(response) }
    if !trustsOwnOrigin { try passPreflightCORSCheck(response) }
    if !statusFirst { try checkPreflightStatus(response) }
  }

  private mutating func passPreflightCORSCheck(_ response: Response) throws(BlockReason) {
    try passCORSCheck(
      response, as: request.preflightOrigin(in: session.browser),
      credentialsMode: request.credentialsMode)
  }

  /// Deviation: Firefox takes any answer from the page's own origin to a preflight
  /// (redirect-public-0786).
  private var trustsOwnOrigin: Bool {
    session.browser.redirects.ownOriginPreflights == .trusted
      && request.origin.isSameOrigin(as: request.currentURL.origin)
  }

  private mutating func checkPreflightStatus(_ response: Response) throws(BlockReason) {
    note(.preflightStatusCheck(response.status), .latestExchange)
    if response.hasOKStatus { return }
    throw response.isRedirect
      ? .preflightRedirect(response.status) : .preflightStatus(response.status)
  }

  private mutating func checkMethod(_ grant: PreflightGrant) throws(BlockReason) {
    let verdict = grant.verdict(on: request.method, credentials: request.credentialsMode)
    note(.methodCheck(request.method, allowed: grant.methods ?? [], verdict), .latestExchange)
    guard verdict.isGranted else {
      throw .methodNotAllowed(request.method, allowed: grant.methods ?? [], verdict)
    }
  }

  private mutating func checkHeader(
    _ name: String, _ grant: PreflightGrant
  ) throws(BlockReason) {
    let verdict = grant.verdict(
      onHeader: name, credentials: request.credentialsMode,
      authorization: session.browser.authorizationUnderWildcard)
    note(.headerCheck(name: name, allowed: grant.headers ?? [], verdict), .latestExchange)
    guard verdict.isGranted else {
      throw .headerNotAllowed(name: name, allowed: grant.headers ?? [], verdict)
    }
  }

  private mutating func cache(_ grant: PreflightGrant, _ response: Response) {
    let asked = response.headers.get("Access-Control-Max-Age")
    let policy = session.browser.preflightCache
    guard policy.keepsAnswers(to: request.cacheMode) else { return }
    let seconds = policy.lifetime(asked)
    guard seconds > 0 else {
      return note(.preflightNotCached(asked: asked), .latestExchange)
    }
    session.preflightCache.store(
      grant, for: request, until: session.clock + seconds, in: session.browser)
    note(.preflightCached(seconds: seconds, asked: asked), .latestExchange)
  }
}

extension Request {
  /// The origin that a preflight carries and its answer must allow.
  ///
  /// Deviation: Firefox tells it even after redirects have made the request's own `null`
  /// (redirect-public-0751).
  func preflightOrigin(in browser: Browser) -> String {
    switch browser.redirects.preflightOrigin {
    case .tainted: serializedOrigin
    case .page: origin.description
    }
  }
}

extension [PreflightTrigger] {
  /// The CORS-unsafe request-header names, as `Access-Control-Request-Headers` lists them.
  var unsafeHeaderNames: [String] {
    compactMap { if case .header(let name, _, _) = $0 { name } else { nil } }
  }
}
