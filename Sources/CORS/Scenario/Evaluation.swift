/// A scenario, evaluated: everything that one browser would do with it, step by step.
///
/// The same scenario and browser always give the same evaluation.
public struct Evaluation: Hashable, Sendable {
  public let scenario: Scenario
  public let browser: Browser
  /// Every fact, in order.
  public internal(set) var events: [TraceEvent] = []
  /// Every request that reached a server, in order.
  public internal(set) var exchanges: [Exchange] = []
  /// How each call ended; as many as the scenario has calls.
  public internal(set) var outcomes: [Outcome] = []
}

extension Evaluation {
  /// Evaluates `scenario` from a fresh state: no cookies, no cached preflights, the clock at 0.
  public init(of scenario: Scenario, in browser: Browser) {
    self.scenario = scenario
    self.browser = browser
  }
}
