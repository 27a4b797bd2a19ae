import Course
import Screen
import Stage
import Testing

@Suite("The first minute on every screen")
struct WelcomeSizeTests {
  static let sizes = [(40, 10), (40, 12), (60, 20), (80, 24), (100, 30), (160, 48), (200, 60)]

  private func model(_ columns: Int, _ rows: Int) -> Model {
    var model = Model(opening: .welcome)
    model.press(.resized(Size(columns: columns, rows: rows)))
    return model
  }

  @Test("the question and both answers are there, and no key that does nothing", arguments: sizes)
  func question(columns: Int, rows: Int) {
    let model = model(columns, rows)
    let text = model.screen.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(text.contains("Blocked by CORS. Did the server run the request?"))
    #expect(text.contains("Yes: the server ran it.") && text.contains("No: it was stopped before."))
    #expect(!text.contains("Space"))
    // What of the console does not fit ends with a mark.
    #expect(text.contains("include'.") || text.contains("…"))
  }

  @Test("the gate answers it, above or below the doors", arguments: sizes)
  func gate(columns: Int, rows: Int) {
    var model = model(columns, rows)
    model.type("y")
    model.press(.elapsed(milliseconds: 60_000))
    #expect(model.screen.contains("BROWSER") && model.screen.contains("[200] stays here"))
    #expect(model.screen.contains("Right."))
    for door in ["paste it", "Teach me", "Play"] { #expect(model.screen.contains(door)) }
  }

  @Test("while it plays the key that stops it says so")
  func pause() {
    var model = Model()
    model.press(.resized(Size(columns: 80, rows: 24)))
    #expect(model.playback.state == .playing && model.screen.contains("Space pause"))
    model.type(" ")
    #expect(model.playback.state == .paused && model.screen.contains("Space play"))
  }
}
