import CORS
import Course
import Stage
import Testing

@Suite("The program around the playground")
struct ProgramTests {
  static let size = Size(columns: 100, rows: 30)

  @Test("no key means two things in one place")
  func keys() {
    let places: [Contexts] = [
      [.pane, .lesson], [.stage, .lesson], [.card, .lesson], .editing, .prompt, .list, .search,
      .grid, [.grid, .whatIf], .reading, .confirmation,
    ]
    for place in places {
      var seen: [Key: Action] = [:]
      for binding in KeyMap().bindings where !binding.contexts.isDisjoint(with: place) {
        for key in binding.keys {
          #expect(seen[key] == nil, "\(key.name): \(seen[key] as Any), \(binding.action)")
          seen[key] = binding.action
        }
      }
    }
  }

  @Test("every action has a key, and every key a line of help")
  func help() {
    let bound = Set(KeyMap().bindings.map(\.action))
    #expect(bound == Set(Action.allCases))
    #expect(KeyMap().bindings.allSatisfy { !$0.help.isEmpty })
  }

  @Test("saving writes what opens again, and quitting asks only for what is not saved")
  func files() {
    var model = Model.still(Self.size)
    expect(&model, .character("q"), gives: [.quit])
    model.goTo("Credentials")
    model.type(.enter)
    expect(&model, .character("q"), gives: [])
    #expect(model.overlay == .confirm(.quit))
    model.type(.escape)
    #expect(model.overlay == nil)

    model.type("s")
    model.type(.control("u"))
    model.type("a.yaml")
    let effects = model.update(.key(.enter))
    guard case .writeFile("a.yaml", let text)? = effects.first else {
      Issue.record("\(effects)")
      return
    }
    #expect(ScenarioReading(yaml: Array(text.utf8)).scenario == model.scenario)
    model.press(.done(.wrote(path: "a.yaml")))
    expect(&model, .character("q"), gives: [.quit])

    var other = Model.still(Self.size)
    other.press(.done(.read(path: "a.yaml", text: text)))
    #expect(other.scenario == model.scenario)
    #expect(!other.isUnsaved)
  }

  @Test("a file that holds no scenario changes nothing and says why")
  func unreadable() {
    var model = Model.still(Self.size)
    let before = model.document
    model.press(.done(.read(path: "b.yaml", text: "page: 1\nclls: []\n")))
    #expect(model.document == before)
    #expect(model.notice?.role == .bad)
    #expect(model.notice?.text.hasPrefix("b.yaml:") == true)
  }

  private func expect(
    _ model: inout Model, _ key: Key, gives expected: [Effect],
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let effects = model.update(.key(key))
    #expect(effects == expected, sourceLocation: sourceLocation)
  }

  @Test("every effect of a key")
  func effects() {
    var model = Model.still(Self.size)
    expect(&model, .control("z"), gives: [.suspend])
    expect(&model, .control("l"), gives: [.redraw])
    expect(&model, .control("c"), gives: [.quit])
    expect(&model, .character("m"), gives: [.captureMouse(false)])
    expect(&model, .character("m"), gives: [.captureMouse(true)])
    expect(&model, .character("y"), gives: [.copy(model.scenario.yaml)])
  }
}

@Suite("The play")
struct PlaybackTests {
  static let size = Size(columns: 100, rows: 30)

  @Test("an edit replays from the first beat that differs, and not from before")
  func replay() {
    var model = Model.still(Self.size)
    model.type(.tab)
    model.goTo("Allow-Credentials", occurrence: 1)
    model.type("]")
    #expect(model.playback.state == .playing)
    let beat = model.storyboard.beat(at: model.playback.position)
    let event = beat.map { model.evaluation.events[model.storyboard.beats[$0].event].fact }
    guard case .corsCheck(let check)? = event else {
      Issue.record("\(event as Any)")
      return
    }
    #expect(check.passed)
  }

