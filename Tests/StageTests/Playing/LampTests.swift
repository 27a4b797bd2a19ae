import CORS
import Screen
import TestSupport
import Testing
import Web

@testable import Stage

@Suite("The lamps")
struct LampTests {
  private static let size = Size(columns: 100, rows: 30)

  @Test("are those of the call that the play has come to, as the verdict is")
  func calls() {
    var model = Model.still(Self.size, scenario: .twoCalls)
    #expect(model.call == 0 && model.toldCall == 1)
    #expect(model.screen.contains("Call 2: BLOCKED BY CORS"))
    #expect(model.screen.contains("RESPONSE not loaded"))
    model.type(.home)
    #expect(model.toldCall == 0)
    #expect(!model.screen.contains("Call 2: BLOCKED"))
    model.type(.character("."), .end)
    #expect(model.call == 1 && model.toldCall == 1)
    #expect(model.screen.contains("BLOCKED BY CORS") && !model.screen.contains("Call 2: "))
  }

  @Test("say that what a cache answers sends no cookie and reaches no server")
  func cached() {
    var scenario = Scenario.acacMissing
    for name in ["Access-Control-Allow-Credentials", "Cache-Control"] {
      let value = name == "Cache-Control" ? "max-age=600" : "true"
      scenario.calls[0].server[0].response?.headers.append(name, value)
    }
    scenario.calls.append(scenario.calls[0])
    let evaluation = Evaluation(of: scenario, in: .chromium)
    let first = evaluation.verdicts(ofCall: 0)
    #expect(first.cookies == .sent(["session"]) && first.server == .acted)
    let second = evaluation.verdicts(ofCall: 1)
    #expect(second.cookies == .notConsidered && second.server == .notReached)
    #expect(second.response == .exposed)
    let model = Model.still(Self.size, scenario: scenario)
    #expect(model.screen.contains("COOKIE not sent") && model.screen.contains("SERVER did not act"))
    #expect(model.wishes.isEmpty)
  }
}
