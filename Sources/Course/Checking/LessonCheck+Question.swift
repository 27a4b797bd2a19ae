import CORS
import SafeText
import ScenarioText
import Telling
import Web
import YAML

extension LessonCheck {
  mutating func check(_ question: Question, in step: Step, _ key: String) {
    checkProse(question.text, in: .task, at: question.source, "\(key).text")
    checkChoices(of: question, in: step, "\(key).choices")
    checkHints(question.hints, at: question.source, "\(key).hints")

    let browser = step.browser
    let answers = question.answers(for: step.scenario, in: browser.browser)
    switch answers.count {
    case 1: break
    case 0:
      report(
        question.source, "\(key).choices",
        "none is true in \(browser): add the one that is, or change the scenario")
    default:
      let names = answers.map { "choices[\($0)]" }.joined(separator: " and ")
      report(
        question.source, "\(key).choices",
        "\(names) are true in \(browser): tell them apart, so that one is")
    }
  }

  /// Predictions are kept under these.
  mutating func checkQuestionIDs(of lesson: Lesson) {
    var seen: Set<Question.ID> = []
    for (index, step) in lesson.steps.enumerated() {
      guard let question = step.question else { continue }
      let key = "steps[\(index)].question.id"
      if !LessonTemplate.isID(question.id) || Int(question.id) != nil {
        report(
          question.source, key,
          "\(question.id.quoted) is no id: write it with a-z, 0-9 and -, and not as a number")
      }
      if !seen.insert(question.id).inserted {
        report(
          question.source, key,
          "an earlier question of the lesson has this id or the same words: give this one another id"
        )
      }
    }
  }

  private mutating func checkChoices(of question: Question, in step: Step, _ key: String) {
    if question.choices.count < 2 {
      report(question.source, key, "there is nothing to choose from: give two or more")
    }
    for (index, choice) in question.choices.enumerated() {
      let key = "\(key)[\(index)]"
      checkProse(choice.text, in: .choice, at: choice.source, "\(key).text")
      checkProse(choice.feedback, in: .feedback, at: choice.source, "\(key).feedback")
      let earlier = question.choices[..<index]
      if earlier.contains(where: { $0.text == choice.text }) {
        report(choice.source, "\(key).text", "an earlier choice has the same words: change one")
      }
      if earlier.contains(where: {
        $0.claim == choice.claim && $0.changes == choice.changes && $0.browser == choice.browser
      }) {
        report(choice.source, key, "an earlier choice says the same: change one or take it out")
      }
      let changed = changed(step.scenario, by: choice.changes, at: choice.source, "\(key).changes")
      if !choice.changes.isEmpty, changed == step.scenario {
        report(
          choice.source, "\(key).changes",
          "they leave the scenario as it is: take them out, or change something")
      }
    }
  }
}
