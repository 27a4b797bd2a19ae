import CORS
import ScenarioText
import Telling
import Web

/// Evaluations a second of the core, on one core.
enum CoreBenchmark {
  static let scenarios: [(name: String, scenario: Scenario)] = [
    ("simple", simple), ("preflighted", preflighted), ("redirected", redirected),
    ("navigating", navigating), ("framed", framed), ("cached second", cached),
  ]

  static func run() {
    for (name, scenario) in scenarios {
      let rate = evaluationsPerSecond(of: scenario)
      print("core, \(name) call: \(Int(rate)) evaluations/s")
    }
    for count in [1000, 4000, 16_000] {
      let start = Machine.cpuSeconds
      let settled = Evaluation(of: calling(times: count), in: .chromium).outcomes.count
      precondition(settled == count)
      print("core, \(count) calls of one page: \((Machine.cpuSeconds - start).short) s")
    }
  }

  /// Evaluates one of the scenarios over and over.
  static func evaluate(_ name: String, times: Int) {
    let scenario = scenarios.first { $0.name == name }?.scenario ?? simple
    var settled = 0
    for _ in 0..<times { settled += Evaluation(of: scenario, in: .chromium).outcomes.count }
    precondition(settled == times * scenario.calls.count)
  }

  /// A page that makes the simple call over and over.
  private static func calling(times: Int) -> Scenario {
    var scenario = simple
    scenario.calls = Array(repeating: simple.calls[0], count: times)
    return scenario
  }

  /// The best of five rounds, so that a busy machine does not count as a slow program.
  private static func evaluationsPerSecond(of scenario: Scenario) -> Double {
    var best = 0.0
    var settled = 0
    let rounds = 100_000
    for _ in 0..<5 {
      let start = Machine.cpuSeconds
      for _ in 0..<rounds { settled += Evaluation(of: scenario, in: .chromium).outcomes.count }
      best = max(best, Double(rounds) / (Machine.cpuSeconds - start))
    }
    precondition(settled == 5 * rounds * scenario.calls.count)
    return best
  }

  private static let allowed: HeaderList = [
    Header("Access-Control-Allow-Origin", "https://app.shop.example"),
    Header("Access-Control-Allow-Credentials", "true"),
  ]

  private static func scenario(_ request: ScriptRequest, _ routes: [Route]) -> Scenario {
    Scenario(
      id: "bench", page: "https://app.shop.example/",
      calls: [Call(request: request, server: routes)])
  }

  private static let simple = scenario(
    ScriptRequest(url: "https://api.bank.example/me", credentials: .include),
    [
      Route(
        url: "https://api.bank.example/me", response: Reply(headers: allowed, body: "hello"))
    ])

  private static let preflighted = scenario(
    ScriptRequest(
      url: "https://api.bank.example/me", method: "PUT", credentials: .include,
      headers: [Header("X-Custom", "1")]),
    [
      Route(
        url: "https://api.bank.example/me",
        preflight: Reply(
          status: 204,
          headers: HeaderList(
            allowed.headers + [
              Header("Access-Control-Allow-Methods", "PUT, DELETE"),
              Header("Access-Control-Allow-Headers", "X-Custom"),
            ])),
        response: Reply(headers: allowed, body: "hello"))
    ])

  private static let redirected = scenario(
    ScriptRequest(url: "https://api.bank.example/me", credentials: .include),
    [
      Route(
        url: "https://api.bank.example/me",
        response: Reply(
          status: 302,
          headers: HeaderList(allowed.headers + [Header("Location", "/you")]))),
      Route(
        url: "https://api.bank.example/you", response: Reply(headers: allowed, body: "hello")),
    ])

  /// A form that is posted to another site, in a window of its own.
  private static let navigating: Scenario = {
    var request = ScriptRequest(api: .form, url: "https://api.bank.example/pay", method: "POST")
    request.target = .top
    request.body = "amount=100&to=mallory"
    let html: HeaderList = [Header("Content-Type", "text/html")]
    return withCookies(
      scenario(
        request, [Route(url: request.url, response: Reply(headers: html, body: "paid"))]))
  }()

  /// A call of a page that stands in another site's frame.
  private static let framed: Scenario = {
    var scenario = withCookies(simple)
    scenario.embeddedIn = "https://portal.test/"
    return scenario
  }()

  /// Two calls, the second of which a cache answers.
  private static let cached: Scenario = {
    var scenario = simple
    scenario.calls[0].server[0].response?.headers.append("Cache-Control", "max-age=600")
    scenario.calls.append(scenario.calls[0])
    return scenario
  }()

  private static func withCookies(_ scenario: Scenario) -> Scenario {
    var scenario = scenario
    scenario.cookies = ["a=1; Secure; SameSite=None", "b=2; SameSite=Lax"].map {
      EarlierCookie(from: "https://api.bank.example/", set: $0)
    }
    return scenario
  }
}
