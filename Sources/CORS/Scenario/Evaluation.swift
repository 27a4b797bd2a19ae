import Web

/// A scenario, evaluated: everything that one browser would do with it, step by step.
///
/// The same scenario and browser always give the same evaluation.
public struct Evaluation: Hashable, Sendable {
  /// What was evaluated.
  public let scenario: Scenario
  /// The browser that it was evaluated in.
  public let browser: Browser
  /// The page as the browser had it open; nil where its URL cannot be parsed.
  public let page: Page?
  /// What became of each of the scenario's cookies; nil where `from` is no URL.
  public let visits: [SetCookieVerdict?]
  /// Everything that happened, in order.
  public package(set) var trace: Trace
  /// How each call ended; as many as the scenario has calls.
  public let outcomes: [Outcome]

  /// Every fact, in order.
  public var events: [TraceEvent] { trace.events }
  /// Every request that reached a server, in order.
  public var exchanges: [Exchange] { trace.exchanges }

  /// What happened somewhere else than in ``init(of:in:)``: against servers that are no scenario's.
  package init(
    _ scenario: Scenario, in browser: Browser, visits: [SetCookieVerdict?], trace: Trace,
    outcomes: [Outcome]
  ) {
    self.scenario = scenario
    self.browser = browser
    page = scenario.openedPage
    self.visits = visits
    self.trace = trace
    self.outcomes = outcomes
  }

  /// Evaluates `scenario` from a fresh state: no cookies but the scenario's, no cached preflights.
  public init(of scenario: Scenario, in browser: Browser) {
    self.scenario = scenario
    self.browser = browser
    page = scenario.openedPage
    var trace = Trace()
    guard let page else {
      visits = []
      self.trace = trace
      outcomes = scenario.calls.map { _ in .throwsException }
      return
    }
    var session = BrowserSession(browser)
    visits = session.live(through: scenario, until: page)
    var server = SimulatedServer(scenario.calls)
    var outcomes: [Outcome] = []
    outcomes.reserveCapacity(scenario.calls.count)
    for index in scenario.calls.indices {
      let wait = scenario.calls[index].waitSeconds
      session.clock += wait
      if wait > 0 { trace.events.append(TraceEvent(call: index, .waited(seconds: wait))) }
      // Session and trace are handed over and back, lest they be copied for every call.
      var fetch = Fetch(
        scenario.calls[index].request, index: index, on: page, in: consume session,
        continuing: consume trace)
      var step = fetch.start()
      while case .send(let exchange) = step { step = fetch.receive(server.answer(exchange)) }
      if case .done(let outcome) = step { outcomes.append(outcome) }
      session = fetch.session
      trace = fetch.trace
    }
    self.trace = trace
    self.outcomes = outcomes
  }
}

extension Evaluation {
  /// Why the first call that came to nothing did; nil: none did.
  public var reason: BlockReason? { events.lazy.compactMap(\.fact.blockReason).first }
}
