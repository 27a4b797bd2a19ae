import CORS
import Course
import ScenarioText
import Telling
import Web

extension Model {
  /// What only a lesson has; nil when the action is none of that.
  mutating func performLesson(_ action: Action) -> [Effect]? {
    guard lesson != nil else { return nil }
    switch action {
    case .nextStep: return goOn()
    case .previousStep: stepBack()
    case .hint: showHint()
    case .solution: showSolution()
    case .nextLesson: openNextLesson()
    case .resetStep: beginStep(lesson?.index ?? 0)
    default: return nil
    }
    return []
  }

  // MARK: Opening and leaving

  mutating func openLessons() -> [Effect] {
    guard readLessons != nil else { return [.readLessons] }
    guard !lessons.isEmpty else {
      say("There are no lessons.", .quiet)
      return []
    }
    let at = lesson?.lesson.id ?? left?.play.lesson.id
    let current = lessons.firstIndex { $0.id == at }
    let next = lessons.next(after: progress).flatMap { next in
      lessons.firstIndex { $0.id == next.id }
    }
    overlay = .picker(lessonPicker(at: .lesson(current ?? next ?? 0)))
    return []
  }

  /// Opens a lesson as it was left, or where one wants it.
  package mutating func open(_ next: Lesson, at step: Int? = nil) {
    guard !next.steps.isEmpty else { return }
    if step == nil, comeBack(to: next) { return }
    let stash = lesson?.playground ?? stash
    if lesson?.lesson.id != next.id { left = leftNow }
    lesson = LessonPlay(lesson: next, index: 0, playground: stash)
    beginStep(step ?? (next.purpose == .course ? progress.nextStep(of: next) : 0))
  }

  private mutating func openNextLesson() {
    guard let play = lesson else { return }
    let others = lessons.filter { $0.id != play.lesson.id }
    let place = lessons.firstIndex { $0.id == play.lesson.id } ?? 0
    let before = place > 0 ? lessons[place - 1].id : nil
    guard let next = others.next(after: progress, from: before) else {
      return say("There is no other lesson to do.", .good)
    }
    open(next)
  }

  // MARK: Steps

  mutating func beginStep(_ index: Int) {
    guard var play = lesson, play.lesson.steps.indices.contains(index) else { return }
    play.begin(index)
    lesson = play
    history = History()
    editing = nil
    focus = Focus()
    focus.pane = .card
    call = 0
    path = nil
    saved = play.step.scenario
    show(Document(scenario: play.step.scenario, browser: play.step.browser.browser))
    forgetChanges()
    playback.position = 0
    playback.state = .paused
    judge()
    let judgement = lesson?.judgement
    lesson?.toldJudgement = judgement
  }

  /// On to what follows: what is said afterwards, then the next step, then the next lesson.
  private mutating func goOn() -> [Effect] {
    guard let play = lesson else { return [] }
    if play.state == .done, focus.pane != .card {
      focus.pane = .card
      return []
    }
    if let next = play.following {
      beginStep(next)
      if next > play.index + 1 { say("On to the next part: that one is for you to learn.", .quiet) }
      return []
    }
    leaveLesson()
    let effects = openLessons()
    if play.state == .done { say(play.lesson.outcome(after: progress), .good) }
    return effects
  }

  private mutating func stepBack() {
    guard let play = lesson else { return }
    guard play.index > 0 else { return say("This is the first step.", .quiet) }
    beginStep(play.index - 1)
  }

  /// The step's activity is done: from now on nothing is secret, and progress is kept.
  mutating func finishStep() -> [Effect] {
    guard var play = lesson, play.state == .open else { return [] }
    play.state = .done
    play.scroll = 0
    lesson = play
    if !showsCard, let key = keyMap.name(of: .nextStep, in: .lesson) {
      say("✓ \(play.goal == nil ? "Seen" : "Goal reached"): \(key) reads on.", .good)
    }
    if play.lesson.purpose == .course { progress.reach(play.index + 1, of: play.lesson) }
    return [.storeProgress(progress)]
  }

  // MARK: The three activities

