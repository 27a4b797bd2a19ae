import ScenarioText
import Telling
import TestSupport
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
  static let misquotations: [String: [String: String]] = [
    "firefox-default": [
      "caller-p2-0091": "a stream's line comes once or twice, as its time has it",
      "caller-p2-0095": "a failed module's lines come in either order",
    ],
    "firefox-allow": [
      "caller-p2-0088": "a failed module's lines come in either order",
      "navigate-p2-0109": "a frame's line comes once or twice",
    ],
  ]

  @Test(
    "the recordings are all there",
    arguments: [(RecordedScenarios.first, 1201), (.second, 792), (.asked, 984)])
  func complete(_ recordings: RecordedScenarios, _ count: Int) {
    #expect(Recording.all[recordings]?.count == count)
  }

  @Test(
    "the same requests go out, every call settles alike, and the console reads the same",
    arguments: RecordedScenarios.allCases, runs)
  func agreement(
    _ recordings: RecordedScenarios,
    _ profile: (run: String, name: Browser.Name, policy: Browser.ThirdPartyCookies)
  ) {
    let differing = Self.disagreements[profile.run] ?? [:]
    let misquoted = Self.misquotations[profile.run] ?? [:]
    for (recording, evaluation) in Self.evaluations(recordings, profile.name, profile.policy) {
      let id = recording.scenario.id
      guard let deed = recording.deed(of: profile.run) else { continue }
      let sent = evaluation.sentRequests(watching: recordings)
      let settled = evaluation.settledCalls
      if (deed.sent == sent && deed.calls == settled) == (differing[id] != nil) {
        Issue.record("\(id): \(sent) \(settled), not \(deed)")
      }
      let lines = recording.lines(of: profile.run)
      let console = evaluation.console.filter(\.namesAHost)
      if (lines == console) == (misquoted[id] != nil) {
        Issue.record("\(id): \(console), not \(lines)")
      }
    }
  }

  @Test("few scenarios are known to differ, and none that is not recorded")
  func few() {
    let ids = Set(Recording.all.values.joined().map(\.scenario.id))
    for run in Self.runs.map(\.0) {
      let differing = Self.disagreements[run] ?? [:]
      let misquoted = Self.misquotations[run] ?? [:]
      #expect(ids.isSuperset(of: differing.keys) && ids.isSuperset(of: misquoted.keys))
      // A half and two in a hundred of the lesser set.
      #expect(differing.count <= 4 && misquoted.count <= 5)
    }
  }

  static func evaluations(
    _ recordings: RecordedScenarios, _ name: Browser.Name, _ policy: Browser.ThirdPartyCookies
  ) -> [(Recording, Evaluation)] {
    var browser = Browser.named(name)
    browser.thirdPartyCookies = policy
    return (Recording.all[recordings] ?? []).map { ($0, Evaluation(of: $0.scenario, in: browser)) }
  }
}

extension String {
  /// Whether the recorder could tell whose line it is: by a host that stands in it. Firefox's about
  /// who may be framed has none but those of the directive.
  fileprivate var namesAHost: Bool { !contains(" at <unknown> ") || contains("://") }
}
