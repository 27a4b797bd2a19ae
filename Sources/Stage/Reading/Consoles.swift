import CORS
import ScenarioText
import Telling
import Web

/// What each browser prints to its console about a scenario, call by call.
struct Consoles: Hashable, Sendable {
  let consoles: [Console]

  struct Console: Hashable, Sendable {
    let browser: Browser
    /// The lines of each call.
    let calls: [[String]]
  }

  /// Asks every browser that prints, with the third-party cookie policy of one.
  init(of scenario: Scenario, like one: Browser) {
    let names = Browser.Name.allCases.filter { $0 != .standard }
    consoles = names.map { name in
      var browser = Browser.named(name)
      browser.thirdPartyCookies = one.thirdPartyCookies
      let evaluation = Evaluation(of: scenario, in: browser)
      var calls = scenario.calls.map { _ in [String]() }
      for event in evaluation.events {
        calls[event.call] += evaluation.console(for: event).flatMap { text in
          text.split(separator: "\n").map(String.init)
        }
      }
      return Console(browser: browser, calls: calls)
    }
  }
}

extension Model {
  /// Whether the consoles can be seen, now or with the next key.
  var showsConsoles: Bool {
    if case .reading(let reading) = overlay { return reading.topic.isExplanation }
    return Layout.Form(size) == .triple && lesson == nil
  }
}
