import Web

extension Fetch {
  /// What the kept answers make of the request about to be sent: one of them, or headers that ask
  /// about one.
  ///
  /// https://fetch.spec.whatwg.org/#concept-http-network-or-cache-fetch
  mutating func lookIntoCache(
    _ headers: inout [Header], _ credentials: CredentialsDecision
  ) throws(BlockReason) -> HTTPCache.Entry? {
    cacheEntry = nil
    guard isLookedUp(request.method), request.mode != .webSocket, hasCache, looksBehindRedirects
    else { return nil }
    var mode = request.cacheMode
    if mode == .default, hasOwnConditions { mode = .noStore }
    headers += mode.requestHeaders
    guard mode != .noStore, !session.httpCache.isEmpty || mode == .onlyIfCached else { return nil }
    guard let entry = session.httpCache[cacheKey(credentials)] else {
      if mode == .onlyIfCached { throw .nothingCached }
      tellOfOtherCache(cacheKey(credentials))
      return nil
    }
    let decision = decide(entry, HeaderList(headers), mode)
    note(.cacheLookedUp(decision), .nextExchange)
    switch decision {
    case .used: return entry
    case .asked(_, let validators, _):
      headers += validators
      cacheEntry = entry
      return nil
    case .passedOver: return nil
    case .missing: throw .nothingCached
    }
  }

  /// Says so where another of the browser's caches would have had a fresh answer.
  private mutating func tellOfOtherCache(_ key: HTTPCache.Key) {
    guard let (compartment, entry) = session.httpCache.elsewhere(than: key),
      entry.isFresh(at: session.clock)
    else { return }
    note(
      .cacheLookedUp(.passedOver(exchange: entry.exchange, .compartment(compartment))),
      .nextExchange)
  }

  /// Whether the method may be served by what is kept.
  ///
  /// Deviation: Chromium has a `HEAD` served by what a `GET` left (asked).
  private func isLookedUp(_ method: Method) -> Bool {
    isKept(method) || method == .head && session.browser.httpCache.heads == .servedByGET
  }

  /// Whether answers to the method are kept.
  ///
  /// Deviation: Firefox keeps those to `HEAD` for the next `HEAD` (asked).
  private func isKept(_ method: Method) -> Bool {
    method == .get || method == .head && session.browser.httpCache.heads == .keptApart
  }

  /// Deviation: Chromium keeps nothing for a page without an origin, beyond what its elements hold in
  /// memory (asked with seven callers).
  private var hasCache: Bool {
    switch (session.browser.httpCache.sandboxedPages, page.sandbox) {
    case (.keptFor, _), (_, .none): true
    case (.elementsAlone, .allowScripts):
      script.api.row.kind == .element && request.redirectCount == 0
    }
  }

  /// Deviation: once the network has redirected a request, WebKit does not look for the next hop in
  /// its cache (asked with five callers).
  private var looksBehindRedirects: Bool {
    switch session.browser.httpCache.redirects {
    case .lookedUp: true
    case .fromCacheAlone: request.redirectCount == 0 || isFromCache
    }
  }

  private func decide(
    _ entry: HTTPCache.Entry, _ headers: HeaderList, _ mode: CacheMode
  ) -> CacheDecision {
    let policy = session.browser.httpCache
    let exchange = entry.exchange
    if mode == .reload { return .passedOver(exchange: exchange, .cacheMode(mode)) }
    let askable = policy.statuses.asksAbout(entry.response.status) ? entry.validators : []
    if let name = entry.differingHeader(varying(headers)) {
      let validators = askable.filter { policy.variedValidators.sends($0) }
      return validators.isEmpty || mode == .onlyIfCached
        ? .passedOver(exchange: exchange, .varies(name))
        : .asked(exchange: exchange, validators, .varies(name))
    }
    let isForced = mode == .forceCache || mode == .onlyIfCached
    let asksAnyway = mode == .noCache && !isSettled(entry)
    if isForced || !asksAnyway && entry.isFresh(at: session.clock) {
      let age = entry.freshness.initialAge + session.clock - entry.stored
      return .used(exchange: exchange, age: age, entry.freshness)
    }
    guard !askable.isEmpty else {
      return .passedOver(exchange: exchange, mode == .noCache ? .cacheMode(mode) : .stale)
    }
    let why: CacheDecision.AskedBecause =
      mode == .noCache
      ? .cacheMode(mode) : CacheControl(entry.response.headers).noCache ? .noCache : .stale
    return .asked(exchange: exchange, askable, why)
  }

