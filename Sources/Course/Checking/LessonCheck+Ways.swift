import CORS
import Telling
import Web

extension LessonCheck {
  /// Notes ways to a goal that its author may not have meant: fixes of the engine's search that reach
  /// it and give away something which the solution does not.
  mutating func noteWays(to goal: Goal, in step: Step, _ key: String) {
    guard let solved = try? step.scenario.applying(goal.solution) else { return }
    let meant = Set(goal.solution.map(\.path))
    let editable = step.scenario.places.filter { step.mayEdit($0.byName(in: step.scenario)) }
    guard !editable.isEmpty, goal.judge(solved, in: step).isReached else { return }
    var told: Set<[ScenarioEdit]> = []
    for choice in goal.browsers {
      let evaluation = Evaluation(of: step.scenario, in: choice.browser)
      for claim in goal.reach {
        for wish in claim.wishes {
          for fix in evaluation.fixes(for: wish, call: claim.call, atMost: 8) {
            let edits = fix.scenarioEdits
            guard edits.count == fix.changes.flatMap(\.edits).count,
              edits.allSatisfy({ step.mayEdit($0.path.byName(in: fix.scenario)) }),
              !Set(edits.map(\.path)).isSubset(of: meant) || edits != goal.solution,
              goal.judge(fix.scenario, in: step).isReached, told.insert(edits).inserted
            else { continue }
            report(fix, to: goal, edits, key)
          }
        }
      }
    }
  }

  private mutating func report(_ fix: Fix, to goal: Goal, _ edits: [ScenarioEdit], _ key: String) {
    let dangers = fix.risks.filter { risk in
      switch risk {
      case .anySiteReads, .anySandboxReads, .cookieGoesWithAnySite, .cookiesStayBehind,
        .userIsTracked, .anyPageEmbeds, .localNetworkIsOpen:
        true
      case .originReadsWithCookies, .originFrames: false
      }
    }
    guard let danger = dangers.first else { return }
    note(
      goal.source, key,
      "it is also reached by " + edits.map(\.told).joined(separator: ", ")
        + ". \(danger.sentence) If that misses the point, forbid it or ask for more")
  }
}

extension Claim {
  /// What the search for fixes can be asked for, so that the claim comes true.
  fileprivate var wishes: [Wish] {
    var wishes: [Wish] = []
    for statement in statements {
      switch statement {
      case .response(.exposed), .response(.loaded): wishes.append(.exposed)
      case .cookies(.sent), .cookies(.named): wishes.append(.exposedWithCookies)
      case .readable(let name): wishes.append(.headerReadable(name))
      case .preflight, .cookies, .server, .response, .contents, .unreadable, .sends, .omits, .asks,
        .stores, .refuses, .console:
        break
      }
    }
    return wishes
  }
}
