import Telling
import TestSupport
import Testing
import Web

@testable import CORS

/// What was wrong on scenarios that nobody had fitted the model to, each with its kind.
@Suite("Faults once found stay mended")
struct OldFaultTests {
  private static let bank: URLText = "https://api.bank.example/o"

  private static let granted = Reply(
    status: 204,
    headers: [
      Header("Access-Control-Allow-Origin", "*"),
      Header("Access-Control-Allow-Methods", "PUT, POST"),
      Header("Access-Control-Allow-Headers", "*, authorization, content-type, x-custom"),
    ])

  private static func evaluation(
    _ request: ScriptRequest, _ browser: Browser, via hops: [String] = [], status: Int = 302,
    answer headers: [Header] = [], body: String = "hello"
  ) -> Evaluation {
    let urls = [request.url] + hops.map { URLText($0) }
    let routes = urls.indices.map { index in
      var reply = Reply(
        headers: HeaderList([Header("Access-Control-Allow-Origin", "*")] + headers), body: body)
      if index + 1 < urls.count {
        reply.status = status
        reply.headers.append("Location", urls[index + 1].text)
      }
      return Route(url: urls[index], preflight: granted, response: reply)
    }
    let scenario = Scenario(
      id: "fault", page: "https://app.shop.example/",
      calls: [Call(request: request, server: routes)])
    return Evaluation(of: scenario, in: browser)
  }

  @Test(
    "the response header Accept is readable when it is exposed, and not before, in WebKit too",
    arguments: [Browser.chromium, .firefox, .webkit, .standard], [true, false])
  func acceptOfAnswers(browser: Browser, isReadable: Bool) {
    let evaluation = Self.evaluation(
      ScriptRequest(url: Self.bank), browser,
      answer: [
        Header("Accept", "text/plain"),
        Header("Access-Control-Expose-Headers", isReadable ? "accept, x-a" : "x-a"),
      ])
    guard case .exposed(let response) = evaluation.outcomes[0] else {
      Issue.record("\(evaluation.outcomes)")
      return
    }
    #expect(response.headers.contains("accept") == isReadable)
  }

  @Test("Chromium writes the unit of a range in lower case", arguments: ["BYTES=0-9", "Bytes=0-9"])
  func rangeUnit(value: String) {
    let request = ScriptRequest(url: Self.bank, headers: [Header("Range", value)])
    let sent = { (browser: Browser) in
      Self.evaluation(request, browser).exchanges.last?.headers.get("Range")
    }
    #expect(sent(.chromium) == "bytes=0-9")
    #expect(sent(.firefox) == value)
  }

  @Test("of two Content-Types Firefox sends the first where leave was asked")
  func twoTypes() {
    let headers = ["application/json", "text/html"].map { Header("Content-Type", $0) }
    let request = ScriptRequest(url: Self.bank, method: "PUT", headers: headers, body: "b")
    let sent = { (browser: Browser) in
      Self.evaluation(request, browser).exchanges.last?.headers.get("Content-Type")
    }
    #expect(sent(.firefox) == "application/json")
    #expect(sent(.chromium) == "application/json, text/html")
  }

  @Test("a POST made GET has no Content-Type at any later hop")
  func typeAfterRedirects() {
    let request = ScriptRequest(
      url: "https://app.shop.example/0", method: "POST",
      headers: [Header("Content-Type", "text/plain")], body: "b")
    let hops = ["https://app.shop.example/1", "https://app.shop.example/2"]
    for browser in [Browser.chromium, .firefox, .webkit, .standard] {
      let types = Self.evaluation(request, browser, via: hops).exchanges.map {
        $0.headers.get("Content-Type")
      }
      #expect(types == ["text/plain", nil, nil], "\(browser.name)")
    }
  }

  @Test(
    "Firefox asks leave for a list of types and for an Accept beyond ASCII",
    arguments: [("Content-Type", "text/plain; charset=utf-8, x"), ("Accept", "é")])
  func oddValues(name: String, value: String) {
    let request = ScriptRequest(
      url: Self.bank, method: "POST", headers: [Header(name, value)], body: "b")
    #expect(Self.evaluation(request, .firefox).exchanges.first?.purpose == .preflight)
  }

