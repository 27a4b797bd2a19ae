import CORS
import ScenarioText
import Telling
import TestSupport
import Testing
import Web

@Suite("A scenario is written as YAML")
struct ScenarioWriterTests {
  @Test("only what differs from the default")
  func minimal() {
    let scenario = Scenario(
      id: "acac-missing", page: "https://app.shop.example/",
      cookies: [
        EarlierCookie(from: "https://api.bank.example/", set: "session=abc; SameSite=None")
      ],
      calls: [
        Call(
          request: ScriptRequest(
            url: "https://api.bank.example/me", credentials: .include,
            headers: [Header("X-Custom", "1")]),
          server: [
            Route(
              url: "https://api.bank.example/me",
              response: Reply(headers: [Header("Access-Control-Allow-Origin", "*")], body: "hello"))
          ])
      ])
    #expect(
      scenario.yaml == """
        id: acac-missing
        page: https://app.shop.example/
        cookies:
          - {from: https://api.bank.example/, set: session=abc; SameSite=None}
        calls:
          - request:
              api: fetch
              url: https://api.bank.example/me
              credentials: include
              headers:
                - [X-Custom, "1"]
            server:
              - url: https://api.bank.example/me
                response:
                  status: 200
                  headers:
                    - [Access-Control-Allow-Origin, "*"]
                  body: hello

        """)
  }

  @Test("it opens again as an equal scenario", arguments: 0..<300)
  func roundTrip(seed: UInt64) {
    var random = OddScenarios(seed: seed)
    let scenario = random.scenario()
    let reading = ScenarioReading(yaml: scenario.yaml.bytes)
    #expect(reading.scenario == scenario)
    #expect(reading.faults.allSatisfy { $0.consequence == .evaluated })
  }
}
