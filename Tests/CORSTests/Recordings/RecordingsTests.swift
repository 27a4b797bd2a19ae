import ScenarioText
import Telling
import Testing
import Web

@testable import CORS

@Suite("What real browsers did")
struct RecordingsTests {
  static let runs: [(String, Browser.Name, Browser.ThirdPartyCookies)] = [
    ("chromium-allow", .chromium, .allow), ("chromium-block", .chromium, .block),
    ("firefox-default", .firefox, .partition), ("firefox-allow", .firefox, .allow),
    ("webkit-block", .webkit, .block), ("webkit-allow", .webkit, .allow),
  ]

  /// Scenarios in which the model is wrong, each with its cause in a line.
  static let disagreements: [String: [String: String]] = [:]

  /// Scenarios whose console lines the model gets wrong, likewise.
  static let misquotations: [String: [String: String]] = [:]

  @Test("the recordings are all there")
  func complete() {
    #expect(Recording.all.count == 1201)
  }

  @Test("the same requests go out, and every call settles alike", arguments: runs)
  func agreement(_ run: String, _ name: Browser.Name, _ policy: Browser.ThirdPartyCookies) {
    let known = Self.disagreements[run] ?? [:]
    for (recording, evaluation) in Self.evaluations(name, policy) {
      guard let deed = recording.deed(of: run) else { continue }
      let agrees =
        deed.sent == evaluation.sentRequests && deed.calls == evaluation.settledCalls
      if agrees == (known[recording.scenario.id] != nil) {
        Issue.record("\(recording.scenario.id): \(evaluation.sentRequests), not \(deed)")
      }
    }
  }

  @Test("the console reads the same, letter for letter", arguments: runs)
  func console(_ run: String, _ name: Browser.Name, _ policy: Browser.ThirdPartyCookies) {
    let known = Self.misquotations[run] ?? [:]
    for (recording, evaluation) in Self.evaluations(name, policy) {
      let lines = recording.lines(of: run)
      if (lines == evaluation.console) == (known[recording.scenario.id] != nil) {
        Issue.record("\(recording.scenario.id): \(evaluation.console), not \(lines)")
      }
    }
  }

  static func evaluations(
    _ name: Browser.Name, _ policy: Browser.ThirdPartyCookies
  ) -> [(Recording, Evaluation)] {
    var browser = Browser.named(name)
    browser.thirdPartyCookies = policy
    return Recording.all.map { ($0, Evaluation(of: $0.scenario, in: browser)) }
  }
}