  /// Enter on the card: plays, answers, begins to edit, or goes on.
  mutating func activateCard() -> [Effect] {
    guard let play = lesson else { return [] }
    if play.state == .done { return goOn() }
    switch play.step.activity {
    case .watch:
      playFromStart()
      return []
    case .question:
      guard !play.tried.contains(play.cursor) else {
        say("You have tried this one: up and down lead to the others.", .quiet)
        return []
      }
      return answer()
    case .goal:
      focusFirstEditable()
      return []
    }
  }

  private mutating func playFromStart() {
    focus.pane = .stage
    replay(from: 0)
    // Where nothing moves, playing is stepping: the first beat, then Space or the right arrow.
    if settings.motion == .reduced { playback.jump(toEndOf: 0, of: storyboard) }
  }

  private mutating func answer() -> [Effect] {
    guard var play = lesson, let question = play.question else { return [] }
    let choice = play.cursor
    guard question.choices.indices.contains(choice), !play.tried.contains(choice) else {
      return []
    }
    guard isInView(choice: choice) else {
      reveal(choice: choice)
      return []
    }
    play.tried.append(choice)
    lesson = play
    let purpose = play.lesson.purpose
    progress.take(
      answerTo: play.step, isRight: play.wasRight, isFirst: play.tried.count == 1, for: purpose)
    reveal(choice: choice)
    guard play.wasRight || purpose.takesOneAnswer else { return [.storeProgress(progress)] }
    if let shown = try? play.step.scenario.applying(question.choices[choice].changes) {
      let browser = question.choices[choice].browser?.browser ?? document.browser
      show(Document(scenario: shown, browser: browser))
    }
    let effects = finishStep()
    replay(from: 0)
    return effects
  }

  private mutating func focusFirstEditable() {
    for pane in [Focus.Pane.client, .server] {
      let lines = lines(of: pane)
      guard let line = lines.firstIndex(where: { $0.field.map { mayEdit($0.id) } ?? false }) else {
        continue
      }
      focus.pane = pane
      return moveCursor(of: pane, to: line, in: lines)
    }
  }

  /// Judges the goal anew; reaching it is kept even when later edits undo it.
  mutating func judge() {
    guard let play = lesson, let goal = play.goal else { return }
    let judgement = goal.judge(scenario, in: play.step)
    lesson?.judgement = judgement
  }

  /// What follows from an edit or from time gone by.
  mutating func followLesson() -> [Effect] {
    guard let play = lesson, play.state == .open else { return [] }
    switch play.step.activity {
    case .watch where playback.hasPlayed(storyboard): return finishStep()
    case .goal where editing == nil:
      guard play.judgement?.isReached == true else {
        tellJudgement()
        return []
      }
      return finishStep()
    default: return []
    }
  }

  // MARK: Help

  private mutating func showHint() {
    guard var play = lesson, play.state == .open else { return }
    guard play.hints < play.allHints.count else {
      return say(play.allHints.isEmpty ? "There is no hint." : "That was the last hint.", .quiet)
    }
    play.hints += 1
    lesson = play
    if !showsCard { focus.pane = .card }
    scrollCard(by: Int.max / 2)
  }

  private mutating func showSolution() {
    guard let play = lesson, let goal = play.goal else {
      return say("Only goals have a solution to show.", .quiet)
    }
    guard let solved = try? play.step.scenario.applying(goal.solution) else { return }
    var next = document
    next.scenario = solved
    change(to: next)
  }

  // MARK: What may be edited

  /// Whether a field may be edited: all may, outside of lessons.
  func mayEdit(_ field: FieldID) -> Bool {
    mayEdit(field.path)
  }

  /// Whether a place may be edited, which lessons name by their headers' names.
  func mayEdit(_ path: ScenarioPath) -> Bool {
    guard let play = lesson else { return true }
    return play.goal != nil && play.step.mayEdit(path.byName(in: scenario))
  }
}

extension Playback {
  /// Whether the play has come to its end.
  fileprivate func hasPlayed(_ storyboard: Storyboard) -> Bool {
    !storyboard.beats.isEmpty && position >= storyboard.duration && state == .paused
  }
}
