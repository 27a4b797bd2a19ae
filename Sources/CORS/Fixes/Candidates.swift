import Web

/// The edits that could take away what stands between a call and a wish.
struct Candidates {
  private let evaluation: Evaluation
  private let wish: Wish
  private let call: Int
  private(set) var changes: [Change] = []

  init(_ evaluation: Evaluation, _ wish: Wish, _ call: Int) {
    self.evaluation = evaluation
    self.wish = wish
    self.call = call
    let events = evaluation.events.filter { $0.call == call }
    for event in events {
      switch event.fact {
      case .blocked(let reason), .apiRefused(let reason): answer(reason, event.exchange)
      case .headersExposed(_, let withheld): expose(withheld, event.exchange)
      case .cookieConsidered(let cookie, let verdict) where wish == .exposedWithCookies:
        bringAlong(cookie, verdict)
      default: continue
      }
    }
    if evaluation.outcomes[call] == .opaque { add(.mode(call: call, .cors)) }
    let sendsNone = request.credentialsMode != .include
    if wish == .exposedWithCookies, sendsNone { add(.credentials(call: call, .include)) }
  }

  private var request: ScriptRequest { evaluation.scenario.calls[call].request }

  private mutating func add(_ kind: Change.Kind) { changes.append(Change(kind: kind)) }

  private mutating func answer(_ reason: BlockReason, _ exchange: Int?) {
    let place = exchange.flatMap(place)
    switch reason {
    case .corsCheck(let failure): share(failure, exchange)
    case .preflightStatus, .preflightRedirect: if let place { add(.replyStatus(place, 204)) }
    case .methodNotAllowed(let method, let allowed, let verdict):
      if let place { allow(method.name, "Access-Control-Allow-Methods", allowed, place) }
      if verdict == .wildcardWithCredentials { leaveCredentials() }
      let upper = Method(method.name.uppercased())
      if allowed.contains(upper.name) { add(.method(call: call, upper)) }
    case .headerNotAllowed(let name, let allowed, let verdict):
      if let place { allow(name, "Access-Control-Allow-Headers", allowed, place) }
      if verdict == .wildcardWithCredentials { leaveCredentials() }
      add(.requestHeaderRemoved(call: call, name: name))
    case .allowMethodsUnparsable:
      if let place { copy("Access-Control-Request-Method", "Access-Control-Allow-Methods", place) }
    case .allowHeadersUnparsable:
      if let place { copy("Access-Control-Request-Headers", "Access-Control-Allow-Headers", place) }
    case .mixedContent(let url): add(.url(call: call, "https" + url.description.dropFirst(4)))
    case .urlWithCredentials(let text):
      if let url = WebURL(text) { add(.url(call: call, url.withoutCredentials.description)) }
    case .crossOriginInSameOriginMode, .methodNotAllowedInNoCORS:
      add(.mode(call: call, .cors))
    case .redirectModeError, .redirectModeInNoCORS: add(.redirectMode(call: call, .follow))
    case .locationWithCredentials(let url):
      if let place {
        add(.replyHeader(place, name: "Location", value: url.withoutCredentials.description))
      }
    case .connectionDropped: if let place { add(.replySent(place)) }
    case .methodNotAToken, .methodForbidden, .headerNameInvalid, .headerValueInvalid,
      .bodyWithGetOrHead, .urlUnparsable, .badPort, .schemeNotHTTP, .locationUnparsable,
      .locationNotHTTP, .tooManyRedirects, .resourcePolicy, .opaqueResponseBlocked,
      .scriptTypeBlocked, .notAnImage, .httpError:
      break
    }
  }

  /// What would let a failed CORS check pass.
  private mutating func share(_ failure: CORSCheck.Failure, _ exchange: Int?) {
    guard let exchange, let place = place(exchange) else { return }
    let include = request.credentialsMode == .include
    switch failure {
    case .credentialsNotTrue:
      add(.replyHeader(place, name: "Access-Control-Allow-Credentials", value: "true"))
    case .allowOriginMissing, .originMismatch, .wildcardWithCredentials:
      let origin = evaluation.exchanges[exchange].headers.get("Origin") ?? "null"
      add(.replyHeader(place, name: "Access-Control-Allow-Origin", value: origin))
      if !include { add(.replyHeader(place, name: "Access-Control-Allow-Origin", value: "*")) }
    }
    if include { leaveCredentials() }
  }

  private mutating func leaveCredentials() {
    if wish != .exposedWithCookies { add(.credentials(call: call, .sameOrigin)) }
  }

  /// Adds a name to a list, without a `*` that counts for nothing.
  private mutating func allow(
    _ name: String, _ list: String, _ allowed: [String], _ place: Change.ReplyPlace
  ) {
    let names = allowed.filter { $0 != "*" } + [name]
    add(.replyHeader(place, name: list, value: names.joined(separator: ", ")))
  }

  /// Grants by name exactly what the preflight asked for.
  private mutating func copy(_ asked: String, _ list: String, _ place: Change.ReplyPlace) {
    let preflight = evaluation.exchanges.last { $0.call == call && $0.purpose == .preflight }
    add(.replyHeader(place, name: list, value: preflight?.headers.get(asked) ?? ""))
  }

  private mutating func expose(_ withheld: [String], _ exchange: Int?) {
    guard case .headerReadable(let name) = wish, withheld.contains(name.asciiLowercased),
      let exchange, let place = place(exchange)
    else { return }
    let listed = evaluation.exchanges[exchange].reply?.headers.get("Access-Control-Expose-Headers")
    let names = (listed.map { $0.isEmpty ? [] : [$0] } ?? []) + [name]
    add(
      .replyHeader(
        place, name: "Access-Control-Expose-Headers", value: names.joined(separator: ", ")))
  }

  private mutating func bringAlong(_ cookie: Cookie, _ verdict: CookieVerdict) {
    switch verdict {
    case .sameSite:
      let cookies = evaluation.scenario.cookies
      guard
        let index = cookies.lastIndex(where: {
          (try? SetCookie(parsing: $0.set))?.name == cookie.name
        })
      else { return }
      let kept = cookies[index].set.split(separator: ";").filter {
        let attribute = trimmed($0, where: isHTTPTabOrSpace).asciiLowercased
        return !attribute.hasPrefix("samesite") && attribute != "secure"
      }
      let line = (kept.map(String.init) + [" Secure", " SameSite=None"]).joined(separator: ";")
      add(.setCookie(index: index, line: line))
    case .thirdPartyBlocked, .otherPartition: add(.thirdPartyCookies(.allow))
    case .sent, .credentialsOmitted, .pathDiffers, .secureOverHTTP, .expired: break
    }
  }

  /// Where in the scenario the answer of an exchange stands.
  private func place(_ exchange: Int) -> Change.ReplyPlace? {
    let exchange = evaluation.exchanges[exchange]
    let route = evaluation.scenario.calls[call].server.firstIndex {
      $0.url.absolute?.withoutFragment == exchange.url.withoutFragment
    }
    return route.map { Change.ReplyPlace(call: call, route: $0, purpose: exchange.purpose) }
  }
}
