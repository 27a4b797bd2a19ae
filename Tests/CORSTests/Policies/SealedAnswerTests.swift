import CORS
import Testing
import Web

@Suite("A sealed answer in the cache")
struct SealedAnswerTests {
  /// Asked in Chromium and in Firefox, with a `no-cors` fetch and then one with CORS.
  static let answers: [(type: String, body: String, isKept: Bool)] = [
    ("text/plain", "hello", true), ("text/html", "hello", true),
    ("application/json", "hello", true), ("text/javascript", "x = 1", true),
    ("text/css", "a { color: red }", true), ("application/json", "[1, 2]", true),
    ("image/png", "hello", true), ("image/svg+xml", "{\"bike\": 17}", true),
    ("text/csv", "a,b", false), ("text/html", "<!doctype html><p>x", false),
    ("application/json", "{\"bike\": 17}", false), ("text/plain", "{\"bike\": 17}", false),
    ("text/html", "{\"bike\": 17}", false), ("text/javascript", "{\"bike\": 17}", false),
  ]

  @Test("is not kept by Chromium where its bytes are held back", arguments: answers)
  func chromium(type: String, body: String, isKept: Bool) {
    #expect(Self.requests(type, body, in: .chromium) == (isKept ? 1 : 2))
  }

  @Test("is kept by Firefox whatever is in it", arguments: answers)
  func firefox(type: String, body: String, isKept: Bool) {
    #expect(Self.requests(type, body, in: .firefox) == 1)
  }

  private static func requests(_ type: String, _ body: String, in browser: Browser) -> Int {
    let url: URLText = "https://files.bikes.example/17"
    let headers: HeaderList = [
      Header("Content-Type", type), Header("Cache-Control", "max-age=600"),
      Header("Access-Control-Allow-Origin", "*"),
    ]
    let route = Route(url: url, response: Reply(headers: headers, body: body))
    let scenario = Scenario(
      id: "sealed", page: "https://app.shop.example/",
      calls: [
        Call(request: ScriptRequest(url: url, mode: .noCORS), server: [route]),
        Call(request: ScriptRequest(url: url), server: [route]),
      ])
    return Evaluation(of: scenario, in: browser).exchanges.count
  }
}
