package import CORS
package import Course
package import ScenarioText
package import Screen
import Telling
import Web

/// Everything the program knows: what is edited, what is shown, where the eye rests.
///
/// A value: ``update(_:)`` tells it what happened, ``view(_:)`` draws it.
package struct Model: Sendable {
  package internal(set) var playground: Playground
  package internal(set) var playing: Playing
  var lessonRoom: LessonRoom
  package internal(set) var settings: Settings
  /// What is kept from session to session.
  var sheet: SettingsSheet
  var folder: WorkingFolder
  /// What the person's own page and server are called.
  var project: Project
  /// What every browser prints, once somebody looks at it.
  var consoles: Consoles?

  /// What lies over the panes and takes the keys.
  @Aside package internal(set) var overlay: Overlay?
  package internal(set) var notice: Notice?
  /// The scenario's servers on this machine; nil: they are in the scenario only.
  package internal(set) var serving: Serving?
  /// Where the mouse was pressed on what was selected already, until it is let go.
  var pressed: Mouse?
  /// Where leaving a lesson leads to: whoever came for lessons goes back to where they came from.
  let entrance: Entrance
  package internal(set) var size = Size(columns: 80, rows: 24)
  /// Whether the terminal has said how large it is.
  var isSized = false
  let keyMap: KeyMap
  /// What was pasted last, while its answer waits for what the server answered; never written down.
  var openPaste: String?
  /// Whether the program is left when the file that is being written has been.
  var leavesOnceSaved = false

  /// The playground, opened on a scenario.
  ///
  /// - Parameters:
  ///   - path: the file it was read from.
  ///   - course: the lessons that were asked for; nil: the program's own, once they are wanted.
  ///   - project: what cases and suggestions are told in.
  ///   - today: the day of the era.
  ///   - opening: what is seen first.
  package init(
    scenario: Scenario = .acacMissing, path: String? = nil, browser: Browser = .chromium,
    course: LoadedLessons? = nil, progress: Progress = Progress(), settings: Settings = Settings(),
    sheet: SettingsSheet = SettingsSheet(), folder: WorkingFolder = WorkingFolder(),
    project: Project = Project(), keyMap: KeyMap = KeyMap(), today: Int = 0,
    opening: Opening = .playground
  ) {
    playground = Playground(Document(scenario: scenario, browser: browser), path: path)
    playing = Playing(playground.storyboard)
    self.folder = folder
    self.project = project
    lessonRoom = LessonRoom(course: course, progress: progress, today: today)
    entrance = Entrance(opening)
    self.settings = settings
    self.sheet = sheet
    self.keyMap = keyMap
    replay(from: 0)
    switch opening {
    case .playground: break
    case .serving(let port): serving = Serving(port: port)
    case .welcome:
      // Nothing plays before it is asked for, by whoever has not seen what playing is.
      if progress.orientation == .due, progress.lessons.isEmpty {
        playing.rewind()
        overlay = .welcome(Welcome())
      } else {
        offerLesson()
      }
    case .lesson(let lesson, let step): open(lesson, at: step)
    case .presentation(let lesson): present(lesson)
    case .presentations:
      if let first = lessons.first {
        present(first)
        _ = openLessons()
      }
    case .preview(let lesson, let faults): preview(lesson, faults)
    }
  }

  /// The playground's own, whether or not a lesson lies over it.
  var leavesWorkUnsaved: Bool { (lesson?.playground ?? playground).isUnsaved }

  /// The fault to speak of, in a sentence: that of the field in focus, else what keeps the play from
  /// playing.
  var fault: String? {
    let id = editing?.field.id ?? focusedField?.id
    if let id, let draft = document.drafts[id] { return draft.asNoNumber }
    if let id, let found = FieldFault(id, in: scenario, faults: faults) {
      return found.fault.sentence
    }
    let fault = faults.first { $0.consequence == .notEvaluated }
    return fault?.sentence ?? document.drafts.values.min()?.asNoNumber
  }

  /// How long the screen may stand before it must be drawn again: milliseconds, or nil while nothing
  /// moves.
  package var nextFrame: Int? {
    if case .runs(let runs) = overlay, runs.isPlaying { return Playback.frame }
    guard playback.state == .playing, showsStage else {
      return lesson?.presentation?.timer.nextTick
    }
    guard settings.motion == .reduced else { return Playback.frame }
    guard let beat = storyboard.beat(at: playback.position) else { return nil }
    let left = storyboard.beats[beat].end - playback.position
    return max(1, left * 4 / playback.speed.quarters)
  }
}

extension Model {
  /// Whether the stage is to be seen: nothing plays behind what lies over it.
  var showsStage: Bool {
    switch overlay {
    case nil, .welcome: true
    case .reading, .picker, .grid, .runs, .prompt, .confirm: false
    }
  }

  /// Puts another document in the place of this one, and replays from the first beat that differs.
  mutating func show(_ next: Document) {
    let before = playground
    playground.show(next)
    if !playground.isLike(before) {
      followDocument()
      tellStory()
    }
  }

  /// Goes on in another playground, whose story is another one.
  mutating func enter(_ next: Playground) {
    dismissArrival()
    let before = playground
    playground = next
    playground.editing = nil
    if !playground.isLike(before) { tellStory() }
    playing.forgetChanges()
  }

  /// What follows once the playground has another story.
  private mutating func tellStory() {
    playground.layOutFields()
    consoles = nil
    // Typing makes a run with each key; the run to compare with is the one before the typing.
    let beat = playing.show(
      storyboard(of: arrival), comparing: editing == nil ? .withLastRun : .withKeptRun)
    judge()
    revealDecision()
    if let beat { replay(from: beat) }
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
    playground.history.record(History.Entry(document: document, focus: focus))
    show(next)
  }
}
