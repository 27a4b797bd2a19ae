import CORS

/// What whoever presents a lesson should have before them, and the audience should not: the answer, what
/// speaks against the others, the hints and the way out, of the step that is shown.
package struct SpeakerNotes {
  private let lesson: Lesson
  private let index: Int

  /// - Parameter step: from 0; one that the lesson has.
  package init(_ lesson: Lesson, step: Int) {
    self.lesson = lesson
    index = max(0, min(step, lesson.steps.count - 1))
  }

  private var step: Step { lesson.steps[index] }

  package var text: String {
    var parts = [
      "\(lesson.title), step \(index + 1) of \(lesson.steps.count): \(step.title)"
    ]
    parts += activity
    if !step.after.isEmpty { parts.append("To say:\n\(step.after.notes)") }
    if !step.deeper.isEmpty { parts.append("If asked:\n\(step.deeper.notes)") }
    if lesson.steps.indices.contains(index + 1) {
      parts.append("Next: \(lesson.steps[index + 1].title)")
    } else {
      parts.append("This is the last step. The point:\n\(lesson.point.notes)")
    }
    return parts.joined(separator: "\n\n") + "\n"
  }

  private var activity: [String] {
    switch step.activity {
    case .watch(let what): return ["Watch:\n\(what.notes)"]
    case .question(let question):
      let answers = question.answers(for: step.scenario, in: step.browser.browser)
      let choices = question.choices.enumerated().map { index, choice in
        "\(answers.contains(index) ? "✓" : " ") \(Self.letter(index))  \(choice.text.plain)\n"
          + "     \(choice.feedback.plain)"
      }
      return [
        "Question: \(question.text.plain)", choices.joined(separator: "\n"), hints(question.hints),
      ]
    case .goal(let goal):
      let solution = goal.solution.map { "  \($0.told)" }.joined(separator: "\n")
      return ["Task: \(goal.text.plain)", "One way:\n\(solution)", hints(goal.hints)]
    }
  }

  private func hints(_ hints: [Prose]) -> String {
    "Hints:\n" + hints.map { "  - \($0.plain)" }.joined(separator: "\n")
  }

  private static func letter(_ index: Int) -> Character {
    let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return letters[index % letters.count]
  }
}

extension Prose {
  fileprivate var notes: String { "  " + plain }
}