  @Test("an edit that changes nothing moves nothing")
  func same() {
    var model = Model.still(Self.size)
    model.type(.tab)
    model.goTo("Max-Age")
    model.type("]")
    #expect(model.nextFrame == nil)
  }

  @Test("the arrows step both ways, Home and End jump")
  func steps() {
    var model = Model.still(Self.size)
    let last = model.currentEvent
    model.type(.left)
    #expect(model.currentEvent != last)
    model.type(.right)
    #expect(model.currentEvent == last)
    model.type(.home)
    #expect(model.currentEvent == 0)
    model.type(.left, .left)
    #expect(model.currentEvent == 0)
    var seen: [Int?] = []
    for _ in model.storyboard.beats {
      seen.append(model.currentEvent)
      model.type(.right)
    }
    #expect(seen == model.storyboard.beats.map(\.event))
    #expect(model.nextFrame == nil)
  }

  @Test("twice as fast takes half the time")
  func speed() {
    for (key, factor) in [(Key.character("+"), 2.0), (.character("-"), 0.5)] {
      var model = Model.still(Self.size)
      model.type(key)
      model.type(.character(" "))
      model.press(.elapsed(milliseconds: 400))
      #expect(Double(model.playback.position) == 400 * factor)
    }
  }

  @Test("with less motion a play shows one beat after another and no packet on its way")
  func reduced() {
    var model = Model(settings: Settings(motion: .reduced))
    model.press(.resized(Self.size))
    #expect(model.nextFrame == nil)
    model.type(.character(" "))
    var frames = 0
    while let next = model.nextFrame {
      model.press(.elapsed(milliseconds: next))
      frames += 1
    }
    #expect(frames == model.storyboard.beats.count)
  }

  @Test("with less motion every step is seen as it ends")
  func reducedFrames() {
    var model = Model(settings: Settings(motion: .reduced))
    model.press(.resized(Self.size))
    model.type(.character(" "))
    while let next = model.nextFrame {
      #expect(!model.screen.contains("[GET"))
      model.press(.elapsed(milliseconds: next))
    }
  }

  @Test("the mouse takes hold of the playhead, and lets go of it")
  func scrub() {
    var model = Model.still(Self.size)
    guard let line = model.view(Self.size).targets.first(where: { $0.meaning == .timeline })?.area
    else {
      Issue.record("no line of time")
      return
    }
    model.press(.mouse(Mouse(.press, column: line.column, row: line.row)))
    #expect(model.playback.position == 0)
    model.press(.mouse(Mouse(.drag, column: line.columns / 2, row: 0)))
    #expect(abs(model.playback.position * 2 - model.storyboard.duration) < 400)
    model.press(.mouse(Mouse(.drag, column: 10_000, row: 0)))
    #expect(model.playback.position == model.storyboard.duration)
    model.press(.mouse(Mouse(.release, column: 3, row: 3)))
    model.press(.mouse(Mouse(.drag, column: 3, row: line.row)))
    #expect(model.playback.position == model.storyboard.duration)
    #expect(model.nextFrame == nil)
  }

  @Test("what is folded is one step and takes no time")
  func folds() {
    var model = Model.still(Self.size, scenario: .twoCalls)
    model.type(.tab, .tab, .home, .character("z"))
    let calls = model.storyboard.beats.map { model.evaluation.events[$0.event].call }
    model.type(.right)
    #expect(model.currentEvent.map { model.evaluation.events[$0].call } == 1)
    model.type(.left)
    #expect(model.currentEvent.map { model.evaluation.events[$0].call } == 0)
    model.type(.home, .character(" "))
    model.press(.elapsed(milliseconds: 1))
    #expect(model.currentEvent.map { model.evaluation.events[$0].call } == 1)
    #expect(calls.contains(0) && calls.contains(1))
    model.type(.home, .character("z"), .right)
    #expect(model.currentEvent == 1)
  }

