import Testing

@testable import CORS
import Web

/// What holds for every scenario, tried on random ones.
@Suite("Invariants of the standard")
struct InvariantTests {
  /// Tries a body on 300 scenarios in every profile, with each cookie policy in turn.
  static func each(_ body: (Scenario, Browser, Evaluation) -> Void) {
    for seed in 0..<300 {
      let scenario = RandomScenario.make(seed: UInt64(seed))
      for name in Browser.Name.allCases {
        var browser = Browser.named(name)
        browser.thirdPartyCookies = Browser.ThirdPartyCookies.allCases[seed % 3]
        body(scenario, browser, Evaluation(of: scenario, in: browser))
      }
    }
  }

  @Test("a preflight never carries cookies")
  func preflight() {
    Self.each { _, _, evaluation in
      for exchange in evaluation.exchanges where exchange.purpose == .preflight {
        if exchange.headers.contains("Cookie") || exchange.method != .options {
          Issue.record("\(exchange)")
        }
      }
    }
  }

  @Test("credentials omit never sends or stores a cookie")
  func omit() {
    Self.each { scenario, _, evaluation in
      for event in evaluation.events
      where scenario.calls[event.call].request.credentialsMode == .omit {
        switch event.fact {
        case .cookieConsidered(_, .sent), .setCookie(_, .stored): Issue.record("\(event)")
        default: break
        }
      }
    }
  }

  @Test("Allow-Origin * with credentials mode include never exposes across origins")
  func wildcard() {
    Self.each { scenario, _, evaluation in
      for (index, outcome) in evaluation.outcomes.enumerated() {
        guard case .exposed(let response) = outcome, response.tainting == .cors,
          scenario.calls[index].request.credentialsMode == .include,
          let last = evaluation.exchanges.last(where: { $0.call == index })
        else { continue }
        if last.reply?.headers.get("Access-Control-Allow-Origin") == "*" {
          Issue.record("\(response)")
        }
      }
    }
  }

  @Test("evaluation is a pure function of scenario and browser")
  func pure() {
    Self.each { scenario, browser, evaluation in
      if Evaluation(of: scenario, in: browser) != evaluation { Issue.record("\(scenario)") }
    }
  }

  @Test("every call settles once, and nothing follows")
  func settles() {
    Self.each { scenario, _, evaluation in
      if evaluation.outcomes.count != scenario.calls.count { Issue.record("\(scenario)") }
      for (index, outcome) in evaluation.outcomes.enumerated() {
        let facts = evaluation.events.filter { $0.call == index }.map(\.fact)
        let settled = facts.filter { if case .settled = $0 { true } else { false } }
        if facts.last != .settled(outcome) || settled.count != 1 { Issue.record("\(facts)") }
      }
    }
  }

  @Test("one more name in an allow or expose list never turns exposed into withheld")
  func monotone() {
    Self.each { scenario, browser, evaluation in
      let more = Evaluation(of: scenario.listingOneMoreName, in: browser)
      for (before, after) in zip(evaluation.outcomes, more.outcomes) {
        guard case .exposed(let old) = before else { continue }
        guard case .exposed(let new) = after else {
          Issue.record("exposed became \(after)")
          continue
        }
        if !Set(old.headers).isSubset(of: new.headers) { Issue.record("\(old) became \(new)") }
      }
    }
  }
}

extension Scenario {
  /// The same with `X-One-More` at the end of every list that a server sends.
  fileprivate var listingOneMoreName: Scenario {
    var copy = self
    for call in copy.calls.indices {
      for route in copy.calls[call].server.indices {
        copy.calls[call].server[route].preflight?.headers.listOneMoreName()
        copy.calls[call].server[route].response?.headers.listOneMoreName()
      }
    }
    return copy
  }
}

extension HeaderList {
  fileprivate mutating func listOneMoreName() {
    for name in ["Allow-Methods", "Allow-Headers", "Expose-Headers"] {
      let name = "Access-Control-" + name
      if let value = get(name) { set(name, value.isEmpty ? "X-One-More" : value + ", X-One-More") }
    }
  }
}
