import CORS
import Course
import ScenarioText
import Telling
import Web

/// A lesson that is open: its step, and what has been done in it.
package struct LessonPlay: Sendable {
  package let lesson: Lesson
  package internal(set) var index: Int
  package internal(set) var state = State.open
  /// The choice under the cursor.
  package internal(set) var cursor = 0
  /// The choices that were tried, in order.
  package internal(set) var tried: [Int] = []
  package internal(set) var hints = 0
  /// What is wrong with the file that is previewed.
  package internal(set) var faults: [String] = []
  /// How far the goal was when that was last told.
  var toldJudgement: Goal.Judgement?
  /// How far the goal is, when the step has one.
  package internal(set) var judgement: Goal.Judgement?
  package internal(set) var scroll = 0
  /// What the playground held, to go back to.
  var playground: Stash

  package enum State: Hashable, Sendable {
    /// There is something to do.
    case open
    /// It has been done.
    case done
  }

  /// What is edited, as it was left.
  struct Stash: Sendable {
    var document: Document
    var history: History
    var saved: Scenario
    var path: String?
    var focus: Focus
    var call: Int
  }

  package var step: Step { lesson.steps[index] }
  /// The step that comes next; nil: this is the last.
  package var following: Int? {
    lesson.step(after: index, wasRight: state == .done && wasRight)
  }

  package var question: Question? { step.question }

  package var goal: Goal? {
    if case .goal(let goal) = step.activity { goal } else { nil }
  }

  /// Whether the last answer was the right one; true where nothing is asked.
  package var wasRight: Bool {
    guard let question, let last = tried.last else { return true }
    return question.answers(for: step.scenario, in: step.browser.browser).contains(last)
  }

  /// The hints of the step, in their order.
  var allHints: [Prose] { question?.hints ?? goal?.hints ?? [] }

  /// Whether a hint is left to be given.
  var hasHint: Bool { state == .open && hints < allHints.count }

  /// Whether showing how it goes would give the answer away.
  package var keepsSecret: Bool { question != nil && state == .open }

  mutating func begin(_ index: Int) {
    self.index = index
    state = .open
    cursor = 0
    tried = []
    hints = 0
    judgement = nil
    scroll = 0
  }
}