  @Test("an edit marks the rows that went differently, and only those")
  func changes() {
    var model = Model.still(Self.size)
    #expect(model.changedRows.isEmpty)
    model.type(.tab)
    model.goTo("Allow-Credentials", occurrence: 1)
    model.type("]")
    model.type(.end)
    let marked = model.screen.split(separator: "\n").filter { $0.dropFirst().hasPrefix("*") }
    #expect(marked.count == model.changedRows.count)
    #expect(marked.contains { $0.contains("CORS check") })
    #expect(!marked.contains { $0.contains("GET /me") })
    model.type("u")
    #expect(!model.changedRows.isEmpty)
  }

  @Test("a frame is a function of the storyboard and the time alone")
  func frames() {
    let board = Storyboard(Evaluation(of: .acacMissing, in: Browser.firefox))
    for time in stride(from: -10, through: board.duration + 10, by: 7) {
      let frame = board.frame(at: time)
      #expect(frame == board.frame(at: time))
      #expect((0...1).contains(frame.progress))
    }
    #expect(Model(scenario: .impossible).storyboard.frame(at: 5).beat == nil)
  }
}

@Suite("Lessons on the screen")
struct LessonPlayTests {
  static let size = Size(columns: 100, rows: 30)
  static let lessons = LoadedLessons(LessonFile.embedded).lessons

  private func model() -> Model {
    var model = Model(lessons: Self.lessons)
    model.press(.resized(Self.size))
    return model
  }

  @Test("each lesson is walked through to its end, and its progress is kept", arguments: lessons)
  func walk(lesson: Lesson) {
    var model = model()
    model.open(lesson)
    for step in lesson.steps.indices {
      #expect(model.lesson?.index == step)
      let effects = model.finishStepByHand()
      #expect(model.lesson?.state == .done, "step \(step + 1)")
      #expect(effects.contains(.storeProgress(model.progress)), "step \(step + 1)")
      model.type("n")
      if model.lesson?.index == step, model.lesson?.state == .done { model.type("n") }
    }
    #expect(model.progress[lesson.id]?.completion == .finished)
    #expect(model.lesson == nil)
  }

  @Test("a question gives nothing away before it is answered")
  func secret() {
    var model = model()
    model.open(.question)
    for key in [Key.character(" "), .right, .end, .character("b"), .character("c")] {
      model.type(key)
    }
    model.type("e")
    #expect(model.overlay == nil)
    #expect(model.playback.position == 0)
    for word in ["CORS check", "withheld", "TypeError"] {
      model.type(.tab)
      #expect(!model.screen.contains("● SERVER"), "\(word)")
    }
  }

  @Test("leaving a lesson gives the playground back as it was")
  func leave() {
    var model = model()
    model.goTo("Credentials")
    model.type(.enter)
    let document = model.document
    model.open(.goal)
    #expect(model.document != document)
    model.type("q")
    #expect(model.document == document)
    model.type("u")
    #expect(model.scenario == .acacMissing)
  }

  @Test("what a step does not leave open cannot be changed")
  func locked() {
    var model = model()
    model.open(.question)
    let before = model.document
    model.type(.tab)
    for key in [Key.enter, .character("x"), .character("]"), .character("f"), .down] {
      model.type(key)
    }
    model.press(.paste("x"))
    #expect(model.document == before)
  }
}

extension Model {
  /// Does what the step asks for.
  fileprivate mutating func finishStepByHand() -> [Effect] {
    guard let step = lesson?.step else { return [] }
    var effects: [Effect] = []
    switch step.activity {
    case .watch:
      type(.enter)
      for _ in 0..<2000 {
        guard let next = nextFrame else { break }
        effects += update(.elapsed(milliseconds: next))
      }
    case .question(let question):
      for _ in question.choices where lesson?.state == .open {
        effects += update(.key(.enter))
        type(.down)
      }
    case .goal: effects += update(.key(.character("T")))
    }
    return effects
  }
}

extension Scenario {
  /// A page that no browser can be on.
  fileprivate static var impossible: Scenario {
    var scenario = Scenario.acacMissing
    scenario.page = "no page"
    return scenario
  }
}
