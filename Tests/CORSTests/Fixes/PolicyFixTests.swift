import CORS
import Telling
import TestSupport
import Testing
import Web

/// Fixes of what is no part of CORS: policies, types, frames, caches, permissions.
@Suite("Fixes beyond CORS")
struct PolicyFixTests {
  /// A call that something keeps from its page, and the change that comes to mind first.
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let scenario: Scenario
    let instruction: String
    var testDescription: String { name }
  }

  static let cases = [
    Case(
      name: "connect-src",
      scenario: .call(.fetch, pageHeader: "Content-Security-Policy", "connect-src 'self'"),
      instruction:
        "on the page's own response: send Content-Security-Policy: connect-src 'self' \(bank)"),
    Case(
      name: "none",
      scenario: .call(
        .fetch, pageHeader: "Content-Security-Policy", "connect-src 'none'; img-src *"),
      instruction:
        "on the page's own response: send Content-Security-Policy: connect-src \(bank); img-src *"),
    Case(
      name: "default-src",
      scenario: .call(.img, pageHeader: "Content-Security-Policy", "default-src 'self'"),
      instruction: "on the page's own response: send Content-Security-Policy: default-src 'self';"
        + " img-src 'self' \(bank)"),
    Case(
      name: "CORP", scenario: .call(.img, answer: "Cross-Origin-Resource-Policy", "same-origin"),
      instruction: "on the response: send Cross-Origin-Resource-Policy: cross-origin"),
    Case(
      name: "COEP",
      scenario: .call(.img, pageHeader: "Cross-Origin-Embedder-Policy", "require-corp"),
      instruction: "on the response: send Cross-Origin-Resource-Policy: cross-origin"),
    Case(
      name: "a frame in a page with COEP",
      scenario: .call(
        .iframe, pageHeader: "Cross-Origin-Embedder-Policy", "require-corp",
        answer: "Cross-Origin-Resource-Policy", "cross-origin"),
      instruction: "on the response: send Cross-Origin-Embedder-Policy: require-corp"),
    Case(
      name: "X-Frame-Options", scenario: .call(.iframe, answer: "X-Frame-Options", "DENY"),
      instruction:
        "on the response: send Content-Security-Policy: frame-ancestors https://app.shop.example"),
    Case(
      name: "frame-ancestors",
      scenario: .call(
        .iframe, answer: "Content-Security-Policy", "frame-ancestors https://portal.test"),
      instruction: "on the response: send Content-Security-Policy: frame-ancestors"
        + " https://portal.test https://app.shop.example"),
    Case(
      name: "a script's type", scenario: .call(.module, answer: "Content-Type", "text/plain"),
      instruction: "on the response: send Content-Type: text/javascript"),
    Case(
      name: "a stream's type", scenario: .call(.eventsource, answer: "Content-Type", "text/plain"),
      instruction: "on the response: send Content-Type: text/event-stream"),
    Case(
      name: "mixed content", scenario: .call(.fetch) { $0.moveTo("http://api.bank.example/me") },
      instruction: "call https://api.bank.example/me"),
    Case(
      name: "a socket without TLS",
      scenario: .call(.websocket) { $0.moveTo("ws://api.bank.example/me") },
      instruction: "call wss://api.bank.example/me"),
    Case(
      name: "the machine itself", scenario: .call(.fetch) { $0.moveTo("http://localhost:8000/me") },
      instruction: "let the page reach the local network: granted"),
  ]

  private static let bank = "https://api.bank.example"

  @Test("the first thing offered is what the rule asks for, and it helps", arguments: cases)
  func first(of fixed: Case) throws {
    let evaluation = Evaluation(of: fixed.scenario, in: .chromium)
    let fix = try #require(evaluation.fixes(for: .exposed, call: 0).first)
    #expect(fix.changes.map(\.instruction) == [fixed.instruction])
    let mended = Evaluation(of: fix.scenario, in: fix.browser)
    #expect(Wish.exposed.isGranted(in: mended, call: 0))
  }

  @Test("a response that was kept for a picture is asked for anew, or made to vary")
  func poisoned() {
    var scenario = Scenario.call(.img, answer: "Cache-Control", "max-age=600")
    scenario.calls[0].server[0].response?.headers.delete("Access-Control-Allow-Origin")
    var second = Scenario.call(.fetch).calls[0]
    second.server[0].response?.headers.append("Cache-Control", "max-age=600")
    scenario.calls.append(second)
    let evaluation = Evaluation(of: scenario, in: .chromium)
    #expect(!Wish.exposed.isGranted(in: evaluation, call: 1))
    let offered = evaluation.fixes(for: .exposed, call: 1).map { $0.changes.map(\.instruction) }
    #expect(offered.contains(["on the response: send Vary: Origin"]))
    #expect(offered.contains(["make the call with cache mode reload"]))
  }

  @Test("who lets itself be framed, and whoever opens the local network, is told the risk")
  func risks() {
    let framed = Evaluation(of: .call(.iframe, answer: "X-Frame-Options", "DENY"), in: .chromium)
    #expect(
      framed.fixes(for: .exposed, call: 0).first?.risks
        == [.originFrames("https://app.shop.example")])
    let local = Evaluation(
      of: .call(.fetch) { $0.moveTo("http://localhost:8000/me") }, in: .chromium)
    #expect(local.fixes(for: .exposed, call: 0).first?.risks == [.localNetworkIsOpen])
  }

  @Test(
    "what was shown, opened or posted needs no fix",
    arguments: [Caller.link, .form, .websocket, .beacon])
  func granted(caller: Caller) {
    let evaluation = Evaluation(of: .call(caller), in: .chromium)
    #expect(evaluation.fixes(for: .exposed, call: 0).isEmpty)
    #expect(Wish.exposed.isGranted(in: evaluation, call: 0))
  }
}

extension Scenario {
  /// A call to another site, which its server allows.
  fileprivate static func call(
    _ caller: Caller, pageHeader name: String? = nil, _ value: String = "",
    answer: String? = nil, _ text: String = "", _ change: (inout Scenario) -> Void = { _ in }
  ) -> Scenario {
    let url: URLText =
      caller == .websocket ? "wss://api.bank.example/me" : "https://api.bank.example/me"
    var headers = HeaderList([Header("Access-Control-Allow-Origin", "https://app.shop.example")])
    let types: [Caller: String] = [
      .img: "image/png", .module: "text/javascript", .eventsource: "text/event-stream",
      .iframe: "text/html",
    ]
    headers.append("Content-Type", types[caller] ?? "text/plain")
    if let answer { headers.set(answer, text) }
    let reply = Reply(status: 200, headers: headers, body: "data: hello\n\n")
    var scenario = Scenario(
      id: "fixed", page: "https://app.shop.example/",
      pageHeaders: name.map { HeaderList([Header($0, value)]) } ?? [],
      calls: [
        Call(
          request: ScriptRequest(api: caller, url: url),
          server: [Route(url: url, response: caller == .websocket ? nil : reply)])
      ])
    change(&scenario)
    return scenario
  }

  fileprivate mutating func moveTo(_ url: URLText) {
    calls[0].request.url = url
    calls[0].server[0].url = url
  }
}
