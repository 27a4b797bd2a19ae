import CORS

/// Everything the program knows: what is edited, what is shown, where the eye rests.
///
/// A value: ``update(_:)`` tells it what happened, ``view(_:)`` draws it.
package struct Model: Sendable {
  package private(set) var scenario: Scenario
  package private(set) var browser: Browser
  package private(set) var evaluation: Evaluation

  /// The playground, opened on a scenario.
  package init(scenario: Scenario, browser: Browser) {
    self.scenario = scenario
    self.browser = browser
    evaluation = Evaluation(of: scenario, in: browser)
  }

  /// How long the screen may stand before it must be drawn again: milliseconds, or nil while nothing
  /// moves.
  package var nextFrame: Int? { nil }

  /// Takes in what happened; what is to be done outside is returned.
  package mutating func update(_ message: Message) -> [Effect] {
    switch message {
    case .key(.character("q")), .key(.control("c")): [.quit]
    case .key(.control("z")): [.suspend]
    case .key(.control("l")): [.redraw]
    default: []
    }
  }

  /// The screen at a size.
  package func view(_ size: Size) -> Canvas {
    var canvas = Canvas(size)
    let pen = Pen(canvas.bounds.line(0), on: canvas)
    pen.fill(" ", .bar, row: 0, on: &canvas)
    pen.write(" corsplain  playground", .bar, on: &canvas)
    return canvas
  }
}
