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

// MARK: Served

extension Scenario {
  /// Its servers, as if each had a port of this machine.
  var servedServers: [ServedServer] {
    var servers: [ServedServer] = []
    for case .tuple(let origin) in calls.flatMap(\.server).compactMap({ $0.url.absolute?.origin })
    where !servers.contains(where: { $0.origin == origin }) {
      servers.append(ServedServer(origin, at: "http://localhost:\(41_234 + servers.count)"))
    }
    return servers
  }
}

extension Arrived {
  static let fromLocalhost = Arrived.fromLocalhost(to: RoutePlace(call: 0, route: 0))

  /// A page under development asks for `/me`.
  static func fromLocalhost(to place: RoutePlace, credentials: CredentialsMode = .include)
    -> Arrived
  {
    var scenario = Scenario.acacMissing
    scenario.page = "http://localhost:3000/"
    scenario.cookies = []
    scenario.calls[0].request.url = "http://localhost:41234/me"
    scenario.calls[0].request.credentials = credentials
    scenario.calls[0].server[0].url = "http://localhost:41234/me"
    return Arrived(
      title: "GET /me from http://localhost:3000", scenario: scenario, place: place)
  }
}
