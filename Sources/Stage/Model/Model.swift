import CORS
import Course
import ScenarioText
import Screen
import Telling
import Web

/// Everything the program knows: what is edited, what is shown, where the eye rests.
///
/// A value: ``update(_:)`` tells it what happened, ``view(_:)`` draws it.
package struct Model: Sendable {
  // What is edited.
  package internal(set) var document: Document { didSet { fields = nil } }
  package internal(set) var evaluation: Evaluation { didSet { fields = nil } }
  /// The lines of both panes, made once a message: drawing asks for them several times.
  var fields: PaneLines?
  package internal(set) var storyboard: Storyboard
  /// What is wrong with the scenario's values, before any browser looks at them.
  package internal(set) var faults: [ScenarioFault] { didSet { fields = nil } }
  /// What every browser prints, once somebody looks at it.
  var consoles: Consoles?
  var history = History()
  /// The scenario as it is on disk, or as it was opened.
  var saved: Scenario
  package internal(set) var path: String?
  package var folder = WorkingFolder()
  /// Which of the scenario's calls the panes show.
  package internal(set) var call = 0 { didSet { fields = nil } }

  // What is shown.
  /// The cookies that are shown in their parts.
  var unfolded: Set<ScenarioPath> = [] { didSet { fields = nil } }
  /// What the call is written with in the client's pane; nil: with what makes it.
  package internal(set) var codeClient: CodeClient? { didSet { fields = nil } }
  package internal(set) var playback = Playback()
  /// The run that the present one is compared with: the one before the last change.
  var baseline: Storyboard?
  /// The rows that it had not got.
  package internal(set) var changedRows: Set<Int> = []
  /// The rows of the stage that are folded into one.
  var folded: Set<Storyboard.Group> = []
  package internal(set) var focus = Focus()
  package internal(set) var editing: Editing?
  package internal(set) var overlay: Overlay?
  package internal(set) var notice: Notice?
  package internal(set) var size = Size(columns: 80, rows: 24)
  package internal(set) var settings: Settings
  /// What is kept from session to session.
  package var sheet = SettingsSheet()
  let keyMap: KeyMap

  // The course.
  /// Nil until somebody asks for them: reading them takes longer than the first frame may.
  var readLessons: [Lesson]?
  var lessons: [Lesson] { readLessons ?? [] }
  /// What the course is called; nil: it is the program's own.
  package var courseTitle: String?
  package internal(set) var progress: Progress
  /// Whether the lines of orientation are to be seen, which is once.
  var orientation = Progress.Orientation.seen
  package internal(set) var lesson: LessonPlay?
  /// The lesson that was left last, to come back to.
  var left: LeftLesson?
  /// An audience is looking.
  package internal(set) var presentation: Presentation?

  /// The playground, opened on a scenario.
  ///
  /// - Parameter path: the file it was read from.
  package init(
    scenario: Scenario = .acacMissing, path: String? = nil, browser: Browser = .chromium,
    lessons: [Lesson]? = nil, progress: Progress = Progress(), settings: Settings = Settings(),
    keyMap: KeyMap = KeyMap()
  ) {
    document = Document(scenario: scenario, browser: browser)
    evaluation = Evaluation(of: scenario, in: browser)
    faults = scenario.faults
    storyboard = faults.leaveNothingToEvaluate ? Storyboard() : Storyboard(evaluation)
    saved = scenario
    self.path = path
    readLessons = lessons
    self.progress = progress
    self.settings = settings
    self.keyMap = keyMap
    replay(from: 0)
  }

  package var scenario: Scenario { document.scenario }
  package var browser: Browser { document.browser }
  package var isUnsaved: Bool { scenario != saved }

  /// The playground's own, whether or not a lesson lies over it.
  var leavesWorkUnsaved: Bool {
    lesson.map { $0.playground.document.scenario != $0.playground.saved } ?? isUnsaved
  }

  /// Whether no browser could be in such a place, so that nothing plays.
  package var isImpossible: Bool { faults.leaveNothingToEvaluate }

  /// The fault to speak of: that of the field in focus, else what keeps the play from playing.
  var fault: ScenarioFault? {
    if let id = editing?.field ?? focusedField?.id,
      let found = FieldFault(id, in: scenario, faults: faults)
    {
      return found.fault
    }
    return faults.first { $0.consequence == .notEvaluated }
  }

  /// How long the screen may stand before it must be drawn again: milliseconds, or nil while nothing
  /// moves.
  package var nextFrame: Int? {
    guard playback.state == .playing, overlay == nil else {
      return presentation?.timer.nextTick
    }
    guard settings.motion == .reduced else { return Playback.frame }
    guard let beat = storyboard.beat(at: playback.position) else { return nil }
    let left = storyboard.beats[beat].end - playback.position
    return max(1, left * 4 / playback.speed.quarters)
  }

  /// The event that the play has come to: an index into the evaluation's events.
  package var currentEvent: Int? {
    storyboard.beat(at: playback.position).map { storyboard.beats[$0].event }
  }
}

extension Model {
  /// Puts another document in the place of this one: evaluates it, and replays from the first beat
  /// that differs.
  mutating func show(_ next: Document) {
    guard next != document else { return }
    let replaces = next.scenario != scenario || next.browser != browser
    document = next
    call = min(call, max(0, scenario.calls.count - 1))
    guard replaces else { return }
    evaluation = Evaluation(of: scenario, in: browser)
    faults = scenario.faults
    layOutFields()
    consoles = nil
    let old = storyboard
    storyboard = faults.leaveNothingToEvaluate ? Storyboard() : Storyboard(evaluation)
    // While a text is typed, the last run is the one before.
    if editing == nil { baseline = old }
    changedRows = baseline.map { storyboard.rows(unlike: $0) } ?? []
    judge()
    revealDecision()
    let common = storyboard.commonBeats(with: old)
    if common == old.beats.count, common == storyboard.beats.count { return }
    // What was still to come stays to come; what was seen and is the same is not shown again.
    let seen = old.beat(at: playback.position) ?? 0
    replay(from: min(common, seen))
  }

  /// Plays from a beat on, or shows the end at once where motion is not wanted.
  mutating func replay(from beat: Int) {
    guard settings.motion == .full, isStageVisible, storyboard.beats.indices.contains(beat) else {
      playback.position = storyboard.duration
      playback.state = .paused
      return
    }
    playback.position = storyboard.beats[beat].start
    playback.state = .playing
  }

  /// Whether anyone would see a packet travel.
  var isStageVisible: Bool {
    let layout = Layout(self, size)
    return layout.form == .single ? focus.pane == .stage : layout.stage.rows > 1
  }

  /// Changes the document for good: undo brings back the one before.
  mutating func change(to next: Document) {
    guard next != document else { return }
    history.record(History.Entry(document: document, focus: focus))
    show(next)
  }
}

extension [ScenarioFault] {
  fileprivate var leaveNothingToEvaluate: Bool {
    contains { $0.consequence == .notEvaluated }
  }
}
