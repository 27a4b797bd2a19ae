package import CORS
import Live
import Screen

/// What is asked of machines out there.
package enum ProbingAction: Hashable, Sendable, CaseIterable {
  /// The call that is shown, of the server that is meant.
  case ask
}

extension Model {
  mutating func perform(_ action: ProbingAction) {
    switch action {
    case .ask: planProbe()
    }
  }

  /// Says what would be sent, and asks whether it shall be.
  private mutating func planProbe() {
    guard lesson == nil else {
      return say("A lesson's servers are not out there: leave the lesson first.", .bad)
    }
    guard scenario.calls.indices.contains(call) else {
      return say("There is no call that could be asked for.", .bad)
    }
    var browser = LiveBrowser(self.browser, at: .scenarioStart)
    guard let call = browser.call(probed, sending: .safeMethods) else {
      return say("The page has no URL that could be opened.", .bad)
    }
    let plan = ProbePlan(of: call, sending: .safeMethods)
    guard plan.sendsSomething else { return say("\(plan.text)", .bad) }
    overlay = .confirm(.probe(plan: plan.text))
  }

  /// The call that is shown, alone.
  private var probed: Scenario {
    var scenario = scenario
    scenario.calls = [scenario.calls[call]]
    return scenario
  }

  func probe() -> [Effect] { [.probe(probed, browser)] }

  /// Puts what was received in the place of the call's routes and models; undo brings them back.
  mutating func show(_ answers: Probed) {
    var next = document
    guard next.scenario.calls.indices.contains(call) else { return }
    let before = next.scenario.calls[call].server
    // What was not asked, as it may change something, stays as it is written.
    next.scenario.calls[call].server = answers.routes.map { route in
      var route = route
      if route.response == nil {
        route.response = before.first { $0.url == route.url }?.response
      }
      return route
    }
    next.scenario.calls[call].models = []
    change(to: next)
    say("\(answers.summary)", answers.isShared ? .good : .bad)
  }
}

/// What a real server said to a call.
package struct Probed: Hashable, Sendable {
  /// The answers, where a scenario has them.
  package var routes: [Route]
  /// What came of it, in a sentence.
  package var summary: String
  /// Whether the page gets what it asked for.
  package var isShared: Bool

  package init(routes: [Route], summary: String, isShared: Bool) {
    self.routes = routes
    self.summary = summary
    self.isShared = isShared
  }
}
