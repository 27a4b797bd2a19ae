import CORS
import Loopback
import TestSupport
import Testing
import Web

@Suite("What a way of proving cannot show")
struct ProofLimitTests {
  private func limit(
    _ url: URLText, _ reply: Reply, in browser: Browser, times: Int = 1
  ) -> ProofLimit? {
    let call = Call(
      request: ScriptRequest(url: url), server: [Route(url: url, response: reply)])
    let scenario = Scenario(
      id: "one", page: "https://app.shop.example/", calls: Array(repeating: call, count: times))
    return ProofLimit(of: Evaluation(of: scenario, in: browser))
  }

  private static let shared = Reply(headers: [
    Header("Access-Control-Allow-Origin", "*"), Header("Cache-Control", "max-age=100"),
  ])

  @Test("a proxy hides where a server is, resolver rules do not")
  func localNetwork() {
    let url: URLText = "http://127.0.0.1:8000/"
    #expect(limit(url, Self.shared, in: .firefox) == .addressesHidden)
    #expect(limit(url, Self.shared, in: .chromium) == nil)
  }

  @Test("Firefox repeats what a proxy dropped")
  func dropped() {
    var reply = Reply()
    reply.delivery = .dropped
    let url: URLText = "https://api.bank.example/"
    #expect(limit(url, reply, in: .firefox) == .dropsRepeated)
    #expect(limit(url, reply, in: .chromium) == nil)
    #expect(limit(url, reply, in: .webkit) == nil)
  }

  @Test("Chromium keeps nothing that came under a certificate made for the run")
  func kept() {
    #expect(
      limit("https://api.bank.example/", Self.shared, in: .chromium, times: 2) == .nothingKept)
    #expect(limit("https://api.bank.example/", Self.shared, in: .firefox, times: 2) == nil)
    #expect(limit("https://api.bank.example/", Self.shared, in: .chromium) == nil)
  }

  @Test(
    "a head that speaks of another body leaves no HTTP to go by",
    arguments: [
      Header("Content-Length", "5"), Header("Transfer-Encoding", "chunked"),
      Header("Content-Encoding", "gzip"),
    ])
  func mistold(header: Header) {
    let reply = Reply(headers: [header], body: "x")
    for browser in [Browser.chromium, .firefox, .webkit] {
      #expect(limit("https://api.bank.example/", reply, in: browser) == .bodyNotAsTold)
    }
  }

  @Test(
    "a body that is as its head says, or in a coding that no browser undoes, can be shown",
    arguments: [Header("Content-Length", "1"), Header("Content-Encoding", "rot13")])
  func told(header: Header) {
    let reply = Reply(headers: [header], body: "x")
    #expect(limit("https://api.bank.example/", reply, in: .chromium) == nil)
  }
}
