import TestSupport
import Testing
import Web

@testable import CORS

/// The types that the three browsers were asked about.
@Suite("The charset of an XHR's text")
struct BodyCharsetTests {
  /// A type as its author wrote it, as Firefox and WebKit send it, and as Chromium does.
  private static let types: [(authored: String, rewritten: String, inPlace: String)] = [
    ("text/plain;charset=iso-8859-1", "text/plain;charset=UTF-8", "text/plain;charset=UTF-8"),
    ("text/plain; charset=ascii", "text/plain;charset=UTF-8", "text/plain; charset=UTF-8"),
    ("text/plain; charset=Utf-8", "text/plain; charset=Utf-8", "text/plain; charset=UTF-8"),
    (
      "text/plain;charset=\"utf-8\"", "text/plain;charset=\"utf-8\"",
      "text/plain;charset=\"UTF-8\""
    ),
    ("text/plain;charset=\"ascii\"", "text/plain;charset=UTF-8", "text/plain;charset=\"UTF-8\""),
    ("text/plain;charset='ascii'", "text/plain;charset=UTF-8", "text/plain;charset='UTF-8'"),
    (
      "application/json; x=1; charset=ascii; y=2", "application/json;x=1;charset=UTF-8;y=2",
      "application/json; x=1; charset=UTF-8; y=2"
    ),
    (
      "text/plain;charset=utf-8;charset=ascii", "text/plain;charset=utf-8;charset=ascii",
      "text/plain;charset=UTF-8;charset=UTF-8"
    ),
    ("TEXT/PLAIN;CHARSET=ASCII", "text/plain;charset=UTF-8", "TEXT/PLAIN;CHARSET=UTF-8"),
    ("text/plain;charset=", "text/plain;charset=", "text/plain;charset="),
    ("text/plain; charset = ascii", "text/plain; charset = ascii", "text/plain; charset = UTF-8"),
    (
      "text/plain;x=\"a;charset=ascii\";charset=b",
      "text/plain;x=\"a;charset=ascii\";charset=UTF-8",
      "text/plain;x=\"a;charset=UTF-8\";charset=UTF-8"
    ),
    ("text;charset=ascii", "text;charset=ascii", "text;charset=UTF-8"),
    ("; charset=ascii", "; charset=ascii", "; charset=UTF-8"),
    ("charset=ascii", "charset=ascii", "charset=ascii"),
    (
      "text/plain;charset=ascii, text/plain;charset=b", "text/plain;charset=UTF-8",
      "text/plain;charset=UTF-8 text/plain;charset=UTF-8"
    ),
    ("text/plain;  foo=bar", "text/plain;  foo=bar", "text/plain;  foo=bar"),
  ]

  @Test("is UTF-8 whatever its author said", arguments: types)
  func isUTF8(_ type: (authored: String, rewritten: String, inPlace: String)) {
    #expect(BodyCharset.rewritten(type.authored) == type.rewritten)
    #expect(BodyCharset.replacedInPlace(type.authored) == type.inPlace)
  }

  private static func sent(_ request: ScriptRequest, _ browser: Browser) -> [String?] {
    let allowed = Reply(headers: [
      Header("Access-Control-Allow-Origin", "*"), Header("Access-Control-Allow-Headers", "*"),
    ])
    let route = Route(url: request.url, preflight: allowed, response: allowed)
    let scenario = Scenario(
      id: "charset", page: "https://app.shop.example/",
      calls: [Call(request: request, server: [route])])
    return Evaluation(of: scenario, in: browser).exchanges.map { $0.headers.get("Content-Type") }
  }

  private static func call(_ api: Caller, _ type: String, body: String? = "x") -> ScriptRequest {
    ScriptRequest(
      api: api, url: "https://api.bank.example/x", method: "POST",
      headers: [Header("Content-Type", type)], body: body)
  }

  @Test(
    "is the author's with fetch, and where there is no text",
    arguments: [Browser.chromium, .firefox, .webkit, .standard])
  func asAuthored(browser: Browser) {
    let type = "text/plain;charset=ascii"
    #expect(Self.sent(Self.call(.fetch, type), browser) == [type])
    #expect(Self.sent(Self.call(.xhr, type, body: nil), browser) == [type])
    #expect(Self.sent(Self.call(.xhr, type, body: ""), browser) == ["text/plain;charset=UTF-8"])
  }

  @Test("counts for a preflight as it is sent, and in Firefox as it was written")
  func preflights() {
    let quoted = Self.call(.xhr, "text/plain;charset=\"ascii\"")
    #expect(Self.sent(quoted, .webkit) == ["text/plain;charset=UTF-8"])
    #expect(Self.sent(quoted, .firefox) == [nil, "text/plain;charset=UTF-8"])
    #expect(Self.sent(quoted, .chromium) == [nil, "text/plain;charset=\"UTF-8\""])
  }
}
