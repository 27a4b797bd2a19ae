import Web

extension Fetch {
  /// Puts the request on the wire, with cookies where they may go along.
  ///
  /// https://fetch.spec.whatwg.org/#concept-http-network-or-cache-fetch
  mutating func sendActualRequest() throws(BlockReason) -> Step {
    if let pendingRefusal { throw pendingRefusal.reason }
    let credentials = decideCredentials()
    var headers = authorsHeaders
    headers.reserveCapacity(headers.count + 4)
    if !request.headers.contains("Accept") { headers.append(Header("Accept", accept)) }
    if let referrer { headers.append(Header("Referer", referrer)) }
    let origin = originHeader
    note(.originHeader(origin, taintedByRedirect: request.hasTaintedOrigin), .nextExchange)
    if let origin { headers.append(Header("Origin", origin)) }
    if let cookies = takeCookiesAlong(credentials) {
      headers.append(Header("Cookie", cookies))
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
    for header in request.headers.headers {
      let value =
        session.browser.headerValueEncoding == .utf8
        ? HeaderValue.utf8Bytes(of: header.value) : header.value
      if session.browser.repeatedSingletons == .lastWins,
        RequestHeaderName.isSingleton(header.name)
      {
        wire.set(header.name, value)
      } else {
        wire.combine(header.name, value)
      }
    }
    return wire.headers
  }

  /// Whether cookies may go along, and be stored from the answer.
  private mutating func decideCredentials() -> CredentialsDecision {
    let decision: CredentialsDecision =
      switch request.credentialsMode {
      case .include: .included
      case .omit: .omitted
      case .sameOrigin: request.tainting == .basic ? .included : .sameOriginOnly
      }
    note(
      .credentialsDecided(request.credentialsMode, request.tainting, decision), .nextExchange)
    return decision
  }

  /// https://httpwg.org/http-extensions/draft-ietf-httpbis-rfc6265bis.html#name-retrieval-model
  private mutating func takeCookiesAlong(_ credentials: CredentialsDecision) -> String? {
    guard !session.cookieJar.isEmpty else { return nil }
    let found = session.cookieJar.retrieve(cookieContext(credentials), in: session.browser)
    for (cookie, verdict) in found.considered {
      note(.cookieConsidered(cookie, verdict), .nextExchange)
    }
    return found.header
  }

  /// Stores what the answer sets, before anything decides whether the script may read it.
  ///
  /// https://fetch.spec.whatwg.org/#concept-http-network-fetch
  mutating func storeCookies(of response: Response, _ credentials: CredentialsDecision) {
    guard response.headers.contains("Set-Cookie") else { return }
    for (index, header) in response.headers.headers.enumerated()
    where header.name.equalsIgnoringASCIICase("Set-Cookie") {
      let verdict = session.cookieJar.store(
        header.value, cookieContext(credentials), in: session.browser,
        from: .answer(exchange: trace.exchanges.count - 1, header: index))
      note(.setCookie(header: index, line: header.value, verdict), .latestExchange)
    }
  }

  private func cookieContext(_ credentials: CredentialsDecision) -> CookieContext {
    CookieContext(
      url: request.currentURL, page: page.url, sandbox: page.sandbox, chain: request.urlList,
      credentials: credentials, now: session.clock)
  }

  /// `Accept` as the user agent fills it in.
  ///
  /// https://fetch.spec.whatwg.org/#populate-request-from-client
  private var accept: String {
    request.destination == .image
      ? "image/png,image/svg+xml,image/*;q=0.8,*/*;q=0.5" : "*/*"
  }
}
