import CORS
import Testing

@testable import Intake

@Suite("Who called, where a line does not say it")
struct LikelyCallerTests {
  @Test(
    "is whoever mostly does",
    arguments: [
      (
        "Refused to display 'https://api.bank.example/' in a frame because it set 'X-Frame-Options' to"
          + " 'deny'.", Caller.iframe
      ),
      (
        "Blocked https://api.bank.example/a.png from asking for credentials because it is a"
          + " cross-origin request.", .img
      ),
    ])
  func likely(line: String, caller: Caller) {
    let calls = Paste(line).diagnoses().compactMap { $0.evaluation?.scenario.calls.first }
    #expect(calls.map(\.request.api) == [caller])
  }

  @Test("a header that browsers ignore is recognized as a warning of theirs")
  func ignored() {
    let line =
      "Invalid 'X-Frame-Options' header encountered when loading 'https://api.bank.example/':"
      + " 'ALLOW-FROM https://a.example' is not a recognized directive. The header will be ignored."
    let diagnoses = Paste(line).diagnoses()
    #expect(diagnoses.map(\.isCORS) == [false])
  }
}
