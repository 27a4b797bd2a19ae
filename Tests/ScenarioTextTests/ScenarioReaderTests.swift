import CORS
import ScenarioText
import Telling
import Testing
import Web
import YAML

@Suite("A scenario is read from its file")
struct ScenarioReaderTests {
  /// Whatever stands in formats.md.
  private static let shown = """
    id: acac-missing
    page: https://app.shop.example/
    sandbox: false
    cookies:
      - {from: https://api.bank.example/, set: "session=abc; Path=/; Secure; SameSite=None"}
    calls:
      - request:
          api: fetch
          url: https://api.bank.example/me
          method: GET
          mode: cors
          credentials: include
          withCredentials: false
          uploadListener: false
          crossorigin: anonymous
          redirect: follow
          headers: [[X-Custom, "1"], [Max, 600]]
          body: "text"
          bodyType: application/json
        waitSeconds: 0
        server:
          - url: https://api.bank.example/me
            preflight: {status: 204, headers: [], body: ""}
            response:
              status: 200
              headers: [[Access-Control-Allow-Origin, "https://app.shop.example"]]
              body: "hello"
          - {url: https://api.bank.example/, response: {drop: true}}
    """

  private static let meant = Scenario(
    id: "acac-missing", page: "https://app.shop.example/",
    cookies: [
      EarlierCookie(
        from: "https://api.bank.example/", set: "session=abc; Path=/; Secure; SameSite=None")
    ],
    calls: [
      Call(
        request: ScriptRequest(
          api: .fetch, url: "https://api.bank.example/me", method: "GET", mode: .cors,
          credentials: .include, crossorigin: "anonymous", redirect: .follow,
          headers: [Header("X-Custom", "1"), Header("Max", "600")], body: "text",
          bodyType: "application/json"),
        server: [
          Route(
            url: "https://api.bank.example/me", preflight: Reply(status: 204),
            response: Reply(
              headers: [Header("Access-Control-Allow-Origin", "https://app.shop.example")],
              body: "hello")),
          Route(
            url: "https://api.bank.example/", response: Reply(delivery: .dropped)),
        ])
    ])

  @Test("everything formats.md shows")
  func everything() throws {
    let reading = ScenarioReading(yaml: Self.shown.bytes)
    #expect(reading.faults.isEmpty)
    #expect(reading.scenario == Self.meant)
  }

  @Test("what is left out, or null, is nil or its default")
  func defaults() {
    let reading = ScenarioReading(
      yaml: """
        id: x
        page: https://a.example/
        calls: [{request: {url: /me, body: null, method: }}]
        """.bytes)
    #expect(reading.faults.isEmpty)
    #expect(
      reading.scenario
        == Scenario(
          id: "x", page: "https://a.example/", calls: [Call(request: ScriptRequest(url: "/me"))]))
  }
}

extension String {
  /// The text as a file holds it.
  var bytes: [UInt8] { Array(utf8) }
}
