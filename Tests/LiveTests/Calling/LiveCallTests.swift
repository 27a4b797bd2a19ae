import CORS
import TestSupport
import Testing
import Web

@testable import Live

/// A scenario's routes in the place of machines out there.
private struct RoutedTransport: Transport {
  private var server: SimulatedServer
  private(set) var carried: [WireRequest] = []

  init(_ calls: [Call]) { server = SimulatedServer(calls) }

  mutating func carry(_ request: WireRequest) -> WireAnswer {
    carried.append(request)
    let asks = request.headers.contains { $0.name == "Access-Control-Request-Method" }
    let exchange = Exchange(
      call: 0, purpose: asks ? .preflight : .actual, hop: 0, method: request.method,
      url: request.url, headers: HeaderList(request.headers))
    let reply = server.answer(exchange).reply
    if let failure = reply.delivery.failure { return WireAnswer(.failed(failure, words: "")) }
    return WireAnswer(
      .received(
        WireResponse(status: reply.status, headers: reply.headers.headers, body: reply.bytes)))
  }
}

@Suite("Calls against real servers")
struct LiveCallTests {
  private static func call(
    _ scenario: Scenario, in browser: Browser, sending: LiveCall.Sending = .everything
  ) throws -> (call: LiveCall, carried: [WireRequest]) {
    var live = LiveBrowser(browser, at: .scenarioStart)
    let prepared = live.call(scenario, sending: sending)
    var call = try #require(prepared)
    var transport = RoutedTransport(scenario.calls)
    transport.make(&call)
    return (call, transport.carried)
  }

