import CORS
import Loopback
import TestSupport
import Testing
import Web

@Suite("A scenario on its way through a real browser")
struct ProofTests {
  static let scenario = Scenario(
    id: "one", page: "https://app.shop.example/",
    cookies: [
      EarlierCookie(from: "https://api.bank.example/", set: "a=1; Path=/"),
      EarlierCookie(from: "https://api.bank.example/", set: "b=2; Path=/"),
    ],
    passwords: [
      EarlierPassword(from: "https://api.bank.example/", user: "al ice", password: "s:1")
    ],
    calls: [
      Call(
        request: ScriptRequest(url: "https://api.bank.example/me", credentials: .include),
        server: [Route(url: "https://api.bank.example/me", response: Reply(body: "hi"))])
    ])

  static func get(_ headers: [Header] = []) -> ReceivedRequest {
    ReceivedRequest(
      method: .get, target: .origin("/"), headers: HeaderList([Header("Host", "x")] + headers))
  }

  static func response(
    _ proof: inout Proof, _ url: String, _ request: ReceivedRequest = get()
  ) throws -> WrittenResponse {
    let answer = proof.answer(request, for: try #require(WebURL(url)))
    guard case .response(let response) = answer else { throw NoResponse() }
    return response
  }

  struct NoResponse: Error {}

  @Test("visits set their cookies, passwords are asked for, and then the page opens")
  func steps() throws {
    var proof = try Proof(Self.scenario, token: "t")
    #expect(proof.start == "https://api.bank.example/.corsplain-t/visit")
    let visit = try Self.response(&proof, proof.start)
    #expect(visit.headers.values(of: "Set-Cookie") == ["a=1; Path=/", "b=2; Path=/"])
    let next = "https://al%20ice:s%3A1@api.bank.example/"
    #expect(String(decoding: visit.body, as: UTF8.self).contains("\"\(next)\""))
    #expect(try Self.response(&proof, "https://api.bank.example/").status == 401)
    let given = Self.get([Header("Authorization", "Basic x")])
    #expect(try Self.response(&proof, "https://api.bank.example/", given).status == 200)
    let page = try Self.response(&proof, "https://app.shop.example/")
    #expect(String(decoding: page.body, as: UTF8.self).contains("/.corsplain-t/page.js"))
    #expect(proof.sent.isEmpty)
  }

  @Test("a call's request is answered by its route and noted, without what the machine adds")
  func call() throws {
    var proof = try Proof(Self.scenario, token: "t")
    let request = Self.get([Header("Cookie", "a=1"), Header("User-Agent", "x"), Header("X", "1")])
    let response = try Self.response(&proof, "https://api.bank.example/me", request)
    #expect(String(decoding: response.body, as: UTF8.self) == "hi")
    #expect(proof.sent.map(\.url) == ["https://api.bank.example/me"])
    #expect(proof.sent.first?.headers == [Header("cookie", "a=1"), Header("x", "1")])
  }

  @Test(
    "only a report of as many calls, of known outcomes and under the run's token is taken",
    arguments: [
      ("t", "[{\"outcome\":\"error\"}]", true), ("u", "[{\"outcome\":\"error\"}]", false),
      ("t", "[]", false), ("t", "[{\"outcome\":\"won\"}]", false), ("t", "{", false),
    ])
  func report(token: String, body: String, isTaken: Bool) throws {
    var proof = try Proof(Self.scenario, token: "t")
    let request = ReceivedRequest(
      method: .post, target: .origin("/"), headers: [], body: Array(body.utf8))
    let url = "https://app.shop.example/.corsplain-\(token)/result"
    _ = proof.answer(request, for: try #require(WebURL(url)))
    #expect((proof.report != nil) == isTaken)
  }

  @Test(
    "what a browser does as predicted agrees, and any other outcome, request or cookie does not")
  func agreement() throws {
    var scenario = Self.scenario
    scenario.calls[0].server[0].response = Reply(status: 200, body: "hi")
    let evaluation = Evaluation(of: scenario, in: .chromium)
    let predicted = Observation(of: evaluation, console: [])
    #expect(try Self.agreement(scenario, predicted, predicted.sent, "error").isComplete)
    #expect(try !Self.agreement(scenario, predicted, predicted.sent, "opaque").isComplete)
    #expect(try !Self.agreement(scenario, predicted, predicted.sent, "timeout").isComplete)
    #expect(try !Self.agreement(scenario, predicted, [], "error").isComplete)
    var sent = predicted.sent
    sent[0].headers.removeAll { $0.name == "origin" }
    let differences = try Self.agreement(scenario, predicted, sent, "error").differences
    #expect(
      differences.map(\.words) == [
        "request 1, origin: predicted https://app.shop.example, the browser sent none"
      ])
  }

  static func agreement(
    _ scenario: Scenario, _ predicted: Observation, _ sent: [Observation.SentRequest],
    _ outcome: String
  ) throws -> Agreement {
    var proof = try Proof(scenario, token: "t")
    let request = ReceivedRequest(
      method: .post, target: .origin("/"), headers: [],
      body: Array("[{\"outcome\":\"\(outcome)\"}]".utf8))
    let url = try #require(WebURL("https://app.shop.example/.corsplain-t/result"))
    _ = proof.answer(request, for: url)
    return Agreement(
      scenario, predicted: predicted, sent: sent, report: try #require(proof.report))
  }
}