  /// Whether an answer promised not to change, and this browser takes it at its word.
  private func isSettled(_ entry: HTTPCache.Entry) -> Bool {
    switch session.browser.httpCache.immutable {
    case .askedAnyway: false
    case .believedOverTLS:
      CacheControl(entry.response.headers).immutable && request.currentURL.scheme == "https"
    }
  }

  /// The headers that `Vary` speaks of.
  private func varying(_ headers: HeaderList) -> HeaderList {
    switch session.browser.httpCache.varyingCookies {
    case .sent: return headers
    case .held:
      var headers = headers
      headers.delete("Cookie")
      if let cookies = heldCookies { headers.append("Cookie", cookies) }
      return headers
    }
  }

  /// Keeps an answer, or lets go of the one that it takes the place of.
  ///
  /// https://httpwg.org/specs/rfc9111.html#response.cacheability
  mutating func keepAnswer(_ response: Response) {
    invalidate(by: response)
    guard let exchange = trace.exchanges.last else { return }
    forgetUnlessConfirmed(by: exchange)
    guard isCacheable else { return }
    let entry = HTTPCache.Entry(
      response, to: varying(exchange.headers), exchange: trace.exchanges.count - 1,
      at: session.clock, session.browser.httpCache)
    if let entry {
      let key = cacheKey(latestCredentials)
      session.httpCache.keep(entry, under: key)
      switch entry.freshness.source {
      case .maxAge where entry.isFresh(at: session.clock),
        .expires where entry.isFresh(at: session.clock):
        note(.answerKept(entry.freshness, key.compartment), .latestExchange)
      // What is kept for its date or status alone is told when it is used.
      case .maxAge, .expires, .lastModified, .status, .nothing: break
      }
    } else if !session.httpCache.isEmpty {
      session.httpCache.remove(cacheKey(latestCredentials))
    }
  }

  private var isCacheable: Bool {
    isKept(request.method) && request.mode != .webSocket && request.cacheMode != .noStore
      && !isFromCache && !hasOwnConditions && hasCache
  }

  /// Whether an answer is kept before anybody has asked whether the page may have it.
  var keepsUnchecked: Bool { session.browser.httpCache.refused != .notKept }

  /// Forgets an answer that came to nothing, where this browser does.
  mutating func forgetRefused(_ reason: BlockReason) {
    guard !session.httpCache.isEmpty, isCacheable else { return }
    let isForgotten: Bool
    switch (session.browser.httpCache.refused, reason) {
    case (.keptUnlessOfWrongType, .elementRefused(.moduleType)): isForgotten = true
    case (.keptUnlessOfWrongType, .elementRefused(let refusal)): isForgotten = refusal.isByType
    case (.forgotten, .corsCheck), (.forgotten, .opaqueResponse), (.forgotten, .resourcePolicy):
      isForgotten = true
    case (.keptUnlessOfWrongType, _), (.forgotten, _), (.notKept, _): isForgotten = false
    }
    if isForgotten { session.httpCache.remove(cacheKey(latestCredentials)) }
  }

  /// The answer that counts: where the server says that the kept one still holds, that one.
  ///
  /// https://httpwg.org/specs/rfc9111.html#freshening.responses
  mutating func renewed(_ response: Response) -> Response {
    guard response.status == 304, let entry = cacheEntry else { return response }
    let renewed = entry.renewed(
      by: response, at: session.clock, session.browser.httpCache.statuses)
    session.httpCache.keep(renewed, under: cacheKey(latestCredentials))
    note(.cacheRenewed(exchange: entry.exchange), .latestExchange)
    return renewed.response
  }

