import Stage
import CORS
import ScenarioText
import Telling
import Web

extension Scenario {
  /// A request with a header, redirected from one server to another.
  static let redirected: Scenario = {
    let origin = Header("Access-Control-Allow-Origin", "https://app.shop.example")
    var scenario = acacMissing
    scenario.id = "redirected"
    scenario.calls = [
      Call(
        request: ScriptRequest(
          api: .xhr, url: "https://api.bank.example/me", method: "POST", uploadListener: false,
          headers: [Header("Content-Type", "text/plain")], body: "hello"),
        server: [
          Route(
            url: "https://api.bank.example/me",
            response: Reply(
              status: 307,
              headers: HeaderList([origin, Header("Location", "https://www.bank.example/me")]))),
          Route(
            url: "https://www.bank.example/me",
            response: Reply(headers: HeaderList([Header("Access-Control-Allow-Origin", "null")]))),
        ])
    ]
    return scenario
  }()

  /// A fetch, and a script element ten seconds later.
  static let twoCalls: Scenario = {
    var scenario = acacMissing
    scenario.id = "two-calls"
    scenario.calls.append(
      Call(
        request: ScriptRequest(
          api: .script, url: "https://api.bank.example/jsonp", crossorigin: "use-credentials"),
        waitSeconds: 10,
        server: [
          Route(
            url: "https://api.bank.example/jsonp",
            response: Reply(
              headers: [Header("Content-Type", "text/javascript")], body: "callback(1)"))
        ]))
    return scenario
  }()
}
