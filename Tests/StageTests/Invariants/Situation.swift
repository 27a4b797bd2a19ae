import CORS
import Course
import TestSupport
import Web

/// A scenario in a browser, and where it comes from: everything that the program carries with it or
/// was recorded.
struct Situation: Sendable, CustomStringConvertible {
  var name: String
  var scenario: Scenario
  var browser: Browser

  var description: String {
    "\(name) in \(browser.name), third-party cookies \(browser.thirdPartyCookies)"
  }

  var evaluation: Evaluation { Evaluation(of: scenario, in: browser) }
}

extension Situation {
  /// Every case in its browser.
  static let ofCases = Case.embedded.map {
    Situation(name: "case \($0.id)", scenario: $0.scenario, browser: $0.browser.browser)
  }

  /// Every step of every lesson as it begins, as each choice of its question has it, and as its
  /// solution leaves it.
  static let ofLessons = LoadedLessons(LessonFile.embedded).lessons.flatMap { lesson in
    lesson.steps.enumerated().flatMap { index, step in
      let name = "\(lesson.id) \(index + 1)"
      let start = Situation(name: name, scenario: step.scenario, browser: step.browser.browser)
      switch step.activity {
      case .watch: return [start]
      case .question(let question):
        return [start] + question.choices.compactMap { start.with($0.changes, in: $0.browser) }
      case .goal(let goal): return [start, start.with(goal.solution, in: nil)].compactMap { $0 }
      }
    }
  }

  /// Every recorded scenario in one browser each, with every cookie policy in turn.
  static let ofRecordings = RecordedScenarios.all.enumerated().map { index, scenario in
    var browser = Browser.named(Browser.Name.allCases[index % Browser.Name.allCases.count])
    browser.thirdPartyCookies = Browser.ThirdPartyCookies.allCases[index / 4 % 3]
    return Situation(name: scenario.id, scenario: scenario, browser: browser)
  }

  /// Scenarios made by chance, likewise.
  static let byChance = (0..<300).map { seed in
    var browser = Browser.named(Browser.Name.allCases[seed % Browser.Name.allCases.count])
    browser.thirdPartyCookies = Browser.ThirdPartyCookies.allCases[seed / 4 % 3]
    return Situation(
      name: "seed \(seed)", scenario: RandomScenario.make(seed: UInt64(seed)), browser: browser)
  }

  static let all = ofCases + ofLessons + ofRecordings + byChance

  private func with(_ edits: [ScenarioEdit], in choice: BrowserChoice?) -> Situation? {
    guard let scenario = try? scenario.applying(edits) else { return nil }
    return Situation(name: name, scenario: scenario, browser: choice?.browser ?? browser)
  }
}
