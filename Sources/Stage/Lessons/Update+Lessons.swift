import Screen
import CORS
package import Course
import ScenarioText
import Telling
import Web

extension Model {
  // MARK: Opening and leaving

  mutating func openLessons() -> [Effect] {
    guard lessonRoom.course != nil else { return [.readLessons] }
    guard !lessons.isEmpty else {
      say("There are no lessons.", .quiet)
      return []
    }
    let at = lesson?.lesson.id ?? lessonRoom.left?.play.lesson.id
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
    let before = lesson?.playground ?? playground
    if lesson?.lesson.id != next.id { lessonRoom.left = leftNow }
    // Whoever presents goes on to present, and the timer goes on with them.
    lesson = LessonPlay(next, to: lesson?.presentation, playground: before)
    beginStep(step ?? (next.purpose == .course ? progress.nextStep(of: next) : 0))
  }

  mutating func openNextLesson() {
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
    var next = Playground(Document(play.scene))
    next.focus.pane = .card
    next.codeClient = playground.codeClient
    enter(next)
    playing.rewind()
  }

  /// On to what follows: what is said afterwards, then the next step, then the next lesson.
  mutating func goOn() -> [Effect] {
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
    // There are always more.
    if play.state == .done, play.lesson.purpose == .tickets,
      let more = Lesson.tickets(after: progress.tickets.solved)
    {
      open(more, at: 0)
      return []
    }
    leaveLesson()
    if play.state == .done, play.lesson.purpose == .course {
      let topic: Reading.Topic =
        progress.hasDone(lessons) ? .closing : .recap(Recap(of: play.lesson, after: progress))
      overlay = .reading(Reading(topic: topic))
      say("\(play.lesson.outcome(after: progress))", .good)
      return []
    }
    let effects = openLessons()
    if play.state == .done { say("\(play.lesson.outcome(after: progress))", .good) }
    return effects
  }

  mutating func stepBack() {
    guard let play = lesson else { return }
    guard play.hasWayBack else { return sayNoWayBack() }
    guard play.index > 0 else { return say("This is the first step.", .quiet) }
    beginStep(play.index - 1)
  }

  mutating func resetStep() {
    guard let play = lesson else { return }
    guard play.hasWayBack else { return sayNoWayBack() }
    beginStep(play.index)
  }

  private mutating func sayNoWayBack() {
    say("One answer a question: there is no way back here.", .quiet)
  }

  /// Keeps what was done; where the step is, nothing is secret from now on.
  private mutating func keep(_ events: [LessonRun.Event]) -> [Effect] {
    guard let play = lesson, !events.isEmpty else { return [] }
    progress.record(events, of: play.run)
    guard events.contains(.finished) else { return [.storeProgress(progress)] }
    lesson?.scroll = 0
    if play.goal != nil { showWhatChanged() }
    if !showsCard {
      let what = play.goal == nil ? "Seen" : "Goal reached"
      say("✓ \(what): \(key: .lesson(.nextStep)) reads on.", .good)
    }
    return [.storeProgress(progress)]
  }

  /// What has come of the change that reached the goal is played, also where panes have taken the
  /// stage's place.
  private mutating func showWhatChanged() {
    if !isStageVisible { focus.pane = .stage }
    guard playback.state != .playing else { return }
    let changed = playing.changedRows
    replay(from: storyboard.beats.firstIndex { changed.contains($0.row) } ?? 0)
  }

  // MARK: The three activities

  /// Enter on the card: plays, answers, begins to edit, or goes on.
  mutating func activateCard() -> [Effect] {
    guard let play = lesson else { return [] }
    if play.state == .done { return goOn() }
    switch play.step.activity {
    // Whoever has seen enough of it goes on: to its end first, so that it counts as seen.
    case .watch where playback.state == .playing:
      playing.jump(toEndOf: storyboard.beats.count - 1)
      return []
    case .watch:
      playFromStart()
      return []
    case .question:
      return play.openDials == nil ? answer(play.cursor) : answerWithDials()
    case .goal:
      focusFirstEditable()
      tellOpenPlaces()
      return []
    }
  }

