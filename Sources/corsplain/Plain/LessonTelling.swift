import CORS
import Course
import ScenarioText
import Stage
import Telling
import Web

/// A lesson told as text: a line that somebody typed goes in, what there is to read comes out.
struct LessonTelling {
  let lesson: Lesson
  private(set) var index: Int
  private(set) var isDone = false
  /// Nothing more will be told or asked.
  private(set) var isOver = false
  /// The step's scenario, as far as it has been edited.
  var scenario: Scenario
  /// The choices that were tried.
  private var tried: Set<Int> = []
  private var hints = 0
  private var reached: Course.Progress?
  /// All that was done, earlier too.
  private var progress: Course.Progress
  var text = PlainText()

  init(_ lesson: Lesson, from step: Int, after progress: Course.Progress = Course.Progress()) {
    self.lesson = lesson
    self.progress = progress
    index = step
    scenario = lesson.steps[step].scenario
    text.tell("\(lesson.title). About \(lesson.minutes) minutes.")
    if step > 0 { text.tell("You go on where you left off; the word back goes back a step.") }
    tellStep()
  }

  var step: Step { lesson.steps[index] }
  var evaluation: Evaluation { Evaluation(of: scenario, in: step.browser.browser) }
  private var isLast: Bool { following == nil }
  /// Whether the question was answered right, if one was asked.
  private var wasRight = true
  private var following: Int? { lesson.step(after: index, wasRight: isDone && wasRight) }

  /// What was told since the last time.
  mutating func takeText() -> String { text.take() }

  /// Progress made since the last time, to be kept.
  mutating func takeReached() -> Course.Progress? {
    defer { reached = nil }
    return reached
  }

  /// Takes in a line.
  mutating func hear(_ line: String) {
    let line = line.trimmed
    if line.isEmpty { return proceed() }
    if let command = Command(typed: line) { return perform(command) }
    switch step.activity {
    case .goal(let goal): change(by: line, towards: goal)
    case .question(let question) where !isDone: answer(line, to: question)
    default: text.tell("Nothing is asked here. \(wayOn)")
    }
  }

  /// The input has ended, or somebody wants to leave.
  mutating func leave() {
    isOver = true
    text.tell("You leave at step \(index + 1) of \(lesson.steps.count).")
    text.tell("To go on: corsplain learn \(lesson.id) --plain")
  }

  // MARK: Steps

  private mutating func begin(_ next: Int) {
    index = next
    isDone = false
    wasRight = true
    scenario = step.scenario
    tried = []
    hints = 0
    tellStep()
  }

  private mutating func tellStep() {
    text.tell("Step \(index + 1) of \(lesson.steps.count): \(step.title)")
    text.tell(step.prose)
    tellTask()
  }

  private mutating func tellTask() {
    switch step.activity {
    case .watch(let task):
      text.tell(task)
      text.tell("Press Enter to have it told.")
    case .question(let question):
      text.tell(question.text, after: "Question: ")
      for (place, choice) in question.choices.enumerated() {
        text.tell("\(place + 1). \(choice.text.oneLine)" + (tried.contains(place) ? " (no)" : ""))
      }
      text.tell("Type the number of your answer. The words show, hint and help work too.")
    case .goal(let goal):
      text.tell(goal.text, after: "Task: ")
      tellEditable()
    }
  }

  /// What Enter does now.
  private var wayOn: String {
    if !isDone { return "Press Enter to have the story told." }
    return isLast ? "Press Enter to end the lesson." : "Press Enter for the next step."
  }

  /// Enter: plays what is to be watched, goes on from what is done, repeats what is asked.
  private mutating func proceed() {
    guard !isDone else { return goOn() }
    guard case .watch = step.activity else { return tellTask() }
    tellStory()
    finish()
  }

  private mutating func goOn() {
    if let following { return begin(following) }
    isOver = true
    let outcome = lesson.outcome(after: progress)
    if lesson.purpose == .course {
      text.tell(outcome + " What to take along:")
      text.tell(lesson.point)
    } else {
      text.tell(outcome)
    }
    text.tell("To go on: corsplain learn --plain")
  }

  /// The step's activity is done.
  mutating func finish() {
    guard !isDone else { return }
    isDone = true
    if lesson.purpose == .course { progress.reach(index + 1, of: lesson) }
    reached = progress
    text.tell(step.after)
    if let console = step.console { text.tell("\(step.consoleTitle): \(console)") }
    if let anchor = step.anchor { text.tell("The rule: \(anchor.title), \(anchor.url)") }
    text.tell(step.deeper, after: "Deeper: ")
    text.tell(wayOn)
  }

  // MARK: Questions

  private mutating func answer(_ line: String, to question: Question) {
    let numbers = 1...question.choices.count
    guard let number = Int(line.trimmed), numbers.contains(number) else {
      text.tell("“\(line)” is no answer. Type a number from 1 to \(numbers.upperBound), or help.")
      return
    }
    let choice = question.choices[number - 1]
    let isFirst = tried.isEmpty
    tried.insert(number - 1)
    let right = question.answers(for: step.scenario, in: step.browser.browser)
    wasRight = right.contains(number - 1)
    let purpose = lesson.purpose
    progress.take(answerTo: step, isRight: wasRight, isFirst: isFirst, for: purpose)
    reached = progress
    guard wasRight else {
      text.tell(choice.feedback, after: "No. ")
      if choice.feedback.isEmpty { text.tell("No.") }
      return purpose.takesOneAnswer ? finish() : text.tell("Type another number, or hint.")
    }
    text.tell(choice.feedback, after: "Right. ")
    if choice.feedback.isEmpty { text.tell("Right.") }
    scenario = (try? step.scenario.applying(choice.changes)) ?? scenario
    finish()
  }

  /// Whether the story would give an answer away.
  private var keepsSecret: Bool {
    if case .question = step.activity { !isDone } else { false }
  }

  // MARK: Commands

  private mutating func perform(_ command: Command) {
    switch command {
    case .help:
      for command in Command.allCases { text.line("\(command.rawValue): \(command.help)") }
    case .show: tellScenario()
    case .story: tellStory()
    case .hint: tellHint()
    case .solution: solve()
    case .next: isDone || !isLast ? goOn() : text.tell("This is the last step. \(wayOn)")
    case .back: index > 0 ? begin(index - 1) : text.tell("This is the first step.")
    case .again: begin(index)
    case .quit: leave()
    }
  }

  private mutating func tellStory() {
    guard !keepsSecret else { return text.tell("That would give the answer away.") }
    text.verbatim(evaluation.story)
    text.tell("The four lamps:")
    tellLamps()
  }

  /// The four facts of every call that was made.
  mutating func tellLamps() {
    let calls = evaluation.outcomes.indices
    for call in calls {
      let which = calls.count > 1 ? "Call \(call + 1). " : ""
      text.line(which + evaluation.verdicts(ofCall: call).told)
    }
  }

  private mutating func tellHint() {
    let all: [Prose] =
      switch step.activity {
      case .question(let question): question.hints
      case .goal(let goal): goal.hints
      case .watch: []
      }
    guard hints < all.count else {
      return text.tell(all.isEmpty ? "There is no hint." : "That was the last hint.")
    }
    text.tell(all[hints], after: "Hint \(hints + 1) of \(all.count): ")
    hints += 1
  }
}
