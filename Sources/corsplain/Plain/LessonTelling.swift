import CORS
import Course
import SafeText
import ScenarioText
import Stage
import Telling
import Web

/// A lesson told as text: a line that somebody typed goes in, what there is to read comes out.
struct LessonTelling {
  private(set) var run: LessonRun
  /// Nothing more will be told or asked.
  private(set) var isOver = false
  /// What is played: the run's scene, as far as it has been edited.
  private(set) var scene: LessonRun.Scene
  private var reached: Course.Progress?
  /// All that was done, earlier too.
  private(set) var progress: Course.Progress
  var text = PlainText()

  init(_ lesson: Lesson, from step: Int, after progress: Course.Progress = Course.Progress()) {
    run = LessonRun(lesson, at: step)
    self.progress = progress
    scene = run.scene
    let end = lesson.title.last?.isPunctuation == true ? "" : "."
    text.tell("\(lesson.title.shownOnOneLine)\(end) About \(lesson.minutes) minutes.")
    if step > 0 { text.tell("You go on where you left off; the word back goes back a step.") }
    tellStep()
  }

  var lesson: Lesson { run.lesson }
  var index: Int { run.index }
  var step: Step { run.step }
  var isDone: Bool { run.state == .done }
  var scenario: Scenario { scene.scenario }
  var evaluation: Evaluation { Evaluation(of: scene.scenario, in: scene.browser) }
  private var isLast: Bool { run.following == nil }

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
    case .watch, .question: text.tell("Nothing is asked here. \(wayOn)")
    }
  }

  /// The input has ended, or somebody wants to leave.
  mutating func leave() {
    isOver = true
    text.tell("You leave at step \(index + 1) of \(lesson.steps.count).")
    let which =
      switch lesson.purpose {
      case .course: lesson.id
      case .review: "--review"
      case .placement: "--placement"
      case .exam: "--exam"
      case .tickets: "--tickets"
      case .explainBack: "--explain"
      }
    text.tell("To go on: corsplain learn \(which) --plain")
  }

  /// The solution was looked at.
  mutating func forfeit() { run.forfeit() }

  // MARK: Steps

  private mutating func begin(_ next: Int) {
    run.begin(next)
    scene = run.scene
    tellStep()
  }

  private mutating func tellStep() {
    text.tell("Step \(lesson.place(index)): \(step.title.shownOnOneLine)")
    text.tell(step.prose)
    if step.consoleIsSpokenOf { tellConsole() }
    tellTask()
  }

  private mutating func tellConsole() {
    guard let console = step.console else { return }
    text.tell("\(step.consoleTitle): \(console)")
  }

  private mutating func tellTask() {
    switch step.activity {
    case .watch(let task):
      text.tell(task)
      text.tell("Press Enter to have it told.")
    case .question(let question):
      text.tell(question.text, after: "Question: ")
      guard question.dials.isEmpty else { return tell(question.dials) }
      for (place, choice) in question.choices.enumerated() {
        text.tell(
          "\(place + 1). \(choice.text.oneLine)" + (run.tried.contains(place) ? " (no)" : ""))
      }
      text.tell("Type the number of your answer. The words show, hint and help work too.")
    case .goal(let goal):
      text.tell(goal.text, after: "Task: ")
      tellEditable()
    }
  }

  /// What is to be set, each on its own.
  private mutating func tell(_ dials: [Dial]) {
    for dial in dials {
      let values = dial.values.enumerated().map { "\($0 + 1) \($1)" }
      text.tell("\(dial.name): \(values.joined(separator: ", "))")
    }
    let example = dials.map { _ in "1" }.joined(separator: " ")
    text.tell("Type a number for each, such as \(example). The words show and help work too.")
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
    keep(run.watch())
  }

  private mutating func goOn() {
    if let following = run.following { return begin(following) }
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

  /// Keeps what was done; where the step is, tells what there is to read afterwards.
  private mutating func keep(_ events: [LessonRun.Event]) {
    guard !events.isEmpty else { return }
    progress.record(events, of: run)
    reached = progress
    guard events.contains(.finished) else { return }
    text.tell(step.after)
    if !step.consoleIsSpokenOf { tellConsole() }
    if let anchor = step.anchor { text.tell("The rule: \(anchor.title), \(anchor.url)") }
    text.tell(step.deeper, after: "Deeper: ")
    text.tell(wayOn)
  }

  // MARK: Goals

  /// Plays another scenario, in which the goal may be reached.
  mutating func play(_ scenario: Scenario) {
    scene.scenario = scenario
    run.judge(scenario)
  }

  /// Ends the step where its goal is reached.
  mutating func reach() { keep(run.reach()) }

  // MARK: Questions

  private mutating func answer(_ line: String, to question: Question) {
    let numbers = 1...question.choices.count
    if !question.dials.isEmpty {
      let setting = line.split { " ,".contains($0) }.map { Int($0).map { $0 - 1 } }
      guard let choice = question.dials.choice(setting) else {
        return text.tell("“\(line)” sets not all of them, or sets none. Type a number for each.")
      }
      return answer(choice, to: question)
    }
    guard let number = Int(line.trimmed), numbers.contains(number) else {
      text.tell("“\(line)” is no answer. Type a number from 1 to \(numbers.upperBound), or help.")
      return
    }
    guard !run.tried.contains(number - 1) else {
      return text.tell("You have tried this one: type another number, or hint.")
    }
    answer(number - 1, to: question)
  }

  private mutating func answer(_ choice: Int, to question: Question) {
    let events = run.answer(choice)
    scene = run.scene
    let verdict = run.wasRight ? "Right." : "No."
    let feedback = question.choices[choice].feedback
    text.tell(feedback, after: verdict + " ")
    if feedback.isEmpty { text.tell(verdict) }
    if !isDone { text.tell("Type another number, or hint.") }
    keep(events)
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
    case .back, .again: goBack(command)
    case .quit: leave()
    }
  }

  private mutating func goBack(_ command: Command) {
    guard run.hasWayBack else {
      return text.tell("One answer a question: there is no way back here.")
    }
    if command == .again { return begin(index) }
    index > 0 ? begin(index - 1) : text.tell("This is the first step.")
  }

  private mutating func tellStory() {
    guard !run.keepsSecret else { return text.tell("That would give the answer away.") }
    text.verbatim(evaluation.story(run.leavesMending ? .left : .told))
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

  mutating func note(_ aid: Course.Progress.Aid) {
    progress.record(aid, in: run)
    reached = progress
  }

  private mutating func tellHint() {
    switch run.help() {
    case .hint(let hint, let number, let count):
      text.tell(hint, after: "Hint \(number) of \(count): ")
      note(.hint)
    case .wasTheLast: text.tell("That was the last hint.")
    case .thereIsNone: text.tell("There is no hint.")
    case .notNeeded: text.tell("This step is done. \(wayOn)")
    }
  }
}
