import CORS
import Web

extension LessonCheck {
  /// Finds questions whose answer an earlier step has put on the stage.
  mutating func checkSpoilers(of lesson: Lesson) {
    for (index, step) in lesson.steps.enumerated() {
      guard let question = step.question else { continue }
      let answers = question.answers(for: step.scenario, in: step.browser.browser)
      guard let answer = answers.first, let scene = step.scene(ofChoice: answer) else { continue }
      guard let earlier = lesson.steps[..<index].firstIndex(where: { $0.shown.contains(scene) })
      else { continue }
      report(
        question.source, "steps[\(index)].question",
        "step \(earlier + 1) has played the very scenario that answers it: ask earlier, or change the "
          + "scenario")
    }
  }
}

extension Step {
  /// What a choice's answer plays; nil: its changes cannot be made.
  fileprivate func scene(ofChoice index: Int) -> LessonRun.Scene? {
    guard let choice = question?.choices[index],
      let changed = try? scenario.applying(choice.changes)
    else { return nil }
    return LessonRun.Scene(
      scenario: changed, browser: choice.browser?.browser ?? browser.browser)
  }

  /// What the step puts on the stage by itself: a scenario to watch, a right answer, a goal before
  /// and after.
  fileprivate var shown: [LessonRun.Scene] {
    let start = LessonRun.Scene(scenario: scenario, browser: browser.browser)
    switch activity {
    case .watch: return [start]
    case .question(let question):
      return question.answers(for: scenario, in: browser.browser).compactMap(scene(ofChoice:))
    case .goal(let goal):
      guard let solved = try? scenario.applying(goal.solution) else { return [start] }
      return [start, LessonRun.Scene(scenario: solved, browser: browser.browser)]
    }
  }
}
