import TestSupport
import Testing
import Web

@testable import CORS

/// What a page in `<iframe sandbox="allow-scripts">` can do, as the three browsers were asked.
@Suite("A sandboxed page")
struct SandboxTests {
  private static let page: URLText = "https://app.shop.example/"

  private static let cookies = [
    "none=1; Path=/; Secure; SameSite=None", "lax=1; Path=/; Secure; SameSite=Lax",
    "strict=1; Path=/; Secure; SameSite=Strict", "unset=1; Path=/; Secure",
  ]

  private static func evaluation(
    _ requests: ScriptRequest..., in browser: Browser, setting line: String? = nil,
    headers: HeaderList = []
  ) -> Evaluation {
    var answer: HeaderList = [Header("Content-Type", "text/html")]
    if let line { answer.append("Set-Cookie", line) }
    let calls = requests.map { request in
      Call(request: request, server: [Route(url: request.url, response: Reply(headers: answer))])
    }
    let scenario = Scenario(
      id: "sandbox", page: page, sandbox: .allowScripts, pageHeaders: headers,
      cookies: cookies.map { EarlierCookie(from: page, set: $0) }, calls: calls)
    return Evaluation(of: scenario, in: browser)
  }

  @Test(
    "sends no form, wherever its answer would be shown, and opens no window",
    arguments: [Browser.chromium, .firefox, .webkit, .standard],
    [
      (ScriptRequest(api: .form, url: "/pay", method: "POST", body: "a=1"), nil),
      (ScriptRequest(api: .form, url: "https://api.bank.example/pay"), nil),
      (ScriptRequest(api: .form, url: "/pay", target: .top), Outcome.refused),
      (ScriptRequest(api: .link, url: "/"), Outcome.refused),
    ])
  func staysIn(browser: Browser, _ sample: (request: ScriptRequest, noWindow: Outcome?)) {
    let evaluation = Self.evaluation(sample.request, in: browser)
    #expect(evaluation.exchanges.isEmpty)
    let throwing = browser.callers.sandboxedWindows == .throwsException
    let expected = throwing ? .navigationBlocked : sample.noWindow ?? .navigationBlocked
    #expect(evaluation.outcomes == [expected])
    let permission: SandboxPermission = sample.noWindow == nil ? .forms : .popups
    #expect(evaluation.events.contains { $0.fact == .blocked(.sandboxed(permission)) })
  }

  @Test(
    "has frames of its own, into which it cannot look",
    arguments: [Browser.chromium, .firefox, .webkit, .standard])
  func frames(browser: Browser) {
    let evaluation = Self.evaluation(ScriptRequest(api: .iframe, url: "/x"), in: browser)
    #expect(evaluation.outcomes == [.navigated(.withheld)])
  }

  @Test(
    "is of no site to Chromium and Firefox, and of its URL's to WebKit",
    arguments: [
      (Browser.chromium, Optional("none=1")), (.firefox, nil),
      (.webkit, "none=1; lax=1; strict=1; unset=1"),
    ],
    [Caller.img, .iframe, .beacon])
  func cookies(_ sample: (browser: Browser, cookies: String?), api: Caller) {
    let evaluation = Self.evaluation(ScriptRequest(api: api, url: "/x"), in: sample.browser)
    #expect(evaluation.exchanges.map { $0.headers.get("Cookie") } == [sample.cookies])
  }

  @Test("has Strict cookies stored by WebKit alone", arguments: [Browser.chromium, .webkit])
  func storing(browser: Browser) {
    let call = { ScriptRequest(api: .img, url: URLText("https://app.shop.example" + $0)) }
    let evaluation = Self.evaluation(
      call("/one"), call("/two"), in: browser, setting: "new=1; Path=/; Secure; SameSite=Strict")
    let cookies = evaluation.exchanges.last?.headers.get("Cookie") ?? ""
    #expect(cookies.contains("new=1") == (browser.name == .webkit))
  }

  @Test(
    "tells Origin null of its beacons, but in WebKit the page's, unless Referer is withheld",
    arguments: [Browser.chromium, .firefox, .webkit, .standard])
  func beacons(browser: Browser) {
    let beacon = ScriptRequest(api: .beacon, url: "https://api.bank.example/b", body: "x")
    let origin = { (headers: HeaderList) in
      Self.evaluation(beacon, in: browser, headers: headers).exchanges.first?.headers.get("Origin")
    }
    let isWebKit = browser.name == .webkit
    #expect(origin([]) == (isWebKit ? "https://app.shop.example" : "null"))
    #expect(origin([Header("Referrer-Policy", "no-referrer")]) == "null")
  }

  @Test("tells Origin null where its own site could grant storage: that is what inactive means")
  func storageAccess() {
    let frame = ScriptRequest(api: .iframe, url: "/x")
    let origin = { (browser: Browser) in
      Self.evaluation(frame, in: browser).exchanges.first?.headers.get("Origin")
    }
    var blocking = Browser.chromium
    blocking.thirdPartyCookies = .block
    #expect(origin(blocking) == "null")
    #expect(origin(.chromium) == nil)
    #expect(origin(.firefox) == "null")
    var allowing = Browser.firefox
    allowing.thirdPartyCookies = .allow
    #expect(origin(allowing) == nil)
  }
}
