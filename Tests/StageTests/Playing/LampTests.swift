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

  @Test("have their words at 80 columns, and in two rows at 60, whatever has become of a call")
  func words() {
    var verdicts = Evaluation(of: .acacMissing, in: .chromium).verdicts(ofCall: 0)
    let preflights: [Verdicts.PreflightVerdict] = [.notNeeded, .cached, .passed, .failed]
    let cookies: [Verdicts.CookiesVerdict] = [.sent(["session"]), .withheld, .none, .notConsidered]
    let responses: [Verdicts.ResponseVerdict] = [
      .exposed, .opaque, .withheld, .missing, .threw, .loaded, .failedToLoad,
    ]
    for preflight in preflights {
      for cookie in cookies {
        for server in [Verdicts.ServerVerdict.acted, .notReached] {
          for response in responses {
            verdicts.preflight = preflight
            verdicts.cookies = cookie
            verdicts.server = server
            verdicts.response = response
            let lamps = Lamp.lamps(verdicts)
            #expect(Lamp.Form(lamps, rows: 1, columns: 80).words == .shown, "\(verdicts.told)")
            let narrow = Lamp.Form(lamps, rows: 2, columns: 60)
            #expect(narrow.words == .shown && narrow.rows == 2, "\(verdicts.told)")
          }
        }
      }
    }
    for size in [Size(columns: 60, rows: 20), Size(columns: 80, rows: 23)] {
      let screen = Model.still(size).screen
      for lamp in ["PREFLIGHT not needed", "COOKIE sent", "SERVER acted", "RESPONSE withheld"] {
        #expect(screen.contains(lamp), "\(size)")
      }
    }
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
    #expect(model.screen.contains("○ session would go along"))
    // What was decided about a request that did not go out is about none that did, be there others.
    let unsent = evaluation.events(ofCall: 1).compactMap(\.exchange)
    #expect(unsent.isEmpty)
    #expect(model.wishes.isEmpty)
  }

  @Test("a response is withheld only where one came")
  func neverCame() {
    var scenario = Scenario.acacMissing
    #expect(Evaluation(of: scenario, in: .firefox).verdicts(ofCall: 0).response == .withheld)
    scenario.calls[0].request.method = "DELETE"
    let stopped = Evaluation(of: scenario, in: .firefox).verdicts(ofCall: 0)
    #expect(stopped.preflight == .failed && stopped.response == .missing)
    #expect(Model.still(Self.size, scenario: scenario).screen.contains("✗ RESPONSE never came"))
    scenario.calls[0].request.method = nil
    scenario.calls[0].server[0].response?.delivery = .dropped
    let dropped = Evaluation(of: scenario, in: .firefox).verdicts(ofCall: 0)
    #expect(dropped.server == .acted && dropped.response == .missing)
    // A redirect that was followed is no response that anybody could still be given.
    scenario = .acacMissing
    scenario.calls[0].request.url = "https://app.shop.example/old"
    scenario.calls[0].request.headers = [Header("X-A", "1")]
    scenario.calls[0].server.append(
      Route(
        url: "https://app.shop.example/old",
        response: Reply(
          status: 302, headers: [Header("Location", "https://api.bank.example/me")])))
    let led = Evaluation(of: scenario, in: .firefox).verdicts(ofCall: 0)
    #expect(led.server == .acted && led.preflight == .failed && led.response == .missing)
  }
}
