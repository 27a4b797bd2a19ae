import CORS
import TestSupport
import Testing
import Web

@testable import Telling

@Suite("Consoles")
struct ConsoleTests {
  static let page = "https://app.shop.example"
  static let url = "https://api.bank.example/me"

  @Test(
    "Chromium tells a list, an invalid value and another origin apart",
    arguments: [
      ("a, b", "contains multiple values 'a, b', but only one is allowed."),
      ("a b", "contains multiple values 'a b', but only one is allowed."),
      ("null", "has a value 'null' that is not equal to the supplied origin."),
      ("Null", "contains the invalid value 'Null'."),
      ("*.shop.example", "contains the invalid value '*.shop.example'."),
      ("", "contains the invalid value ''."),
      (
        "https://b.example",
        "has a value 'https://b.example' that is not equal to the supplied origin."
      ),
    ])
  func chromiumOriginMismatch(value: String, words: String) {
    let rest = " at '\(Self.url)' from origin '\(Self.page)' has been blocked by CORS policy: "
    let lead = "Access to fetch" + rest
    let imageLead = "Access to image" + rest
    let header = "The 'Access-Control-Allow-Origin' header "
    let hint = " Have the server send the header with a valid value."
    #expect(
      console(.chromium, answer: [.allowOrigin(value)]) == [lead + header + words + hint])
    #expect(
      console(.chromium, api: .img, answer: [.allowOrigin(value)]) == [
        imageLead + header + words
      ])
  }

  @Test("Chromium refuses a preflight's redirect before it looks at its headers")
  func chromiumPreflightRedirect() {
    let preflight = Reply(status: 302, headers: [Header("Location", "/elsewhere")])
    #expect(
      console(.chromium, method: "PUT", preflight: preflight) == [
        "Access to fetch at '\(Self.url)' from origin '\(Self.page)' has been blocked by CORS"
          + " policy: Response to preflight request doesn't pass access control check: Redirect is"
          + " not allowed for a preflight request."
      ])
  }

  @Test("Firefox counts the headers, then compares, and then misses the request itself")
  func firefoxPreflight() {
    let origin = Header.allowOrigin(Self.page)
    let lead =
      "Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource"
      + " at \(Self.url). (Reason: "
    let last = lead + "CORS request did not succeed). Status code: (null)."
    #expect(
      console(.firefox, method: "PUT", preflight: Reply(headers: [origin, origin])) == [
        lead + "Multiple CORS header ‘Access-Control-Allow-Origin’ not allowed).", last,
      ])
    #expect(
      console(.firefox, method: "PUT", preflight: Reply(headers: [.allowOrigin("x, y")])) == [
        lead + "CORS header ‘Access-Control-Allow-Origin’ does not match ‘x, y’).", last,
      ])
    #expect(
      console(.firefox, answer: []) == [
        lead + "CORS header ‘Access-Control-Allow-Origin’ missing). Status code: 200."
      ])
  }

  @Test("Firefox looks for the method before it reads the header names")
  func firefoxMethodFirst() {
    let lists = [
      Header.allowOrigin("*"), Header("Access-Control-Allow-Headers", "b@d"),
      Header("Access-Control-Allow-Methods", "POST"),
    ]
    let first = console(.firefox, method: "PUT", preflight: Reply(headers: HeaderList(lists))).first
    #expect(
      first?.hasSuffix(
        "(Reason: Did not find method in CORS header ‘Access-Control-Allow-Methods’).") == true)
    let second = console(
      .firefox, method: "PUT",
      preflight: Reply(headers: HeaderList(lists + [Header("Access-Control-Allow-Methods", "PUT")]))
    ).first
    #expect(
      second?.hasSuffix("invalid token ‘b@d’ in CORS header ‘Access-Control-Allow-Headers’).")
        == true)
  }

  @Test(
    "Firefox reads an XMLHttpRequest's body as XML unless something else is said of it",
    arguments: [
      (Caller.xhr, "hello", nil, 200, true), (.xhr, "hello", "text/plain", 200, false),
      (.xhr, "hello", "application/xml", 200, true), (.xhr, "", nil, 200, false),
      (.xhr, "<a/>", nil, 200, false), (.xhr, "hello", nil, 201, false),
      (.fetch, "hello", nil, 200, false),
    ] as [(Caller, String, String?, Int, Bool)])
  func firefoxXML(api: Caller, body: String, type: String?, status: Int, complains: Bool) {
    let headers = [.allowOrigin("*")] + (type.map { [Header("Content-Type", $0)] } ?? [])
    let lines = console(
      .firefox, api: api, reply: Reply(status: status, headers: HeaderList(headers), body: body))
    #expect(
      lines
        == (complains
          ? ["XML Parsing Error: syntax error\nLocation: \(Self.url)\nLine Number 1, Column 1:"]
          : []))
  }

  @Test("WebKit looks at a preflight's status first, and never shows the received origin")
  func webkitPreflight() {
    let cannot = "Fetch API cannot load \(Self.url) due to access control checks."
    #expect(
      console(.webkit, method: "PUT", preflight: Reply(status: 403)) == [
        "Preflight response is not successful. Status code: 403", cannot,
      ])
    #expect(
      console(
        .webkit, method: "PUT", preflight: Reply(headers: [.allowOrigin("https://b.example")])) == [
          "Origin \(Self.page) is not allowed by Access-Control-Allow-Origin. Status code: 200",
          cannot,
        ])
  }

  @Test("WebKit names where a refused redirect led, without the password in it")
  func webkitRedirect() {
    let reply = Reply(
      status: 302,
      headers: [.allowOrigin(Self.page), Header("Location", "https://user:pw@b.example/x")])
    #expect(
      console(.webkit, reply: reply) == [
        "Cross-origin redirection to https://b.example/x denied by Cross-Origin Resource Sharing"
          + " policy: redirection URL https://user:pw@b.example/x has credentials",
        "Fetch API cannot load \(Self.url) due to access control checks.",
      ])
  }

  @Test(
    "a header that belongs to the browser is refused aloud to XMLHttpRequest only",
    arguments: [
      (Browser.chromium, "Refused to set unsafe header \"Host\""),
      (.firefox, "Attempt to set a forbidden header was denied: Host"),
      (.webkit, "Refused to set unsafe header \"Host\""),
    ])
  func forbiddenHeader(browser: Browser, line: String) {
    let host = [Header("Host", "x")]
    let answer = [Header.allowOrigin("*"), Header("Content-Type", "text/plain")]
    #expect(console(browser, api: .xhr, headers: host, answer: answer) == [line])
    #expect(console(browser, headers: host, answer: answer) == [])
  }

  @Test(
    "the standard prints nothing, and no browser complains about what worked",
    arguments: Browser.Name.allCases)
  func silence(name: Browser.Name) {
    #expect(console(.named(name), answer: [.allowOrigin("*")]) == [])
    #expect(console(.standard, answer: []) == [])
  }

  /// The console after one call from `page` to `url`.
  private func console(
    _ browser: Browser, api: Caller = .fetch, method: String? = nil, headers: [Header] = [],
    preflight: Reply? = nil, answer: [Header] = [], reply: Reply? = nil
  ) -> [String] {
    let request = ScriptRequest(
      api: api, url: URLText(Self.url), method: method, crossorigin: "anonymous", headers: headers)
    let route = Route(
      url: URLText(Self.url), preflight: preflight,
      response: reply ?? Reply(headers: HeaderList(answer), body: "ok"))
    let scenario = Scenario(
      id: "console", page: URLText(Self.page + "/"),
      calls: [Call(request: request, server: [route])])
    return Evaluation(of: scenario, in: browser).console
  }
}

extension Header {
  fileprivate static func allowOrigin(_ value: String) -> Header {
    Header("Access-Control-Allow-Origin", value)
  }
}
