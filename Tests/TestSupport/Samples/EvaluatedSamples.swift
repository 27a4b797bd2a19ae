import CORS
import Web

/// Facts and reasons that are hard to make by hand: what browsers make of small scenarios.
enum EvaluatedSamples {
  static let facts: [Fact] = scenarios.flatMap { scenario in
    Browser.Name.allCases.flatMap { name in
      Evaluation(of: scenario, in: .named(name)).events.map(\.fact)
    }
  }

  static func facts(of kind: Fact.Kind) -> [Fact] {
    Array(Set(facts.filter { $0.kind == kind }).prefix(8))
  }

  static func reasons(of kind: BlockReason.Kind) -> [BlockReason] {
    let reasons = facts.compactMap { fact -> BlockReason? in
      switch fact {
      case .blocked(let reason), .apiRefused(let reason): reason
      default: nil
      }
    }
    return Array(Set(reasons.filter { $0.kind == kind }).prefix(4))
  }

  private static let bank = "https://api.bank.example/me"

  private static func scenario(
    _ request: ScriptRequest, _ headers: [Header] = [], status: Int = 200, body: String = "x",
    pageHeaders: [Header] = [], again: Reply? = nil
  ) -> Scenario {
    let reply = Reply(status: status, headers: HeaderList(headers), body: body)
    let replies = [reply] + (again.map { [$0] } ?? [])
    return Scenario(
      id: "sample", page: "https://app.shop.example/", pageHeaders: HeaderList(pageHeaders),
      passwords: [
        EarlierPassword(from: "https://api.bank.example/", user: "alice", password: "secret")
      ],
      calls: replies.map { Call(request: request, server: [Route(url: request.url, response: $0)]) }
    )
  }

  private static func request(_ api: Caller, _ url: String = bank) -> ScriptRequest {
    ScriptRequest(api: api, url: URLText(url))
  }

  private static let scenarios: [Scenario] =
    policies + upgrades + caches + answers + types + refusals

  private static let policies: [Scenario] = [
    scenario(
      request(.fetch), pageHeaders: [Header("Content-Security-Policy", "connect-src 'self'")]),
    scenario(request(.img, "http://api.bank.example/a.png"), [Header("Content-Type", "image/png")]),
    scenario(request(.img, "http://localhost:8000/a.png"), [Header("Content-Type", "image/png")]),
    scenario(request(.fetch, "http://localhost:8000/")),
    scenario(ScriptRequest(api: .fetch, url: URLText(bank), credentials: .include)),
    scenario(ScriptRequest(api: .fetch, url: URLText(bank), referrerPolicy: "no-referrer")),
    scenario(
      ScriptRequest(api: .form, url: "http://api.bank.example/pay", method: "POST", body: "a=1")),
    scenario(request(.iframe), [Header("X-Frame-Options", "DENY")]),
    scenario(
      request(.iframe), [Header("Cross-Origin-Resource-Policy", "cross-origin")],
      pageHeaders: [Header("Cross-Origin-Embedder-Policy", "require-corp")]),
    scenario(
      ScriptRequest(
        api: .form, url: "http://api.bank.example/pay", method: "POST", target: .top, body: "a=1")),
    scenario(request(.img), [Header("Cross-Origin-Resource-Policy", "same-origin")]),
    scenario(
      request(.iframe), [Header("WWW-Authenticate", "Basic realm=\"other\"")], status: 401),
  ]

  private static let upgrades: [Scenario] = [
    scenario(
      ScriptRequest(api: .form, url: URLText(bank), method: "POST", body: "a=1"),
      pageHeaders: [Header("Content-Security-Policy", "form-action 'self'")]),
    scenario(
      request(.fetch, "http://api.bank.example/me"),
      pageHeaders: [Header("Content-Security-Policy", "upgrade-insecure-requests")]),
    Scenario(
      id: "sample", page: "http://app.shop.example/", hsts: ["api.bank.example"],
      calls: [Call(request: request(.fetch, "http://api.bank.example/me"))]),
  ]

  private static let caches: [Scenario] = [
    scenario(
      request(.fetch, "https://app.shop.example/a"),
      [Header("Cache-Control", "max-age=600"), Header("ETag", "\"1\"")],
      again: Reply()),
    scenario(
      request(.fetch, "https://app.shop.example/a"),
      [Header("Cache-Control", "no-cache"), Header("ETag", "\"1\"")],
      again: Reply(status: 304)),
    scenario(
      request(.img), [Header("Content-Type", "image/png")],
      again: Reply(headers: [Header("Content-Type", "image/png")])),
    scenario(
      ScriptRequest(
        api: .fetch, url: "https://app.shop.example/b", mode: .sameOrigin, cache: .onlyIfCached)),
    scenario(ScriptRequest(api: .fetch, url: URLText(bank), cache: .onlyIfCached)),
  ]

  private static let allowed = Header("Access-Control-Allow-Origin", "https://app.shop.example")

  private static let answers: [Scenario] = [
    scenario(request(.img), [Header("Content-Type", "text/csv")]),
    scenario(request(.script), [Header("Content-Type", "image/png")]),
    scenario(request(.style), [Header("Content-Type", "text/html")]),
    scenario(
      request(.eventsource), [allowed, Header("Content-Type", "text/event-stream")], status: 500),
    scenario(request(.eventsource), [allowed, Header("Content-Type", "text/plain")]),
    scenario(request(.websocket, "wss://api.bank.example/c"), status: 403),
    scenario(request(.iframe), status: 204, body: ""),
  ]

  private static let types: [Scenario] = [
    scenario(request(.module), [allowed, Header("Content-Type", "text/html")]),
    scenario(
      request(.script),
      [Header("Content-Type", "text/html"), Header("X-Content-Type-Options", "nosniff")]),
    scenario(
      request(.style),
      [Header("Content-Type", "text/plain"), Header("X-Content-Type-Options", "nosniff")]),
    scenario(request(.iframe), [Header("Content-Security-Policy", "frame-ancestors 'self'")]),
  ]

  private static let refusals: [Scenario] = [
    scenario(request(.websocket, "ftp://api.bank.example/c")),
    scenario(ScriptRequest(api: .fetch, url: URLText(bank), referrerPolicy: "nobody")),
  ]
}
