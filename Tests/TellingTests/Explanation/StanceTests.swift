import CORS
import Testing
import Web

@testable import Telling

/// What is said where the page is an attacker's.
@Suite("An attacker's page")
struct StanceTests {
  private func evaluation(
    _ method: String, _ allowed: String, intent: Scenario.Intent = .hostile
  ) -> Evaluation {
    let url: URLText = "https://api.bank.example/pay"
    let headers = HeaderList([Header("Access-Control-Allow-Origin", allowed)])
    let response = Reply(status: 200, headers: headers)
    let scenario = Scenario(
      id: "forged", page: "https://evil.example/", intent: intent,
      calls: [
        Call(
          request: ScriptRequest(api: .fetch, url: url, method: method),
          server: [Route(url: url, response: response)])
      ])
    return Evaluation(of: scenario, in: .chromium)
  }

  private func told(_ evaluation: Evaluation) -> [Stance] {
    evaluation.events.compactMap { Explanation(of: $0, in: evaluation).stance }
  }

  @Test("a response that is withheld is as it should be, and the deed is named")
  func withheld() {
    let evaluation = evaluation("POST", "https://www.bank.example")
    #expect(told(evaluation).contains { $0.sentence.contains("But the server has acted") })
    #expect(evaluation.story.contains("This is how it should be"))
    #expect(!evaluation.story.contains("Fix: "))
    #expect(evaluation.fixes(for: .exposed, call: 0).isEmpty)
  }

  @Test("a preflight that fails is as it should be, and nothing was done")
  func preflight() {
    let evaluation = evaluation("DELETE", "*")
    #expect(
      told(evaluation).contains {
        $0.sentence == "This is how it should be: the page is an attacker's."
      })
    #expect(!evaluation.story.contains("has acted, and CORS"))
  }

  @Test("a response that is handed over is not as it should be")
  func exposed() {
    let evaluation = evaluation("GET", "*")
    #expect(told(evaluation).contains { if case .asItShouldNotBe = $0 { true } else { false } })
    #expect(evaluation.story.contains("This is not how it should be"))
  }

  @Test("of any other page nothing of the kind is said")
  func benign() {
    let evaluation = evaluation("POST", "https://www.bank.example", intent: .benign)
    #expect(told(evaluation).isEmpty)
    #expect(evaluation.story.contains("Fix: "))
  }
}
