import Web

extension Fetch {
  /// Puts the request on the wire, with credentials where they may go along.
  ///
  /// https://fetch.spec.whatwg.org/#concept-http-network-or-cache-fetch
  mutating func sendActualRequest() throws(BlockReason) -> Step {
    if let pendingRefusal { throw pendingRefusal.reason }
    let credentials = decideCredentials()
    var headers = authorsHeaders
    headers.reserveCapacity(headers.count + 8)
    if !request.headers.contains("Accept") { headers.append(Header("Accept", accept)) }
    if let range { headers.append(Header("Range", range)) }
    if let referrer = decideReferrer() { headers.append(Header("Referer", referrer)) }
    let metadata = metadata
    let origin = originHeader(metadata?.storageAccess)
    note(.originHeader(origin, taintedByRedirect: request.hasTaintedOrigin), .nextExchange)
    if let origin { headers.append(Header("Origin", origin)) }
    headers += metadata?.headers ?? []
    if let cookies = takeCookiesAlong(credentials) {
      headers.append(Header("Cookie", cookies))
    }
    takePasswordAlong(credentials, &headers)
    if let entry = try lookIntoCache(&headers, credentials) {
      return try answer(from: entry, with: credentials)
    }
    return send(
      Exchange(
        call: call, purpose: .actual, hop: request.redirectCount, method: request.method,
        url: request.currentURL.withoutCredentials, headers: HeaderList(headers), body: request.body
      ),
      with: credentials)
  }

  /// The author's headers as they go on the wire, each name once.
  private var authorsHeaders: [Header] {
    guard !request.headers.headers.isEmpty else { return [] }
    var wire = HeaderList()
    for header in request.headers.headers where !leavesOutBodyHeaders || !header.describesBody {
      let value =
        session.browser.headerValueEncoding == .utf8
        ? HeaderValue.utf8Bytes(of: header.value)
        : valueOfRange(header) ?? valueOfType(header) ?? header.value
      if session.browser.repeatedSingletons == .lastWins,
        RequestHeaderName.isSingleton(header.name)
      {
        let isKept = request.body != nil && header.describesBody && wire.contains(header.name)
        if !isKept { wire.set(header.name, value) }
      } else {
        wire.combine(header.name, value)
      }
    }
    return wire.headers
  }

  /// A range as this browser writes it anew; nil where it leaves the header as it is.
  ///
  /// Deviation: Chromium takes one range apart and puts it together again.
  private func valueOfRange(_ header: Header) -> String? {
    guard session.browser.ranges == .normalized, request.method == .get,
      header.name.equalsIgnoringASCIICase("Range"),
      let range = SimpleRange(header.value, whitespace: .allowed, unit: .anyCase)
    else { return nil }
    return "bytes=\(range.start ?? "")-\(range.end ?? "")"
  }

  /// The type of a text as this browser writes it anew once leave was given; nil where it leaves the
  /// header as it is.
  private func valueOfType(_ header: Header) -> String? {
    guard request.api.row.bodyCharset == .utf8, request.body != nil,
      session.browser.callers.bodyCharsets == .rewrittenAfterChecks,
      header.name.equalsIgnoringASCIICase("Content-Type")
    else { return nil }
    return BodyCharset.rewritten(header.value)
  }

  /// Whether credentials may go along, and cookies be stored from the answer.
  private mutating func decideCredentials() -> CredentialsDecision {
    let decision: CredentialsDecision =
      switch request.credentialsMode {
      case .omit: .omitted
      case .sameOrigin:
        request.tainting == .basic || tookCredentialsFromHome ? .included : .sameOriginOnly
      case .include:
        embedder.allowsCredentials(
          in: request.mode, for: request.currentURL, from: request.origin)
          ? .included : .embedderPolicy
      }
    note(
      .credentialsDecided(request.credentialsMode, request.tainting, decision), .nextExchange)
    return decision
  }

  /// Whether credentials that went along at home go on abroad, where no CORS check follows.
  private var tookCredentialsFromHome: Bool {
    session.browser.redirects.credentialsAbroad == .kept && request.mode == .noCORS
      && request.origin.isSameOrigin(as: request.urlList[0].origin)
  }

  /// https://httpwg.org/http-extensions/draft-ietf-httpbis-rfc6265bis.html#name-retrieval-model
  private mutating func takeCookiesAlong(_ credentials: CredentialsDecision) -> String? {
    if !session.refusedLines.isEmpty, credentials == .included { tellRefusedLines() }
    guard !session.cookieJar.isEmpty else { return nil }
    let found = session.cookieJar.retrieve(cookieContext(credentials), in: session.browser)
    for (cookie, verdict) in found.considered {
      note(.cookieConsidered(cookie, verdict), .nextExchange)
    }
    return found.header
  }

