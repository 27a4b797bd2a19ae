import CORS
import ScenarioText
import Screen
import Telling
import Testing
import Web

@testable import Stage

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
    let last = model.playing.currentEvent
    model.type(.left)
    #expect(model.playing.currentEvent != last)
    model.type(.right)
    #expect(model.playing.currentEvent == last)
    model.type(.home)
    #expect(model.playing.currentEvent == 0)
    model.type(.left, .left)
    #expect(model.playing.currentEvent == 0)
    var seen: [Int?] = []
    for _ in model.storyboard.beats {
      seen.append(model.playing.currentEvent)
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
    guard let line = model.view(Self.size).targets.first(where: { $0.click == .timeline })?.area
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
    #expect(model.playing.currentEvent.map { model.evaluation.events[$0].call } == 1)
    model.type(.left)
    #expect(model.playing.currentEvent.map { model.evaluation.events[$0].call } == 0)
    model.type(.home, .character(" "))
    model.press(.elapsed(milliseconds: 1))
    #expect(model.playing.currentEvent.map { model.evaluation.events[$0].call } == 1)
    #expect(calls.contains(0) && calls.contains(1))
    model.type(.home, .character("z"), .right)
    #expect(model.playing.currentEvent == 1)
  }

  @Test("all calls and redirects fold at once, and unfold; a single call says that it does not")
  func foldsAll() {
    for scenario in [Scenario.twoCalls, .redirected] {
      var model = Model.still(Self.size, scenario: scenario)
      let open = model.screen
      model.type("Z")
      let rows = model.screen.split(separator: "\n").filter { $0.contains("⋯ call 1") }
      #expect(rows.count == (scenario == .twoCalls ? 1 : 2))
      model.type("E")
      #expect(model.screen == open)
    }
    var model = Model.still(Self.size)
    model.type("Z")
    #expect(model.notice?.text.contains("one call") == true)
  }

  @Test("pages turn on a stage of one row, folded or not")
  func onePage() {
    var model = Model.still(Self.size, scenario: .twoCalls)
    model.type(.tab, .tab, .character("Z"), .home)
    for rows in 10...30 {
      model.press(.resized(Size(columns: 80, rows: rows)))
      model.type(.pageDown, .pageUp)
    }
    let before = model.playback
    model.playing.step(by: 0)
    #expect(model.playback == before)
  }

  @Test("another call is shown with its own end on the stage")
  func calls() {
    var model = Model.still(Self.size, scenario: .twoCalls)
    for call in [1, 0] {
      model.type(".")
      #expect(model.playing.currentEvent.map { model.evaluation.events[$0].call } == call)
    }
  }

  @Test("an edit marks the rows that went differently, and only those")
  func changes() {
    var model = Model.still(Self.size)
    #expect(model.playing.changedRows.isEmpty)
    model.type(.tab)
    model.goTo("Allow-Credentials", occurrence: 1)
    model.type("]")
    model.type(.end)
    let marked = model.screen.split(separator: "\n").filter { $0.dropFirst().hasPrefix("≠") }
    #expect(marked.count == model.playing.changedRows.count)
    #expect(marked.contains { $0.contains("CORS check") })
    #expect(!marked.contains { $0.contains("GET /me") })
    model.type("u")
    #expect(!model.playing.changedRows.isEmpty)
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

extension Scenario {
  /// A page that no browser can be on.
  fileprivate static var impossible: Scenario {
    var scenario = Scenario.acacMissing
    scenario.page = "no page"
    return scenario
  }
}
