import CORS
import Course
import ScenarioText
import Screen
import Stage
import Telling
import Testing
import Web

@Suite("Outcomes side by side")
struct GridTests {
  static let size = Size(columns: 100, rows: 30)

  @Test("taking a cell of the browsers' grid switches to that browser, and undo switches back")
  func browsers() {
    var model = Model.still(Self.size)
    model.type("v")
    model.type("jl")
    model.type(.enter)
    #expect(model.overlay == nil)
    #expect(model.browser.name == .firefox)
    #expect(model.browser.thirdPartyCookies == .block)
    model.type("u")
    #expect(model.browser == .chromium)
  }

  @Test("taking a cell of a what-if grid makes it so, for every cell")
  func whatIf() {
    for steps in 0..<24 {
      var model = Model.still(Self.size)
      model.type("w")
      for _ in 0..<steps / 4 { model.type(.down) }
      for _ in 0..<steps % 4 { model.type(.right) }
      guard case .grid(let grid)? = model.overlay else {
        Issue.record("no grid")
        return
      }
      model.type(.enter)
      #expect(model.overlay == nil)
      model.type("w")
      guard case .grid(let again)? = model.overlay else {
        Issue.record("no grid")
        return
      }
      #expect(again.topic == grid.topic)
    }
  }

  @Test("a grid opens on what there is, and taking that changes nothing")
  func current() {
    for key in ["v", "w"] {
      var model = Model.still(Self.size)
      let before = model.document
      model.type(key)
      model.type(.enter)
      #expect(model.document == before)
    }
  }

  @Test("a lamp opens its explanation, by key and by click")
  func lamps() {
    let words = ["preflight", "session", "get /me", "allow-credentials"]
    for (index, word) in words.enumerated() {
      var model = Model.still(Self.size)
      model.type("\(index + 1)")
      guard case .reading(let reading)? = model.overlay,
        case .explanation(let event?, _) = reading.topic
      else {
        Issue.record("no explanation of lamp \(index + 1)")
        continue
      }
      let title = "\(Explanation(of: model.evaluation.events[event], in: model.evaluation).title)"
      #expect(title.lowercased().contains(word), "\(title)")
      let actions: [PlayingAction] = [
        .explainPreflight, .explainCookies, .explainServer, .explainResponse,
      ]
      var clicked = Model.still(Self.size)
      let lamp = clicked.view(Self.size).targets.first {
        $0.click == .action(.playing(actions[index]))
      }
      clicked.press(
        .mouse(Mouse(.press, column: lamp?.area.column ?? 0, row: lamp?.area.row ?? 0)))
      #expect(clicked.overlay == model.overlay)
    }
  }

  @Test("e on a field with a mark explains the mark; the arrows go on from there")
  func marks() {
    var model = Model.still(Self.size)
    model.goToCookie()
    model.type("e")
    #expect(model.screen.contains("│ session sent"))
    model.type(.right)
    #expect(model.screen.contains("│ GET /me"))
    // What shows nothing wrong proposes nothing, and Enter is done with it.
    #expect(!model.screen.contains("makes it so"))
    let before = model.document
    model.type(.enter)
    #expect(model.overlay == nil && model.document == before)
  }

  @Test("where it fails the explanation proposes a fix, which a key of its own makes")
  func proposal() {
    var model = Model.still(Self.size)
    model.type("e")
    #expect(model.screen.contains("m makes it so"))
    let before = model.document
    model.type(.enter)
    #expect(model.document == before)
    model.type("em")
    #expect(model.evaluation.verdicts(ofCall: 0).response == .exposed)
    #expect(model.overlay == nil)
  }

  @Test("no step that went well offers another step's fix, on the stage or stepped to")
  func neutral() {
    var model = Model.still(Self.size)
    while model.focus.pane != .stage { model.type(.tab) }
    model.type(.home)
    var faults = 0
    for beat in model.storyboard.beats {
      let fact = model.evaluation.events[beat.event].fact
      let before = model.document
      model.type(.enter)
      let isAtFault = fact.isFailure || fact.failure != nil
      if case .settled = fact {
      } else {
        #expect(isAtFault || model.proposedFix == nil, "\(fact)")
        faults += model.proposedFix == nil ? 0 : 1
      }
      model.type(.enter)
      #expect(model.document == before)
      model.type(.right)
    }
    #expect(faults > 0)
  }

  @Test("no grid gives away a question's answer")
  func secret() {
    var model = Model(course: LoadedLessons(LessonFile.embedded))
    model.press(.resized(Self.size))
    model.open(.question)
    for key in ["v", "w", "f"] {
      model.type(key)
      #expect(model.overlay == nil)
    }
  }
}

extension Model {
  /// What the open explanation proposes.
  fileprivate var proposedFix: Fix? {
    guard case .reading(let reading)? = overlay, case .explanation(_, let fix) = reading.topic
    else { return nil }
    return fix
  }
}