  @Test(
    "an Authorization that a redirect takes away is told, and WebKit asks leave for it still",
    arguments: [(Browser.chromium, false), (.standard, false), (.firefox, false), (.webkit, true)])
  func lostAuthorization(browser: Browser, asksForIt: Bool) throws {
    let request = ScriptRequest(
      url: Self.bank,
      headers: [Header("Authorization", "Bearer a"), Header("X-Custom", "1")])
    let evaluation = Self.evaluation(request, browser, via: ["https://api.shop.example/2"])
    let steps = evaluation.events.compactMap { event -> RedirectStep? in
      if case .redirected(let step) = event.fact { step } else { nil }
    }
    #expect(steps.map(\.authorizationRemoved) == [true])
    let told = evaluation.events.map { Explanation(of: $0, in: evaluation).sentences.joined() }
    #expect(told.contains { $0.contains("Authorization is removed") })
    let last = try #require(evaluation.exchanges.last { $0.purpose == .preflight })
    #expect(last.hop == 1)
    let asked = last.headers.get("Access-Control-Request-Headers") ?? ""
    #expect(asked.contains("x-custom") && asked.contains("authorization") == asksForIt)
    #expect(evaluation.exchanges.last?.headers.contains("Authorization") == false)
  }

  @Test("within an origin a redirect leaves Authorization alone")
  func keptAuthorization() {
    let request = ScriptRequest(url: Self.bank, headers: [Header("Authorization", "Bearer a")])
    let evaluation = Self.evaluation(request, .standard, via: ["https://api.bank.example/2"])
    #expect(evaluation.exchanges.last?.headers.get("Authorization") == "Bearer a")
  }

  @Test("Firefox warns where * has to stand for Authorization")
  func wildcard() {
    var reply = Self.granted
    reply.headers.set("Access-Control-Allow-Headers", "*")
    let request = ScriptRequest(url: Self.bank, headers: [Header("Authorization", "Bearer a")])
    let scenario = Scenario(
      id: "wildcard", page: "https://app.shop.example/",
      calls: [
        Call(
          request: request,
          server: [
            Route(
              url: Self.bank, preflight: reply,
              response: Reply(headers: [Header("Access-Control-Allow-Origin", "*")]))
          ])
      ])
    let console = Evaluation(of: scenario, in: .firefox).console
    #expect(console.contains { $0.hasPrefix("Cross-Origin Request Warning") })
  }

  @Test(
    "JSON and HTML are no classic scripts",
    arguments: [("application/json", "{\"a\": 1}"), ("text/html", "<!doctype html><p>x")])
  func noScripts(type: String, body: String) {
    for browser in [Browser.chromium, .firefox] {
      let evaluation = Self.evaluation(
        ScriptRequest(api: .script, url: Self.bank), browser,
        answer: [Header("Content-Type", type)], body: body)
      #expect(evaluation.outcomes == [.error], "\(browser.name)")
    }
  }
}

/// Asked of all three: a page with and without `crossorigin` on the link, at home and elsewhere.
@Suite("A page's manifest")
struct ManifestFetchTests {
  private static func evaluation(
    _ crossorigin: String?, at url: URLText, _ browser: Browser
  ) -> Evaluation {
    var request = ScriptRequest(api: .manifest, url: url)
    request.crossorigin = crossorigin
    let reply = Reply(
      headers: [
        Header("Access-Control-Allow-Origin", "https://app.shop.example"),
        Header("Access-Control-Allow-Credentials", "true"),
        Header("Content-Type", "application/manifest+json"),
      ], body: "{}")
    let origin =
      url.text.hasPrefix("https://app.") ? "https://app.shop.example/" : "https://api.bank.example/"
    let scenario = Scenario(
      id: "manifest", page: "https://app.shop.example/",
      cookies: [
        EarlierCookie(from: URLText(origin), set: "none=1; Path=/; Secure; SameSite=None")
      ],
      calls: [Call(request: request, server: [Route(url: url, response: reply)])])
    return Evaluation(of: scenario, in: browser)
  }

  @Test(
    "Chromium asks for it with cookies only where use-credentials says so, at home too",
    arguments: [nil, "anonymous", "use-credentials"] as [String?])
  func chromium(crossorigin: String?) throws {
    for url in ["https://app.shop.example/m", "https://api.bank.example/m"] as [URLText] {
      let evaluation = Self.evaluation(crossorigin, at: url, .chromium)
      let sent = try #require(evaluation.exchanges.first)
      #expect(evaluation.exchanges.count == 1)
      #expect(sent.headers.get("Sec-Fetch-Dest") == "manifest")
      #expect(sent.headers.get("Sec-Fetch-Mode") == "cors")
      #expect(sent.headers.contains("Cookie") == (crossorigin == "use-credentials"))
    }
  }

  @Test("Firefox and WebKit on a desktop do not ask for it", arguments: [Browser.firefox, .webkit])
  func others(browser: Browser) {
    let evaluation = Self.evaluation(nil, at: "https://app.shop.example/m", browser)
    #expect(evaluation.exchanges.isEmpty && evaluation.outcomes == [.notFetched])
  }
}
