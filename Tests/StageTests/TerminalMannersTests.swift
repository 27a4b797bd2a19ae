import Telling
import Screen
import Stage
import Testing

@Suite("What terminals do beside typing")
struct TerminalMannersTests {
  @Test("a drag over the selected field selects text in the terminal's way, and opens nothing")
  func drag() {
    var model = Model.still(Size(columns: 100, rows: 30))
    model.goTo("URL")
    let area = model.selectedLine
    model.press(.mouse(Mouse(.press, column: area.column + 1, row: area.row)))
    model.press(.mouse(Mouse(.drag, column: area.column + 9, row: area.row)))
    model.press(.mouse(Mouse(.release, column: area.column + 9, row: area.row)))
    #expect(model.editing == nil)
    model.press(.mouse(Mouse(.press, column: area.column + 1, row: area.row)))
    #expect(model.editing == nil)
    model.press(.mouse(Mouse(.release, column: area.column + 1, row: area.row)))
    #expect(model.editing != nil)
  }

  @Test("where more is claimed than is drawn, it is said")
  func cut() {
    var model = Model.still(Size(columns: 100, rows: 30))
    model.press(.resized(Size(columns: 90, rows: 28)))
    #expect(model.notice == nil)
    model.press(.resized(Size(columns: 90, rows: 28), of: Size(columns: 3000, rows: 3000)))
    #expect(
      model.screen.contains("Drawn in 90 columns and 28 rows of this terminal's 3000 and 3000."))
  }

  @Test(
    "line breaks at the end of a paste are dropped, those within stay and are shown",
    arguments: [
      ("https://a.example/\n", "https://a.example/"),
      ("https://a.example/\r\n\n", "https://a.example/"),
      ("a\nb\n", "a\nb"), ("\n", ""), ("a ", "a "),
    ])
  func paste(_ pasted: String, _ text: String) {
    var model = Model.still(Size(columns: 100, rows: 30))
    model.goTo("URL")
    model.press(.paste(pasted))
    #expect(model.editing?.line.text == text)
    #expect(model.screen.contains("␊") == text.contains("\n"))
    model.type(.escape)
    model.type("S", .control("u"))
    model.press(.paste(pasted))
    guard case .prompt(let prompt)? = model.overlay else {
      Issue.record("no prompt")
      return
    }
    #expect(prompt.line.text == text)
  }

  @Test("while something lies over the field that is edited, the cursor does not shine through")
  func cursor() {
    var model = Model.still(Size(columns: 100, rows: 30))
    model.goTo("URL")
    model.type(.enter)
    #expect(model.view(model.size).cursor != nil)
    model.type(.function(1))
    #expect(model.screen.contains("Help"))
    #expect(model.view(model.size).cursor == nil)
    model.type(.escape)
    #expect(model.view(model.size).cursor != nil)
  }

  @Test("a middle click says how to paste")
  func middleClick() {
    var model = Model.still(Size(columns: 80, rows: 24))
    model.press(.mouse(Mouse(.middlePress, column: 10, row: 5)))
    #expect(model.screen.contains("Shift and the middle button paste; m gives the mouse back."))
  }

  @Test(
    "what is known of a copy is said, and no more",
    arguments: [
      (.terminal, "sent to the clipboard. Not there?"),
      (.tmux, "copied into tmux's buffer"),
    ] as [(EffectResult.Clipboard, String)])
  func copies(_ clipboard: EffectResult.Clipboard, _ words: String) {
    var model = Model.still(Size(columns: 100, rows: 30))
    for copied in [Effect.Copied.scenario, .headers, .value("include"), .call(.curl)] {
      model.press(.done(.copied(copied, to: clipboard)))
      #expect(model.screen.contains(words))
    }
  }
}

extension Model {
  /// Where the line under the cursor of the focused pane is on the screen.
  fileprivate var selectedLine: Rect {
    let canvas = view(size)
    let lines = canvas.targets.filter { target in
      if case .line? = target.click { true } else { false }
    }
    return lines.first { target in
      (target.area.column..<target.area.column + target.area.columns).contains {
        canvas[$0, target.area.row].glyph.scalar == "▸"
      }
    }?.area ?? Rect(column: 0, row: 0, columns: 0, rows: 0)
  }
}
