import CORS

extension Goal {
  /// How far an edited scenario has come.
  package struct Judgement: Hashable, Sendable {
    /// What is not yet true, each once, in the goal's order.
    package var unmet: [Claim.Statement]
    /// Where it is not: the browsers in which something is unmet.
    package var failing: [BrowserChoice]
    /// The shortcuts that were taken, forbidden ones only.
    package var shortcuts: [Shortcut]

    package var isReached: Bool { unmet.isEmpty && shortcuts.isEmpty }
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
    return judgement
  }
}
