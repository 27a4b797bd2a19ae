package import CORS
import Web

/// One run of a lesson: the step it is at, what was tried and done there, and how far its goal is.
///
/// The screen, a presentation and the text for pipes each wrap one and show it in their own way; what
/// follows from an answer or an edit is said here alone.
package struct LessonRun: Hashable, Sendable {
  package let lesson: Lesson
  /// Which step, from 0.
  package private(set) var index: Int
  package private(set) var state = State.open
  /// The choices of the step's question that were tried, in order.
  package private(set) var tried: [Int] = []
  /// How many hints were given.
  package private(set) var hints = 0
  /// Whether the goal's own solution was put on show.
  private var isSolutionShown = false
  /// How well the goal was reached; nil: it has not been yet, or it was shown.
  package private(set) var repair: Repair?
  /// Whether the solution was looked at, so that reaching the goal is worth nothing.
  private var isForfeit = false
  /// The scenario as it was judged last.
  private var judged: Scenario?
  /// How far the step's goal is; nil: it has none.
  package private(set) var judgement: Goal.Judgement?

  package enum State: Hashable, Sendable {
    /// There is something to do.
    case open
    /// It has been done.
    case done
  }

  /// At the beginning of a step that the lesson has.
  package init(_ lesson: Lesson, at index: Int = 0) {
    self.lesson = lesson
    self.index = index
    judge(step.scenario)
  }

  package var step: Step { lesson.steps[index] }

  package var question: Question? { step.question }

  package var goal: Goal? {
    if case .goal(let goal) = step.activity { goal } else { nil }
  }

  /// The step that comes next; nil: this is the last.
  package var following: Int? {
    lesson.step(after: index, wasRight: state == .done && wasRight)
  }

  /// Whether an earlier step, or this one, can be begun once more.
  package var hasWayBack: Bool { !lesson.purpose.takesOneAnswer }

  /// To the beginning of a step, whatever was done in it.
  package mutating func begin(_ index: Int) {
    guard lesson.steps.indices.contains(index) else { return }
    self = LessonRun(lesson, at: index)
  }
}

// MARK: What is shown

extension LessonRun {
  /// A scenario, and the browser that it plays in.
  package struct Scene: Hashable, Sendable {
    package var scenario: Scenario
    package var browser: Browser
  }

  /// What the lesson itself puts on show: the step as it begins, or what the answer is about that was
  /// given.
  package var scene: Scene {
    let start = Scene(scenario: step.scenario, browser: step.browser.browser)
    if isSolutionShown, let solution {
      return Scene(scenario: solution.scenario, browser: start.browser)
    }
    guard state == .done, let question, let last = tried.last else { return start }
    let choice = question.choices[last]
    return Scene(
      scenario: (try? start.scenario.applying(choice.changes)) ?? start.scenario,
      browser: choice.browser?.browser ?? start.browser)
  }

  /// Whether showing how the step's scenario goes would give the answer away.
  package var keepsSecret: Bool {
    question != nil && (state == .open || isAskedAboutNext)
  }

  /// Whether the next step asks about what this one does, where one tells what one sees coming: it has
  /// not played before the reason is given, too.
  private var isAskedAboutNext: Bool {
    guard lesson.purpose == .explainBack, let following else { return false }
    let next = lesson.steps[following]
    return next.isQuestion && next.scenario == step.scenario && next.browser == step.browser
  }

  /// Whether saying what to change would give a goal away: this step's, or a later one's.
  package var leavesMending: Bool {
    goal != nil && state == .open || lesson.steps[(index + 1)...].contains(where: \.isGoal)
  }

  /// How much the editor may say of what is wrong, and what would be right.
  package enum Guidance: Hashable, Sendable {
    case full
    /// What the evaluation says stands beside the fields, but what is suggested is in no order.
    case neutral
    /// Neither.
    case none
  }

  /// What the editor may say while the goal is open; the first hint brings everything.
  package var guidance: Guidance {
    guard goal != nil, state == .open, hints == 0 else { return .full }
    switch step.marks {
    case .on: return .neutral
    case .off: return .none
    }
  }

  /// Whether the next step watches just what has been played here.
  package var isWatchedNext: Bool {
    guard state == .done, let following, case .watch = lesson.steps[following].activity else {
      return false
    }
    let next = lesson.steps[following]
    return Scene(scenario: next.scenario, browser: next.browser.browser) == scene
  }

  /// Whether a place of the scenario, as it has been edited, may be edited.
  package func mayEdit(_ path: ScenarioPath, in scenario: Scenario) -> Bool {
    goal != nil && step.mayEdit(path.byName(in: scenario))
  }

  /// The places that may be edited, in the scenario's order.
  package func editable(in scenario: Scenario) -> [ScenarioPath] {
    scenario.places.filter { mayEdit($0, in: scenario) }
  }
}

// MARK: What is done

extension LessonRun {
  /// What was done that is worth keeping.
  package enum Event: Hashable, Sendable {
    /// The question was answered.
    case answered(isRight: Bool, Attempt)
    /// The step is done.
    case finished
  }

