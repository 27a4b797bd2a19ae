import CORS
import ScenarioText
import Telling
import Web

extension LessonCheck {
  mutating func check(_ goal: Goal, in step: Step, _ key: String) {
    checkProse(goal.text, in: .task, at: goal.source, "\(key).text")
    checkHints(goal.hints, at: goal.source, "\(key).hints")
    if goal.reach.isEmpty {
      report(goal.source, "\(key).reach", "there is nothing to reach: say what must become true")
    } else if goal.judge(step.scenario, in: step).isReached {
      report(
        goal.source, "\(key).reach",
        "it is reached before anything is done: change the scenario or ask for more")
    }
    checkSolution(of: goal, in: step, "\(key).solution")
    noteWays(to: goal, in: step, key)
  }

  private mutating func checkSolution(of goal: Goal, in step: Step, _ key: String) {
    for edit in goal.solution where !step.mayEdit(edit.path) {
      report(
        goal.source, key, "\(edit.path) may not be edited in this step: add it to editable")
    }
    guard let solved = changed(step.scenario, by: goal.solution, at: goal.source, key) else {
      return
    }
    let judgement = goal.judge(solved, in: step)
    for statement in judgement.missing {
      let browsers = judgement.failing.map(\.description).joined(separator: ", ")
      report(
        goal.source, key,
        "it does not solve: not so in \(browsers): \(statement). Correct the solution or the goal")
    }
    if let excess = judgement.excess {
      report(
        goal.source, key,
        "it makes \(excess.made) changes, and the goal allows \(excess.allowed): allow as many, or "
          + "find a shorter one")
    }
    for shortcut in judgement.shortcuts {
      report(
        goal.source, key,
        "it takes the forbidden shortcut \(shortcut.rawValue): correct it, or allow the shortcut")
    }
    if judgement.isReached { checkNothingIsSuperfluous(in: goal, of: step, key) }
  }

  /// A model solution teaches what is needed, so it has nothing else in it.
  private mutating func checkNothingIsSuperfluous(in goal: Goal, of step: Step, _ key: String) {
    for index in goal.solution.indices {
      var others = goal.solution
      let edit = others.remove(at: index)
      guard let scenario = try? step.scenario.applying(others),
        goal.judge(scenario, in: step).isReached
      else { continue }
      report(goal.source, key, "\(edit.path) is not needed: take it out")
    }
  }

  mutating func checkHints(_ hints: [Prose], at source: Source, _ key: String) {
    if hints.isEmpty { report(source, key, "there is no hint: give one or more") }
    for (index, hint) in hints.enumerated() {
      checkProse(hint, in: .hint, at: source, "\(key)[\(index)]")
    }
  }
}
