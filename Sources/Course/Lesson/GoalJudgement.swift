package import CORS
import ScenarioText
import Telling
import Web

extension Goal.Judgement.Excess {
  /// What is wrong with it, to be told to whoever made them.
  package var objection: String {
    "That takes \(made) changes; \(allowed) are enough. Take back what is not needed."
  }
}

extension Goal {
  /// How far an edited scenario has come.
  package struct Judgement: Hashable, Sendable {
    /// What is not yet true, each once, in the goal's order.
    package var unmet: [Claim.Statement]
    /// Where it is not: the browsers in which something is unmet.
    package var failing: [BrowserChoice]
    /// The shortcuts that were taken, forbidden ones only.
    package var shortcuts: [Shortcut]
    /// More changes than the goal allows; nil: it allows them.
    package var excess: Excess?

    package struct Excess: Hashable, Sendable {
      package var made: Int
      package var allowed: Int
    }

    /// What is wrong with how it was reached, to be told to whoever did; none while it is not.
    package var objections: [String] {
      guard unmet.isEmpty else { return [] }
      // Any origin is any sandboxed frame's too, and that says no more.
      let told = shortcuts.filter { $0 != .nullOrigin || !shortcuts.contains(.anyOrigin) }
      return told.map(\.objection) + (excess.map { [$0.objection] } ?? [])
    }

    package var isReached: Bool { unmet.isEmpty && shortcuts.isEmpty && excess == nil }
  }

  /// Judges `scenario`, which `step` began as something else.
  package func judge(_ scenario: Scenario, in step: Step) -> Judgement {
    var judgement = Judgement(unmet: [], failing: [], shortcuts: [])
    for choice in browsers {
      let evaluation = Evaluation(of: scenario, in: choice.browser)
      let unmet = reach.flatMap { $0.unmet(in: evaluation) }
      guard !unmet.isEmpty else { continue }
      judgement.failing.append(choice)
      judgement.unmet += unmet.filter { !judgement.unmet.contains($0) }
    }
    judgement.shortcuts = forbid.filter {
      $0.isTaken(by: scenario, from: step.scenario, in: browsers.map(\.browser))
    }
    if let mostChanges {
      let made = scenario.changes(from: step.scenario)
      if made > mostChanges {
        judgement.excess = Judgement.Excess(made: made, allowed: mostChanges)
      }
    }
    return judgement
  }
}
