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
    for event in events { answer(event, of: events) }
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

  /// Proposes what takes away what an event puts in the way.
  private mutating func answer(_ event: TraceEvent, of events: [TraceEvent]) {
    switch event.fact {
    case .blocked(let reason), .apiRefused(let reason):
      answer(reason, event.exchange ?? (reason.comesBeforeTraffic ? nil : kept(events)))
    case .headersExposed(_, let withheld): expose(withheld, event.exchange)
    case .cookieConsidered(let cookie, let verdict):
      if wish == .exposedWithCookies { bringAlong(cookie, verdict) }
    case .cookieNeverStored(let visit, let line, let why):
      if wish == .exposedWithCookies { keep(line, ofVisit: visit, why) }
    case .upgraded(_, let to, let reason):
      switch reason {
      case .strictTransportSecurity: callTarget(to)
      case .upgradeInsecureRequests, .mixedContent: break
      }
    case .passwordAsked: givePassword(event.exchange)
    case .redirected(let step):
      if wish == .authorizationArrives, step.authorizationRemoved { callTarget(step.to) }
    case .waited, .called, .methodNormalized, .requestHeaderIgnored, .bodyIgnored,
      .contentSecurityPolicy, .mixedContentPassed, .localNetwork, .tainted, .preflightDecided,
      .credentialsDecided, .passwordConsidered, .referrerDecided, .originHeader, .cacheLookedUp,
      .imageReused, .requestSent, .cacheRenewed, .answerKept, .answerInvalidated,
      .responseReceived,
      .connectionDropped, .setCookie, .preflightStatusCheck, .methodCheck, .headerCheck,
      .preflightCached, .preflightNotCached, .resourcePolicyCheck, .frameCheck, .corsCheck,
      .settled:
      break
    }
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

  /// Has the answer at a place send a header; nothing where nobody says that answer.
  mutating func send(_ name: String, _ value: String, at place: ScenarioPath.ReplyPlace?) {
    if let place { add(.header(name, value, on: place, of: scenario)) }
  }

  mutating func answer(status: Int, at place: ScenarioPath.ReplyPlace?) {
    if let place { add(.status(status, on: place)) }
  }

  private mutating func ask(for mode: CredentialsMode) { ask(for: mode, ofCall: call) }

  mutating func ask(for mode: CredentialsMode, ofCall call: Int) {
    let request = scenario.calls[call].request
    if let change = Change.credentials(mode, ofCall: call, request) { add(change) }
  }

  /// Where a model answered, its settings are what an author can change.
  mutating func adjust(_ exchange: Int) {
    guard case .model(let owner, let index) = evaluation.exchanges[exchange].source else { return }
    let model = scenario.calls[owner].models[index].model
    let adjusted = model.adjusted(for: evaluation, call: call)
    for (place, changed) in adjusted.enumerated() {
      let cost: Cost = place == adjusted.count - 1 ? .allSettings : .ordinary
      add(.model(changed, at: index, call: owner, of: scenario, cost: cost))
    }
  }

  /// Where no route is for the URL, nobody says an answer that could be mended: there has to be one.
  mutating func serve(_ exchange: Int) {
    let exchange = evaluation.exchanges[exchange]
    guard exchange.source == .unrouted else { return }
    let path = ScenarioPath.route(
      call: exchange.call, scenario.calls[exchange.call].server.count)
    let route = Route(url: URLText(exchange.url.description))
    add(Change([ScenarioEdit(path, .route(route))], cost: .ordinary))
  }

  /// A password that the user gave to the server before, or a call that goes without one.
  private mutating func givePassword(_ exchange: Int?) {
    guard let url = exchange.map({ evaluation.exchanges[$0].url }) else { return }
    let given = EarlierPassword(
      from: URLText(url.origin.description + "/"), user: "ada", password: "secret")
    add(
      Change(
        [ScenarioEdit(.password(scenario.passwords.count, nil), .password(given))], cost: .elsewhere
      ))
    ask(for: .omit)
  }

  /// What would let a failed CORS check pass.
  mutating func share(_ failure: CORSCheck.Failure, _ exchange: Int?) {
    guard let exchange, let place = place(exchange) else { return }
    askAnew(exchange)
    let include = request.asksForCredentials
    refuseInsteadOfRedirecting(to: exchange)
    goWithCookies(to: exchange)
    if evaluation.exchanges[exchange].hop > 0 { callTarget(evaluation.exchanges[exchange].url) }
    goAroundRedirect(exchange)
    switch failure {
    case .credentialsNotTrue:
      send("Access-Control-Allow-Credentials", "true", at: place)
    case .allowOriginMissing, .originMismatch, .wildcardWithCredentials:
      let isOwn = evaluation.exchanges[exchange].call == call
      let origin =
        isOwn
        ? evaluation.exchanges[exchange].headers.get("Origin") ?? "null"
        : scenario.openedPage?.origin.description ?? "null"
      // Nobody can be named null alone: a page with an origin of its own can be let in by it.
      if isOwn, evaluation.exchanges[exchange].hop == 0, scenario.sandbox == .allowScripts {
        add(Change([ScenarioEdit(.sandbox, .absent)], cost: .nearer))
      }
      // A redirect's null is no page's name, and nothing to be shared with credentials.
      let isNameless = origin == "null" && include && evaluation.exchanges[exchange].hop > 0
      if !isNameless { send("Access-Control-Allow-Origin", origin, at: place) }
      if !include { send("Access-Control-Allow-Origin", "*", at: place) }
    }
    if include { leaveCredentials() }
  }

  mutating func leaveCredentials() {
    if !wish.needsCredentials { ask(for: .sameOrigin) }
  }

  /// Adds a name to a list, without a `*` that counts for nothing and without headers that no request should
  /// have.
  mutating func allow(
    _ name: String, in list: String, beside allowed: [String], at place: ScenarioPath.ReplyPlace?
  ) {
    let kept = allowed.filter { $0 != "*" && !ScriptRequest.isMisplacedHeader($0) }
    let names = kept + [name]
    send(list, names.joined(separator: ", "), at: place)
  }

  /// Grants by name exactly what the preflight asked for.
  mutating func copy(
    _ asked: String, to list: String, at place: ScenarioPath.ReplyPlace?
  ) {
    let preflight = evaluation.exchanges.last { $0.call == call && $0.purpose == .preflight }
    send(list, preflight?.headers.get(asked) ?? "", at: place)
  }

  private mutating func expose(_ withheld: [String], _ exchange: Int?) {
    guard case .headerReadable(let name) = wish, withheld.contains(name.asciiLowercased),
      let exchange, let place = place(exchange)
    else { return }
    let listed = evaluation.exchanges[exchange].reply?.headers.get("Access-Control-Expose-Headers")
    let names = (listed.map { $0.isEmpty ? [] : [$0] } ?? []) + [name]
    send("Access-Control-Expose-Headers", names.joined(separator: ", "), at: place)
  }

  /// Where in the scenario the answer of an exchange stands.
  func place(_ exchange: Int) -> ScenarioPath.ReplyPlace? {
    evaluation.exchanges[exchange].place
  }
}