  /// Whether anything had been tried before.
  package enum Attempt: Hashable, Sendable { case first, later }

  /// The choices that are right; none where nothing is asked.
  package var answers: [Int] {
    question?.answers(for: step.scenario, in: step.browser.browser) ?? []
  }

  /// Whether the last answer was the right one; true where nothing is asked.
  package var wasRight: Bool {
    guard question != nil, let last = tried.last else { return true }
    return answers.contains(last)
  }

  /// Answers the step's question; one that was tried already, or is none, comes to nothing.
  package mutating func answer(_ choice: Int) -> [Event] {
    guard state == .open, let question, question.choices.indices.contains(choice),
      !tried.contains(choice)
    else { return [] }
    tried.append(choice)
    let isRight = wasRight
    let answered = Event.answered(isRight: isRight, tried.count == 1 ? .first : .later)
    return [answered] + (isRight || lesson.purpose.takesOneAnswer ? finish() : [])
  }

  /// What there was to watch has been watched to its end.
  package mutating func watch() -> [Event] {
    guard state == .open, case .watch = step.activity else { return [] }
    return finish()
  }

  /// Judges the goal by the scenario as it has been edited.
  package mutating func judge(_ scenario: Scenario) {
    guard let goal else { return }
    judgement = goal.judge(scenario, in: step)
    judged = scenario
  }

  /// The solution is looked at: reaching the goal earns nothing any more.
  package mutating func forfeit() { isForfeit = true }

  /// What the step earns in points when it is done: three, less one for each hint.
  package var points: Int { isForfeit ? 0 : max(0, 3 - hints) }

  /// Whether repairs are counted: where mending is what there is to learn.
  private var countsChanges: Bool {
    lesson.purpose == .tickets || lesson.part == "Repairs"
  }

  /// Ends the step where its goal is reached; later edits take nothing away.
  package mutating func reach() -> [Event] {
    guard state == .open, judgement?.isReached == true else { return [] }
    if countsChanges, !isForfeit, let judged { repair = Repair(judged, of: step) }
    return finish()
  }

  /// Shows an audience which choice is right: from now on nothing is secret, and nothing is kept.
  package mutating func revealAnswer() {
    guard let answer = answers.first else { return }
    tried = [answer]
    state = .done
  }

  /// Shows an audience a way to reach the goal: nothing is kept.
  package mutating func revealSolution() {
    guard goal != nil else { return }
    isSolutionShown = true
    state = .done
  }

  /// A way to reach the goal, and what comes of it; nil: there is no goal.
  package var solution: (edits: [ScenarioEdit], scenario: Scenario)? {
    guard let goal, let solved = try? step.scenario.applying(goal.solution) else { return nil }
    return (goal.solution, solved)
  }

  private mutating func finish() -> [Event] {
    state = .done
    return [.finished]
  }
}

// MARK: Hints

extension LessonRun {
  /// What comes of asking for a hint.
  package enum Help: Hashable, Sendable {
    /// The hint, and which it is of how many.
    case hint(Prose, number: Int, of: Int)
    case wasTheLast
    case thereIsNone
    /// The step is done.
    case notNeeded
  }

  /// The hints of the step, in their order.
  package var allHints: [Prose] { question?.hints ?? goal?.hints ?? [] }

  /// Whether a hint is left to be given.
  package var hasHint: Bool { state == .open && hints < allHints.count }

  package mutating func help() -> Help {
    guard state == .open else { return .notNeeded }
    guard hasHint else { return allHints.isEmpty ? .thereIsNone : .wasTheLast }
    hints += 1
    return .hint(allHints[hints - 1], number: hints, of: allHints.count)
  }
}

extension Progress {
  /// Keeps what was done in a lesson's step.
  package mutating func record(_ events: [LessonRun.Event], of run: LessonRun) {
    for event in events {
      switch event {
      case .answered(let isRight, let attempt):
        record(
          answerTo: run.step, isRight: isRight, isFirst: attempt == .first,
          for: run.lesson.purpose)
      case .finished:
        switch run.lesson.purpose {
        case .course: reach(run.index + 1, of: run.lesson)
        case .tickets:
          tickets.solved += 1
          tickets.points += run.points
        case .placement(let plan):
          if run.wasRight, plan.deciding.contains(run.index) { know(run.step.lesson) }
        case .review, .exam, .explainBack: break
        }
      }
    }
  }

  /// What somebody took to get on.
  package enum Aid: Hashable, Sendable { case hint, solution }

  /// Counts an aid that was taken in a lesson of the course.
  package mutating func record(_ aid: Aid, in run: LessonRun) {
    guard run.lesson.purpose == .course else { return }
    var entry = self[run.step.lesson] ?? Entry()
    switch aid {
    case .hint: entry.hints += 1
    case .solution: entry.solutions += 1
    }
    self[run.step.lesson] = entry
  }
}