  /// Whoever looks for a cookie of the server hears that it was never stored.
  private mutating func tellRefusedLines() {
    let host = request.currentURL.host
    for refused in session.refusedLines where refused.host == host {
      note(
        .cookieNeverStored(visit: refused.visit, line: refused.line, refused.reason), .nextExchange)
    }
  }

  /// The cookies that the browser has for the request, whether they go along or not.
  var heldCookies: String? {
    session.cookieJar.retrieve(cookieContext(.included), in: session.browser).header
  }

  /// Stores what the answer sets, before anything decides whether the script may read it.
  ///
  /// https://fetch.spec.whatwg.org/#concept-http-network-fetch
  mutating func storeCookies(of response: Response, _ credentials: CredentialsDecision) {
    for index in response.headers.indices(of: "Set-Cookie") {
      let line = response.headers.headers[index].value
      let verdict = session.cookieJar.store(
        line, cookieContext(credentials), in: session.browser,
        from: .answer(exchange: trace.exchanges.count - 1, header: index))
      note(.setCookie(header: index, line: line, verdict), .latestExchange)
    }
  }

  private func cookieContext(_ credentials: CredentialsDecision) -> CookieContext {
    CookieContext(
      url: request.currentURL.overHTTP, page: page.url, top: page.top, sandbox: page.sandbox,
      navigation: navigation, chain: request.urlList, credentials: credentials,
      storageAccess: storageAccess, now: session.clock)
  }

  private var navigation: CookieContext.Navigation {
    switch request.destination {
    case .document: .topLevel(request.method)
    case .iframe: .frame
    case .empty, .audio, .font, .image, .manifest, .script, .style, .video, .websocket: .none
    }
  }

  /// A framed page that the user lets in uses what it has stored itself, and nobody else's.
  private var storageAccess: CookieContext.StorageAccess {
    page.top != nil && session.permissions.storageAccess == .granted
      && page.origin.isSameOrigin(as: request.currentURL.origin) ? .granted : .notGranted
  }

  /// https://fetch.spec.whatwg.org/#concept-http-network-or-cache-fetch
  private mutating func takePasswordAlong(
    _ credentials: CredentialsDecision, _ headers: inout [Header]
  ) {
    guard !session.passwords.isEmpty, takesPasswords else { return }
    let own = headers.firstIndex { $0.name.equalsIgnoringASCIICase("Authorization") }
    let decision = session.passwords.decide(
      AuthenticationEntries.Request(
        url: request.currentURL.overHTTP, credentials: credentials,
        ownAuthorization: own == nil ? .unset : .set, partition: passwordPartition,
        thirdPartyBlocked: isBlockedThirdParty ? .blocked : .free),
      policy: session.browser.authentication)
    note(.passwordConsidered(decision), .nextExchange)
    guard case .attached(let entry) = decision else { return }
    if let own { headers.remove(at: own) }
    headers.append(Header("Authorization", entry.authorization))
  }

  /// The site of the page at the top of the window that the answer goes to.
  var topLevelSite: Site? {
    request.destination == .document
      ? Site(request.currentURL.origin) : Site(page.ancestry.top)
  }

  /// Whether the browser keeps cookies from the request because of where it stands.
  var isBlockedThirdParty: Bool {
    guard session.browser.thirdPartyCookies == .block else { return false }
    var sites = requestSites
    return sites.thirdParty != nil
  }

  private var passwordPartition: CookiePartition? {
    var sites = requestSites
    return sites.partition
  }

  private var requestSites: RequestSites {
    RequestSites(context: cookieContext(.included), policy: session.browser.cookies)
  }

  private var takesPasswords: Bool {
    switch (session.browser.authentication.reach, script.api.row.answer) {
    case (.everything, _): true
    case (.allButSocketsAndBeacons, .socket), (.allButSocketsAndBeacons, .nothing): false
    case (.allButSocketsAndBeacons, _): true
    }
  }

  /// `Accept` as the user agent fills it in.
  ///
  /// https://fetch.spec.whatwg.org/#populate-request-from-client
  private var accept: String {
    switch request.destination {
    case .image: "image/png,image/svg+xml,image/*;q=0.8,*/*;q=0.5"
    case .style: "text/css,*/*;q=0.1"
    case .document, .iframe: "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
    case .empty where script.api.row.answer == .events: "text/event-stream"
    case .empty, .audio, .font, .manifest, .script, .video, .websocket: "*/*"
    }
  }

  /// https://html.spec.whatwg.org/multipage/media.html#concept-media-load-resource
  private var range: String? {
    guard case .element(.media) = script.api.row.answer,
      session.browser.callers.mediaRanges == .fromStart
    else { return nil }
    return "bytes=0-"
  }
}
