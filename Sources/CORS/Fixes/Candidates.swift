import Web

/// The edits that could take away what stands between a call and a wish.
struct Candidates {
  let evaluation: Evaluation
  private let wish: Wish
  let call: Int
  private(set) var changes: [Change] = []

  init(_ evaluation: Evaluation, _ wish: Wish, _ call: Int) {
    self.evaluation = evaluation
    self.wish = wish
    self.call = call
    let events = evaluation.events.filter { $0.call == call }
    for event in events {
      switch event.fact {
      case .blocked(let reason), .apiRefused(let reason):
        answer(reason, event.exchange ?? (reason.comesBeforeTraffic ? nil : kept(events)))
      case .headersExposed(_, let withheld): expose(withheld, event.exchange)
      case .cookieConsidered(let cookie, let verdict) where wish == .exposedWithCookies:
        bringAlong(cookie, verdict)
      case .cookieNeverStored(let visit, let line, let why) where wish == .exposedWithCookies:
        keep(line, ofVisit: visit, why)
      case .upgraded(_, let to, .strictTransportSecurity): callTarget(to)
      case .passwordAsked: givePassword(event.exchange)
      case .redirected(let step) where wish == .authorizationArrives && step.authorizationRemoved:
        callTarget(step.to)
      default: continue
      }
    }
    if wish == .exposedWithCookies || wish == .cookiesStored {
      for event in evaluation.events where event.call <= call {
        guard case .setCookie(let header, let line, let verdict) = event.fact else { continue }
        keep(line, header, verdict, event)
      }
    }
    if evaluation.outcomes[call] == .opaque { add(.field(.mode, "cors", ofCall: call)) }
    if wish == .pixelsReadable, request.crossorigin == nil {
      add(.field(.crossorigin, "anonymous", ofCall: call))
    }
    if wish.needsCredentials, !request.asksForCredentials { ask(for: .include) }
  }

  /// The exchange that brought the answer which a cache gave this call.
  private func kept(_ events: [TraceEvent]) -> Int? {
    for event in events.reversed() {
      if case .cacheLookedUp(.used(let exchange, _, _)) = event.fact { return exchange }
    }
    return nil
  }

  var request: ScriptRequest { evaluation.scenario.calls[call].request }

  var scenario: Scenario { evaluation.scenario }

  mutating func add(_ change: Change) { changes.append(change) }

  private mutating func send(_ name: String, _ value: String, _ place: ScenarioPath.ReplyPlace) {
    add(.header(name, value, on: place, of: scenario))
  }

  private mutating func ask(for mode: CredentialsMode) { ask(for: mode, ofCall: call) }

  mutating func ask(for mode: CredentialsMode, ofCall call: Int) {
    let request = scenario.calls[call].request
    if let change = Change.credentials(mode, ofCall: call, request) { add(change) }
  }

  private mutating func answer(_ reason: BlockReason, _ exchange: Int?) {
    let place = exchange.flatMap(place)
    if let exchange { adjust(exchange) }
    switch reason {
    case .corsCheck(let failure): share(failure, exchange)
    case .preflightStatus: if let place { add(.status(204, on: place)) }
    case .preflightRedirect:
      callTarget(ofRedirect: exchange)
      // Nothing went out: the browser itself led to https.
      if exchange == nil, let target = scenario.target(ofCall: call)?.overTLS { callTarget(target) }
      if let place { add(.status(204, on: place)) }
    case .methodNotAllowed(let method, let allowed, let verdict):
      if let place { allow(method.name, "Access-Control-Allow-Methods", allowed, place) }
      if verdict == .wildcardWithCredentials { leaveCredentials() }
      let upper = Method(method.name.uppercased())
      // A page's own mistake is mended before a server allows it.
      if upper != method { add(.field(.method, upper.name, ofCall: call, cost: 8)) }
    case .headerNotAllowed(let name, let allowed, let verdict):
      if ScriptRequest.isMisplacedHeader(name) {
        add(.noRequestHeader(name, ofCall: call, cost: 3))
      } else {
        if let place { allow(name, "Access-Control-Allow-Headers", allowed, place) }
        if verdict == .wildcardWithCredentials { leaveCredentials() }
        add(.noRequestHeader(name, ofCall: call))
      }
    case .allowMethodsUnparsable:
      if let place { copy("Access-Control-Request-Method", "Access-Control-Allow-Methods", place) }
    case .allowHeadersUnparsable:
      if let place { copy("Access-Control-Request-Headers", "Access-Control-Allow-Headers", place) }
    case .urlWithCredentials(let text):
      if let url = WebURL(text)?.withoutCredentials {
        add(.url(url.description, ofCall: call, in: scenario))
      }
    case .crossOriginInSameOriginMode, .methodNotAllowedInNoCORS:
      add(.field(.mode, "cors", ofCall: call))
    case .redirectModeError, .redirectModeInNoCORS:
      add(.field(.redirect, "follow", ofCall: call))
    case .locationWithCredentials(let url):
      if let place {
        send("Location", url.withoutCredentials.description, place)
      }
    case .connectionDropped: if let place { add(.delivery(on: place)) }
    case .contentSecurityPolicy, .mixedContent, .insecureForm, .localNetwork, .nothingCached,
      .cacheModeNeedsSameOrigin, .referrerPolicyUnknown, .notAWebSocketURL, .resourcePolicy,
      .opaqueResponse, .elementRefused, .eventStreamStatus, .eventStreamType,
      .webSocketHandshake, .noDocument, .embedderPolicy, .frameForbidden:
      answerPolicy(reason, place)
    case .methodNotAToken, .methodForbidden, .headerNameInvalid, .headerValueInvalid,
      .bodyWithGetOrHead, .urlUnparsable, .sandboxed, .badPort, .schemeNotHTTP, .locationUnparsable,
      .locationNotHTTP, .tooManyRedirects:
      break
    }
  }