  private mutating func playFromStart() {
    focus.pane = .stage
    replay(from: 0)
    // Where nothing moves, playing is stepping: the first beat, then Space or the right arrow.
    if settings.motion == .reduced { playing.jump(toEndOf: 0) }
  }

  private mutating func answer(_ choice: Int?) -> [Effect] {
    if let scroll = scrollToChoices {
      lesson?.scroll = scroll
      return []
    }
    guard let choice else {
      sayFirstTheQuestion()
      return []
    }
    guard lesson?.tried.contains(choice) == false else {
      say(
        "You have tried this one: \(key: .move(.up))\(key: .move(.down)) lead to the others.",
        .quiet)
      return []
    }
    return choose(choice)
  }

  /// Answers the question.
  mutating func choose(_ choice: Int) -> [Effect] {
    let events = lesson?.run.answer(choice) ?? []
    reveal(choice: choice)
    guard let play = lesson, play.state == .done else {
      // What comes next is chosen anew, so that no second Enter answers.
      lesson?.cursor = nil
      return keep(events)
    }
    show(Document(play.scene))
    let effects = keep(events)
    // What the next step is there to watch is not played before it.
    if play.isWatchedNext || play.keepsSecret { playing.rewind() } else { replay(from: 0) }
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

  /// Judges the goal anew.
  mutating func judge() {
    let scenario = scenario
    lesson?.run.judge(scenario)
  }

  /// What follows from an edit or from time gone by.
  mutating func followLesson() -> [Effect] {
    guard let play = lesson, play.state == .open else { return [] }
    switch play.step.activity {
    case .watch where playing.hasPlayed: return keep(lesson?.run.watch() ?? [])
    case .goal where editing == nil:
      let events = lesson?.run.reach() ?? []
      if events.isEmpty { tellJudgement() }
      return keep(events)
    case .watch, .goal, .question: return []
    }
  }

  // MARK: Help

  mutating func showHint() -> [Effect] {
    switch lesson?.run.help() {
    case .hint:
      if let play = lesson { progress.record(.hint, in: play.run) }
      if !showsCard { focus.pane = .card }
      scrollCard(by: Int.max / 2)
    case .wasTheLast: say("That was the last hint.", .quiet)
    case .thereIsNone: say("There is no hint.", .quiet)
    case .notNeeded, nil: break
    }
    return [.storeProgress(progress)]
  }

  /// Asks first: it takes the place of what somebody has tried, and of what they would find.
  mutating func askForSolution() {
    guard let play = lesson, let solution = play.run.solution else {
      return say("Only goals have a solution to show.", .quiet)
    }
    guard scenario != solution.scenario else { return say("This is the solution.", .quiet) }
    overlay = .confirm(.solution(scenario == play.scene.scenario ? .nothingTried : .ownChanges))
  }

  mutating func showSolution() -> [Effect] {
    guard let play = lesson, let solution = play.run.solution else { return [] }
    if play.state == .open { progress.record(.solution, in: play.run) }
    lesson?.run.forfeit()
    var next = document
    next.scenario = solution.scenario
    change(to: next)
    return [.storeProgress(progress)]
  }

  // MARK: What may be edited

  /// Whether a field may be edited: all may, outside of lessons.
  func mayEdit(_ field: FieldID) -> Bool {
    mayEdit(field.path)
  }

  /// Whether the field in focus may be edited, if there is one.
  var mayEditHere: Bool { focusedField.map { mayEdit($0.id) } ?? true }

  /// Whether a place may be edited, which lessons name by their headers' names.
  func mayEdit(_ path: ScenarioPath) -> Bool {
    lesson?.run.mayEdit(path, in: scenario) ?? true
  }
}

extension Document {
  init(_ scene: LessonRun.Scene) {
    self.init(scenario: scene.scenario, browser: scene.browser)
  }
}

extension Step {
  /// What Enter does on its card.
  var contexts: Contexts {
    switch activity {
    case .question: .question
    case .watch: .watching
    case .goal: .goal
    }
  }
}