  /// Whether a picture of the same URL that was asked for in another way is no longer there.
  private var forgetsImages: Bool {
    guard request.method == .get else { return false }
    switch (session.browser.httpCache.picturesOfAURL, script.api.row.answer) {
    case (.oneOfEachKind, _), (.oneUnlessFramed, .document): return false
    case (.oneUnlessFramed, _), (.one, _): return true
    }
  }

  /// A picture of the page that is the one an element asks for.
  ///
  /// https://html.spec.whatwg.org/multipage/images.html#update-the-image-data
  mutating func availableImage() -> Outcome? {
    guard !session.images.isEmpty else { return nil }
    let key = script.api.row.answer == .element(.image) ? imageKey : nil
    if forgetsImages { session.images.forget(request.urlList[0], except: key) }
    guard let key, let image = session.images[key] else { return nil }
    note(.imageReused(exchange: image.exchange))
    return .loaded(.picture(script.pixels ? image.access : nil))
  }

  /// Lists a picture for the elements to come.
  mutating func listImage(_ response: Response, _ access: ScriptAccess) {
    let varies = response.headers.varyNames.contains("*")
    guard session.browser.httpCache.pictures == .always || !varies else { return }
    session.images[imageKey] = AvailableImages.Image(
      exchange: trace.exchanges.count - 1, access: access)
  }

  private var imageKey: AvailableImages.Key {
    AvailableImages.Key(
      url: request.urlList[0], mode: request.mode, credentialsMode: request.credentialsMode)
  }

  /// Whether the author asks about an answer of its own.
  private var hasOwnConditions: Bool {
    request.headers.headers.contains { header in
      ["If-Modified-Since", "If-None-Match", "If-Unmodified-Since", "If-Match", "If-Range"]
        .contains { $0.equalsIgnoringASCIICase(header.name) }
    }
  }

  /// Deviation: what a window of its own brings, WebKit keeps for the page that opened it (asked).
  private var cachePartition: Site? {
    switch session.browser.httpCache.windows {
    case .apart: topLevelSite
    case .withOpener: Site(page.ancestry.top)
    }
  }

  func cacheKey(_ credentials: CredentialsDecision) -> HTTPCache.Key {
    HTTPCache.Key(
      url: request.currentURL.withoutFragment,
      method: isKept(request.method) ? request.method : .get,
      partition: cachePartition,
      compartment: compartment(credentials))
  }

  private func compartment(_ credentials: CredentialsDecision) -> HTTPCachePolicy.Compartment {
    guard session.browser.httpCache.compartments == .byCredentials else {
      let isOfFrame = request.destination == .iframe
      return isOfFrame && session.browser.httpCache.compartments == .framesApart ? .frames : .common
    }
    let isForeign = [request.currentURL.origin, page.ancestry.page]
      .contains { !$0.isSameSite(as: page.ancestry.top, .schemeless) }
    let use: HTTPCachePolicy.Compartment.Use =
      isForeign && script.api.row.kind == .element ? .foreignElements : .others
    return credentials == .included ? .withCredentials(use) : .withoutCredentials(use)
  }
}

extension HTTPCachePolicy.VariedValidators {
  fileprivate func sends(_ header: Header) -> Bool {
    switch self {
    case .sent: true
    case .entityTagsOnly: header.name == "If-None-Match"
    case .none: false
    }
  }
}

extension CacheMode {
  /// What the browser tells caches on the way.
  fileprivate var requestHeaders: [Header] {
    switch self {
    case .default, .forceCache, .onlyIfCached: []
    case .noCache: [Header("Cache-Control", "max-age=0")]
    case .noStore, .reload: [Header("Pragma", "no-cache"), Header("Cache-Control", "no-cache")]
    }
  }
}
