extension Fetch {
  /// Sends the request, after asking leave where that is needed.
  ///
  /// https://fetch.spec.whatwg.org/#concept-http-fetch
  mutating func httpFetchWithPreflight() -> Step {
    let triggers = preflightTriggers()
    guard !triggers.isEmpty else {
      note(.preflightDecided(.notNeeded))
      return sendActualRequest()
    }
    if session.preflightCache.allows(request, triggers, at: session.clock, in: session.browser) {
      note(.preflightDecided(.cached(triggers)))
      return sendActualRequest()
    }
    note(.preflightDecided(.needed(triggers)))
    return sendPreflight(for: triggers)
  }

  /// Everything about the request that needs leave, the method first, then the headers by name.
  ///
  /// https://fetch.spec.whatwg.org/#cors-unsafe-request-header-names
  private func preflightTriggers() -> [PreflightTrigger] {
    guard request.api == .fetch || request.api == .xhr else { return [] }
    var triggers: [PreflightTrigger] = []
    if request.uploadListener { triggers.append(.uploadListener) }
    if !request.method.isCORSSafelisted { triggers.append(.method(request.method)) }
    guard !request.headers.headers.isEmpty else { return triggers }
    let unsafe = session.browser.requestHeaderSafelist.unsafeHeaders(in: request.headers)
    return triggers
      + unsafe.map { .header(name: $0.name, value: $0.value, $0.reason) }
  }

  /// https://fetch.spec.whatwg.org/#cors-preflight-fetch-0
  private mutating func sendPreflight(for triggers: [PreflightTrigger]) -> Step {
    let origin = request.serializedOrigin
    var headers = [
      Header("Accept", "*/*"),
      Header("Access-Control-Request-Method", request.method.name),
    ]
    let names = triggers.unsafeHeaderNames
    if !names.isEmpty {
      headers.append(Header("Access-Control-Request-Headers", names.joined(separator: ",")))
    }
    headers.append(Header("Origin", origin))
    if let referrer { headers.append(Header("Referer", referrer)) }
    note(.originHeader(origin, taintedByRedirect: request.hasTaintedOrigin), .nextExchange)
    return send(
      Exchange(
        call: call, purpose: .preflight, hop: request.redirectCount, method: .options,
        url: request.currentURL, headers: HeaderList(headers)),
      preflightFor: triggers)
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
    let statusFirst = session.browser.preflightChecks == .statusFirst
    if statusFirst { try checkPreflightStatus(response) }
    try passCORSCheck(response)
    if !statusFirst { try checkPreflightStatus(response) }
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
    let seconds = session.browser.preflightCache.lifetime(asked)
    guard seconds > 0 else {
      return note(.preflightNotCached(asked: asked), .latestExchange)
    }
    session.preflightCache.store(
      grant, for: request, until: session.clock + seconds, in: session.browser)
    note(.preflightCached(seconds: seconds, asked: asked), .latestExchange)
  }
}

extension [PreflightTrigger] {
  /// The CORS-unsafe request-header names, as `Access-Control-Request-Headers` lists them.
  var unsafeHeaderNames: [String] {
    compactMap { if case .header(let name, _, _) = $0 { name } else { nil } }
  }
}
