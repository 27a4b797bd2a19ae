import CORS
import Course
import ScenarioText
import Screen
import Stage
import Telling
import Testing
import Web

@Suite("The bottom line")
struct WayOutTests {
  /// A view, how one comes to it, and what its bottom line has to say.
  struct View: Sendable, CustomTestStringConvertible {
    var name: String
    var open: @Sendable (inout Model) -> Void
    var out: String
    /// Words of keys that work in the playground and not here.
    var none: [String]

    init(
      _ name: String, _ out: String = "Esc back",
      none: [String] = ["play", "browser", "lessons", "q quit"],
      _ open: @escaping @Sendable (inout Model) -> Void
    ) {
      (self.name, self.out, self.none, self.open) = (name, out, none, open)
    }

    var testDescription: String { name }
  }

  static let views: [View] = [
    View("playground", "q quit", none: ["back"]) { _ in },
    View("help") { $0.type("?") },
    View("explanation") { $0.type("e") },
    View("code") { $0.type("I") },
    View("HTTP") { $0.type("H") },
    View("fixes") { $0.type("f") },
    View("browsers") { $0.type("v") },
    View("what if") { $0.type("w") },
    View("fields to compare") { $0.type("wr") },
    View("commands") { $0.type(":") },
    View("search") { $0.type("/") },
    View("cases") { $0.type("L") },
    View("lessons") { $0.type("l") },
    View("open") { $0.type("O") },
    View("save") { $0.type("s") },
    View("choices") { $0.type("o") },
    View("editing") { model in
      model.goTo("URL")
      model.type(.enter)
    },
    View("unsaved") { $0.type(.enter, .character("q")) },
    View("lesson", "q leave", none: ["q quit"]) { $0.open(.goal) },
    View("question", "q leave", none: ["q quit", "play"]) { $0.open(.question) },
    View("presenter", "q leave", none: ["q quit", "browser", "lessons"]) { model in
      if let lesson = MonkeyTests.lessons.first { model.present(lesson) }
    },
  ]

  @Test("says how to leave, and names no key that does nothing here", arguments: views)
  func wayOut(view: View) {
    for (columns, rows) in [(80, 24), (40, 10), (160, 48)] {
      let size = Size(columns: columns, rows: rows)
      var model = Model(course: LoadedLessons(lessons: MonkeyTests.lessons))
      model.press(.resized(size))
      model.type(.end)
      if model.focus.pane == .stage { model.type(.tab) }
      view.open(&model)
      let line = model.screen.split(separator: "\n").last { !$0.hasPrefix("cursor") } ?? ""
      #expect(line.contains(view.out), "\(size): \(line)")
      for word in view.none { #expect(!line.contains(word), "\(size): \(line)") }
    }
  }

  @Test("a click on a key does what the key does, while a text is edited too")
  func clicks() {
    let size = Size(columns: 80, rows: 24)
    for (action, isKept) in [(TypingAction.cancel, false), (.commit, true)] {
      var model = Model.still(size)
      let before = model.document
      model.goTo("URL")
      model.type(.enter, .character("x"))
      let target = model.view(size).targets.last { $0.click == .action(.typing(action)) }
      guard let area = target?.area else {
        Issue.record("no \(action)")
        continue
      }
      model.press(.mouse(Mouse(.press, column: area.column, row: area.row)))
      #expect(model.editing == nil)
      #expect((model.document != before) == isKept)
    }
  }

  @Test("a message leaves the way out where it is, if there is room")
  func notice() {
    var model = Model.still(Size(columns: 80, rows: 24))
    model.press(.done(.copied(.scenario, to: .terminal)))
    #expect(model.screen.contains("Scenario sent to the clipboard. Not there? S saves it."))
    #expect(model.screen.contains("q quit"))
  }

  @Test("only y goes ahead where something would be lost")
  func confirmation() {
    var model = Model.still(Size(columns: 80, rows: 24))
    model.type(.enter)
    for key in [Key.character("q"), .enter, .escape, .character("n"), .tab] {
      model.type("q")
      let effects = model.update(.key(key))
      #expect(effects.isEmpty)
      #expect(model.overlay == nil)
    }
    model.type("qs")
    guard case .prompt? = model.overlay else {
      Issue.record("s does not save first")
      return
    }
    model.type(.escape, .character("q"))
    #expect(model.update(.key(.character("y"))) == [.quit])
  }
}