  @Test("a server that answers as routes do brings a call to the same end", arguments: 0..<40)
  func sameEnd(_ block: UInt64) throws {
    for seed in block * 10..<block * 10 + 10 {
      var scenario = RandomScenario.make(seed: seed)
      scenario.calls = [scenario.calls[0]]
      scenario.calls[0].waitSeconds = 0
      for browser in [Browser.chromium, .firefox, .webkit] {
        let call = try Self.call(scenario, in: browser).call
        let evaluation = Evaluation(of: scenario, in: browser)
        #expect(call.outcome == evaluation.outcomes[0], "\(seed) \(browser.name)")
        #expect(
          call.evaluation.events.map(\.fact) == evaluation.events.map(\.fact),
          "\(seed) \(browser.name)")
        let again = Evaluation(of: call.scenario, in: browser)
        if ProbeResult(call).isReplayable {
          #expect(again.outcomes.map(\.name) == [evaluation.outcomes[0].name], "\(seed)")
        }
      }
    }
  }

  static func scenario(_ request: ScriptRequest, preflight: Reply? = nil, _ reply: Reply)
    -> Scenario
  {
    Scenario(
      id: "probe", page: "https://app.shop.example/",
      calls: [
        Call(
          request: request,
          server: [Route(url: request.url, preflight: preflight, response: reply)])
      ])
  }

  static let granting = Reply(
    status: 204,
    headers: [
      Header("Access-Control-Allow-Origin", "https://app.shop.example"),
      Header("Access-Control-Allow-Methods", "PUT, DELETE"),
    ])

  @Test("what may change something is held back, and was not sent in any telling")
  func heldBack() throws {
    let scenario = Self.scenario(
      ScriptRequest(url: "https://api.bank.example/me", method: "DELETE"),
      preflight: Self.granting, Self.granting)
    let (call, carried) = try Self.call(scenario, in: .chromium, sending: .safeMethods)
    #expect(carried.map(\.method) == [.options])
    #expect(call.heldBack?.method == Method("DELETE"))
    let result = ProbeResult(call)
    #expect(result.verdict == .heldBack)
    #expect(call.evaluation.exchanges.count == 1)
    #expect(!result.text.contains("DELETE goes to"))
    #expect(!Expectation.exposed.holds(in: result))
    #expect(!Expectation.withheld.holds(in: result))
  }

  @Test("a body that has not ended when the time is over is not exposed, a stream of events is")
  func unended() throws {
    let url: URLText = "https://api.bank.example/me"
    for (api, isExposed) in [(Caller.fetch, false), (.eventsource, true)] {
      let scenario = Self.scenario(ScriptRequest(api: api, url: url), Reply())
      var live = LiveBrowser(.chromium, at: .scenarioStart)
      let prepared = live.call(scenario, sending: .everything)
      var call = try #require(prepared)
      _ = call.start()
      let headers = [
        Header("Access-Control-Allow-Origin", "*"), Header("Content-Type", "text/event-stream"),
      ]
      let answer = WireResponse(status: 200, headers: headers, end: .timedOut)
      _ = call.receive(WireAnswer(.received(answer)))
      let result = ProbeResult(call)
      #expect(result.verdict == .exposed)
      #expect(Expectation.exposed.holds(in: result) == isExposed)
      #expect(result.headline.contains("did not end") != isExposed)
    }
  }

  @Test("a POST that needs no preflight is not sent either")
  func simplePost() throws {
    let scenario = Self.scenario(
      ScriptRequest(url: "https://api.bank.example/me", method: "POST"), Self.granting)
    let (call, carried) = try Self.call(scenario, in: .chromium, sending: .safeMethods)
    #expect(carried.isEmpty)
    #expect(ProbeResult(call).verdict == .heldBack)
    #expect(!ProbeResult(call).isAnswered)
  }

  @Test("the plan names every request and every host, and sends nothing")
  func plan() throws {
    let scenario = Self.scenario(
      ScriptRequest(url: "https://api.bank.example:8443/me", method: "PUT"), Self.granting)
    var live = LiveBrowser(.chromium, at: .scenarioStart)
    let prepared = live.call(scenario, sending: .everything)
    let call = try #require(prepared)
    let plan = ProbePlan(of: call, sending: .everything)
    #expect(plan.steps.map(\.fate) == [.sent, .ifAllowed])
    #expect(plan.text.contains("To: api.bank.example:8443"))
    let held = ProbePlan(of: call, sending: .safeMethods)
    #expect(held.steps.map(\.fate) == [.sent, .heldBack])
    #expect(held.text.contains("--send"))
    #expect(call.wire.isEmpty)
  }

  @Test("a preflight goes out in the browser's order, without cookies")
  func order() throws {
    var scenario = Self.scenario(
      ScriptRequest(
        url: "https://api.bank.example/me", method: "PUT", credentials: .include,
        headers: [Header("X-Custom", "1")], body: "{}", bodyType: "application/json"),
      preflight: Reply(
        status: 204,
        headers: [
          Header("Access-Control-Allow-Origin", "https://app.shop.example"),
          Header("Access-Control-Allow-Credentials", "true"),
          Header("Access-Control-Allow-Methods", "PUT"),
          Header("Access-Control-Allow-Headers", "x-custom, content-type"),
        ]), Self.granting)
    scenario.cookies = [
      EarlierCookie(from: "https://api.bank.example/", set: "s=1; Path=/; Secure; SameSite=None")
    ]
    let carried = try Self.call(scenario, in: .chromium).carried
    #expect(
      carried[0].headers.map(\.name) == [
        "Connection", "Accept", "Access-Control-Request-Method", "Access-Control-Request-Headers",
        "Origin", "User-Agent", "Sec-Fetch-Mode", "Sec-Fetch-Site", "Sec-Fetch-Dest", "Referer",
        "Accept-Encoding", "Accept-Language",
      ])
    #expect(
      carried[1].headers.map(\.name) == [
        "Connection", "Content-Length", "X-Custom", "sec-ch-ua-platform", "User-Agent",
        "sec-ch-ua", "Content-Type", "sec-ch-ua-mobile", "Accept", "Origin", "Sec-Fetch-Site",
        "Sec-Fetch-Mode", "Sec-Fetch-Dest", "Sec-Fetch-Storage-Access", "Referer",
        "Accept-Encoding", "Accept-Language", "Cookie",
      ])
  }

  static let expectations: [(Reply, [String: Bool])] = [
    (
      Reply(headers: [
        Header("Access-Control-Allow-Origin", "*"), Header("Access-Control-Expose-Headers", "X-A"),
        Header("X-A", "1"),
      ]), ["exposed": true, "withheld": false, "header:x-a": true, "exposed+cookie": false]
    ),
    (Reply(), ["exposed": false, "withheld": true, "header:X-A": false, "exposed+cookie": false]),
    (
      Reply(delivery: .failed(.refused)),
      ["exposed": false, "withheld": false, "header:X-A": false, "exposed+cookie": false]
    ),
  ]

  @Test("expectations hold or not", arguments: Self.expectations)
  func expectation(_ reply: Reply, _ holds: [String: Bool]) throws {
    let scenario = Self.scenario(ScriptRequest(url: "https://api.bank.example/me"), reply)
    let result = ProbeResult(try Self.call(scenario, in: .chromium).call)
    for (text, isTrue) in holds {
      let expectation = try #require(Expectation(text))
      #expect(expectation.holds(in: result) == isTrue, "\(text)")
    }
  }

  @Test("what is no expectation is none", arguments: ["", "expose", "header:", "header:a b"])
  func noExpectation(_ text: String) { #expect(Expectation(text) == nil) }
}
