import CORS
import Testing
import Web

@testable import Stage

/// That a policy which decided is marked where it is written, in the page's answer or the server's.
@Suite("Marks of policies")
struct PolicyMarkTests {
  private static let bank: URLText = "https://api.bank.example/x"

  private static func marks(
    _ request: ScriptRequest, page: [Header] = [], answer: [Header] = [], status: Int = 200
  ) -> Marks {
    let reply = Reply(status: status, headers: HeaderList(answer), body: "hello")
    let scenario = Scenario(
      id: "policy", page: "https://app.shop.example/", pageHeaders: HeaderList(page),
      calls: [Call(request: request, server: [Route(url: request.url, response: reply)])])
    return Marks(Evaluation(of: scenario, in: .chromium), call: 0)
  }

  @Test(
    "the page's header that holds the policy says whether it lets the call through",
    arguments: [
      ("Content-Security-Policy", "connect-src 'self'", "✗ forbids it"),
      ("Content-Security-Policy", "img-src 'self', connect-src 'self'", "✗ forbids it"),
      ("Content-Security-Policy", "connect-src *.bank.example", "✓"),
      ("Content-Security-Policy-Report-Only", "connect-src 'self'", "would forbid it"),
      ("Content-Security-Policy", "img-src 'self'", nil),
    ])
  func contentSecurity(_ sample: (name: String, value: String, mark: String?)) {
    let page = [Header("Vary", "Origin"), Header(sample.name, sample.value)]
    let marks = Self.marks(ScriptRequest(url: Self.bank), page: page)
    #expect(marks[.place(.pageHeader(.at(1)))]?.text == sample.mark)
    #expect(marks[.place(.pageHeader(.at(0)))] == nil)
  }

  @Test(
    "the answer's header that kept it from the page is marked",
    arguments: [
      (Caller.img, "Cross-Origin-Resource-Policy", "same-origin", "✗ keeps it"),
      (.img, "Cross-Origin-Resource-Policy", "cross-origin", "✓"),
      (.iframe, "X-Frame-Options", "DENY", "✗ no frame"),
      (.iframe, "Content-Security-Policy", "frame-ancestors 'none'", "✗ no frame"),
      (.script, "Content-Type", "image/png", "✗ type"),
      (.img, "Content-Type", "text/html", "✗ type"),
    ])
  func answers(_ sample: (api: Caller, name: String, value: String, mark: String)) {
    let marks = Self.marks(
      ScriptRequest(api: sample.api, url: Self.bank), answer: [Header(sample.name, sample.value)])
    let place = ScenarioPath.ReplyPlace(call: 0, route: 0, .response)
    #expect(marks[.place(.replyHeader(place, .at(0)))]?.text == sample.mark)
  }

  @Test("what a page's embedder policy misses is marked at the page")
  func embedder() {
    let page = [Header("Cross-Origin-Embedder-Policy", "require-corp")]
    let marks = Self.marks(ScriptRequest(api: .img, url: Self.bank), page: page)
    #expect(marks[.place(.pageHeader(.at(0)))]?.text == "✗ wants CORP")
    let framing = Self.marks(
      ScriptRequest(api: .iframe, url: Self.bank), page: page,
      answer: [Header("Cross-Origin-Resource-Policy", "cross-origin")])
    #expect(framing[.place(.pageHeader(.at(0)))]?.text == "✗ frame without")
  }

  @Test("a password that is asked for is marked where the server asks")
  func password() {
    let marks = Self.marks(
      ScriptRequest(api: .link, url: Self.bank),
      answer: [Header("WWW-Authenticate", "Basic realm=\"r\"")], status: 401)
    let place = ScenarioPath.ReplyPlace(call: 0, route: 0, .response)
    #expect(marks[.place(.replyHeader(place, .at(0)))]?.text == "asks the user")
  }

  @Test("a sandbox that keeps a form in is marked")
  func sandbox() {
    let request = ScriptRequest(api: .form, url: Self.bank, method: "POST")
    let scenario = Scenario(
      id: "sandbox", page: "https://app.shop.example/", sandbox: .allowScripts,
      calls: [Call(request: request)])
    let marks = Marks(Evaluation(of: scenario, in: .webkit), call: 0)
    #expect(marks[.place(.sandbox)]?.text == "✗ keeps it in")
  }
}
