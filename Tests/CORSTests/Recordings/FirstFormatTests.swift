import TestSupport
import Testing
import Web

@testable import CORS

/// Scenarios of lessons and cases as version 1.0.0 had them, and what it made of them: made with its
/// `eval` and shrink.py.
@Suite("The first format")
struct FirstFormatTests {
  @Test("is still read, and comes to the same", arguments: RecordingsTests.runs)
  func same(
    _ profile: (run: String, name: Browser.Name, policy: Browser.ThirdPartyCookies)
  ) throws {
    var browser = Browser.named(profile.name)
    browser.thirdPartyCookies = profile.policy
    let lines = RecordedScenarios.lines(of: "first-format.jsonl")
    #expect(lines.count == 95)
    for line in lines {
      let old = try Recording(line: line)
      let evaluation = Evaluation(of: old.scenario, in: browser)
      let deed = try #require(old.deed(of: profile.run))
      #expect(
        evaluation.sentRequests(watching: .first) == deed.sent
          && evaluation.settledCalls == deed.calls, "\(old.scenario.id)")
    }
  }
}