  /// Where a model answered, its settings are what an author can change.
  private mutating func adjust(_ exchange: Int) {
    guard case .model(let owner, let index) = evaluation.exchanges[exchange].source else { return }
    let model = scenario.calls[owner].models[index].model
    let adjusted = model.adjusted(for: evaluation, call: call)
    for (place, changed) in adjusted.enumerated() {
      let cost = place == adjusted.count - 1 ? 24 : 10
      add(.model(changed, at: index, call: owner, of: scenario, cost: cost))
    }
  }

  /// A password that the user gave to the server before, or a call that goes without one.
  private mutating func givePassword(_ exchange: Int?) {
    guard let url = exchange.map({ evaluation.exchanges[$0].url }) else { return }
    let given = EarlierPassword(
      from: URLText(url.origin.description + "/"), user: "ada", password: "secret")
    add(
      Change(
        [ScenarioEdit(.password(scenario.passwords.count, nil), .password(given))], cost: 12))
    ask(for: .omit)
  }

  /// What would let a failed CORS check pass.
  private mutating func share(_ failure: CORSCheck.Failure, _ exchange: Int?) {
    guard let exchange, let place = place(exchange) else { return }
    askAnew(exchange)
    let include = request.asksForCredentials
    refuseInsteadOfRedirecting(to: exchange)
    goWithCookies(to: exchange)
    if evaluation.exchanges[exchange].hop > 0 { callTarget(evaluation.exchanges[exchange].url) }
    goAroundRedirect(exchange)
    switch failure {
    case .credentialsNotTrue:
      send("Access-Control-Allow-Credentials", "true", place)
    case .allowOriginMissing, .originMismatch, .wildcardWithCredentials:
      let isOwn = evaluation.exchanges[exchange].call == call
      let origin =
        isOwn
        ? evaluation.exchanges[exchange].headers.get("Origin") ?? "null"
        : scenario.openedPage?.origin.description ?? "null"
      // Nobody can be named null alone: a page with an origin of its own can be let in by it.
      if isOwn, evaluation.exchanges[exchange].hop == 0, scenario.sandbox == .allowScripts {
        add(Change([ScenarioEdit(.sandbox, .absent)], cost: 9))
      }
      // A redirect's null is no page's name, and nothing to be shared with credentials.
      let isNameless = origin == "null" && include && evaluation.exchanges[exchange].hop > 0
      if !isNameless { send("Access-Control-Allow-Origin", origin, place) }
      if !include { send("Access-Control-Allow-Origin", "*", place) }
    }
    if include { leaveCredentials() }
  }

  private mutating func leaveCredentials() {
    if !wish.needsCredentials { ask(for: .sameOrigin) }
  }

  /// Adds a name to a list, without a `*` that counts for nothing and without headers that no request should
  /// have.
  private mutating func allow(
    _ name: String, _ list: String, _ allowed: [String], _ place: ScenarioPath.ReplyPlace
  ) {
    let kept = allowed.filter { $0 != "*" && !ScriptRequest.isMisplacedHeader($0) }
    let names = kept + [name]
    send(list, names.joined(separator: ", "), place)
  }

  /// Grants by name exactly what the preflight asked for.
  private mutating func copy(_ asked: String, _ list: String, _ place: ScenarioPath.ReplyPlace) {
    let preflight = evaluation.exchanges.last { $0.call == call && $0.purpose == .preflight }
    send(list, preflight?.headers.get(asked) ?? "", place)
  }

  private mutating func expose(_ withheld: [String], _ exchange: Int?) {
    guard case .headerReadable(let name) = wish, withheld.contains(name.asciiLowercased),
      let exchange, let place = place(exchange)
    else { return }
    let listed = evaluation.exchanges[exchange].reply?.headers.get("Access-Control-Expose-Headers")
    let names = (listed.map { $0.isEmpty ? [] : [$0] } ?? []) + [name]
    send("Access-Control-Expose-Headers", names.joined(separator: ", "), place)
  }

  /// Where in the scenario the answer of an exchange stands.
  private func place(_ exchange: Int) -> ScenarioPath.ReplyPlace? {
    evaluation.exchanges[exchange].place
  }
}
