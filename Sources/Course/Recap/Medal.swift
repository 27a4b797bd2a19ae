import CORS
import Telling

/// How well a repair was made: with the fewest changes that it takes, and giving nothing away.
package enum Medal: Int, Hashable, Sendable, CaseIterable {
  case bronze, silver, gold

  package var name: String {
    switch self {
    case .gold: "Gold"
    case .silver: "Silver"
    case .bronze: "Bronze"
    }
  }
}

/// A goal that was reached: in how many changes, and how else it could have been.
package struct Repair: Hashable, Sendable {
  package let medal: Medal
  package let changes: Int
  /// The fewest changes that are known to reach it.
  package let par: Int
  /// Shortcuts that were taken, whether or not the goal forbids them.
  package let costs: [Goal.Shortcut]
  /// How others did it: each way in words, with what it gives away.
  package let otherWays: [String]

  /// What became of `scenario`; nil: it does not reach the step's goal.
  init?(_ scenario: Scenario, of step: Step) {
    guard case .goal(let goal) = step.activity, goal.judge(scenario, in: step).isReached else {
      return nil
    }
    let ways = Self.ways(to: goal, in: step)
    changes = scenario.changes(from: step.scenario)
    let meant = try? step.scenario.applying(goal.solution)
    let counts =
      ways.map { $0.scenario.changes(from: step.scenario) }
      + (meant.map { [$0.changes(from: step.scenario)] } ?? [])
    par = min(counts.min() ?? changes, changes)
    let browsers = goal.browsers.map(\.browser)
    costs = [.anyOrigin, .nullOrigin, .nullValue, .withoutCredentials].filter {
      $0.isTaken(by: scenario, from: step.scenario, in: browsers)
    }
    let lost = min(1, changes - par) + min(1, costs.count)
    medal = Medal(rawValue: max(0, Medal.gold.rawValue - lost)) ?? .bronze
    otherWays = ways.filter { $0.scenario != scenario }.prefix(2).map { way in
      let risk = way.risks.first.map { " (\($0.sentence))" } ?? ""
      return way.scenarioEdits.map(\.told).joined(separator: ", ") + risk
    }
  }

  /// The engine's own ways that the goal takes.
  private static func ways(to goal: Goal, in step: Step) -> [Fix] {
    guard let choice = goal.browsers.first ?? Optional(step.browser) else { return [] }
    let evaluation = Evaluation(of: step.scenario, in: choice.browser)
    let wish: Wish =
      goal.reach.contains { $0.statements.contains(.cookies(.sent)) }
      ? .exposedWithCookies : .exposed
    return evaluation.fixes(for: wish, call: goal.reach.first?.call ?? 0, atMost: 6).filter { fix in
      goal.judge(fix.scenario, in: step).isReached
        && fix.scenarioEdits.allSatisfy { step.mayEdit($0.path.byName(in: fix.scenario)) }
    }
  }
}
