import ScenarioText
import Telling
import TestSupport
import Testing
import Web

@testable import CORS

/// What holds for every scenario, tried on random ones.
@Suite("Invariants of the standard")
struct InvariantTests {
  @Test("a preflight never carries cookies")
  func preflight() {
    RandomScenario.each { _, _, evaluation in
      for exchange in evaluation.exchanges where exchange.purpose == .preflight {
        if exchange.headers.contains("Cookie") || exchange.method != .options {
          Issue.record("\(exchange)")
        }
      }
    }
  }

  @Test("credentials omit never sends or stores a cookie")
  func omit() {
    RandomScenario.each { scenario, _, evaluation in
      for event in evaluation.events
      where scenario.calls[event.call].request.credentialsMode == .omit {
        switch event.fact {
        case .cookieConsidered(_, .sent), .setCookie(_, _, .stored): Issue.record("\(event)")
        default: break
        }
      }
    }
  }

  @Test("Allow-Origin * with credentials mode include never exposes across origins")
  func wildcard() {
    RandomScenario.each { scenario, _, evaluation in
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
    RandomScenario.each { scenario, browser, evaluation in
      if Evaluation(of: scenario, in: browser) != evaluation { Issue.record("\(scenario)") }
    }
  }

  @Test("every call settles once, and nothing follows")
  func settles() {
    RandomScenario.each { scenario, _, evaluation in
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
    RandomScenario.each { scenario, browser, evaluation in
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
