import CORS
import ScenarioText
import Testing
import Web
import YAML

@Suite("A scenario in its short form")
struct ShortFormTests {
  @Test("the skeleton is one, sound, and the same as its long form")
  func skeleton() throws {
    let short = ScenarioReading(yaml: ScenarioSkeleton.yaml.bytes)
    #expect(short.faults.isEmpty)
    let scenario = try #require(short.scenario)
    #expect(scenario.calls.count == 1)
    #expect(scenario.calls[0].request.credentials == .include)
    #expect(scenario.calls[0].server[0].url == "https://api.bank.example/me")
    #expect(
      scenario.calls[0].server[0].response?.headers.get("Access-Control-Allow-Origin")
        == "https://app.shop.example")
    #expect(ScenarioReading(yaml: scenario.yaml.bytes).scenario == scenario)
  }

  @Test("without a response the server answers as one that nobody has set up")
  func bare() throws {
    let reading = ScenarioReading(
      yaml: "{page: https://a.example/, url: https://b.example/, method: PUT}".bytes)
    let scenario = try #require(reading.scenario)
    #expect(scenario.calls[0].server.isEmpty)
    #expect(scenario.calls[0].request.method == "PUT")
  }

  @Test("headers may be a mapping, in the long form too, and one name may have several values")
  func headers() throws {
    let reading = ScenarioReading(
      yaml: """
        page: https://a.example/
        url: https://b.example/
        headers: {X-One: "1"}
        response:
          headers: {Vary: [Origin, Accept], Access-Control-Max-Age: 600}
        """.bytes)
    let call = try #require(reading.scenario?.calls.first)
    #expect(call.request.headers == [Header("X-One", "1")])
    #expect(
      call.server.first?.response?.headers.headers == [
        Header("Vary", "Origin"), Header("Vary", "Accept"), Header("Access-Control-Max-Age", "600"),
      ])
  }

  @Test("a fault has the line that it stands on")
  func faults() {
    let reading = ScenarioReading(
      yaml: "page: https://a.example/\nurl: https://b.example/\ncredentials: sometimes\n".bytes)
    #expect(reading.scenario == nil)
    #expect(reading.faults.map(\.mark.line) == [3])
  }

  @Test(
    "an example is shown for a first guess, and not for a slip",
    arguments: [
      ("hello", true), ("page: https://a.example/\nfetch: https://b.example/\n", true),
      ("", true),
      ("id: a\npage: https://a.example/\ncalls:\n  - request: {url: /, mode: corss}\n", false),
    ])
  func skeletonShown(text: String, helps: Bool) {
    #expect(ScenarioSkeleton.helps(with: ScenarioReading(yaml: text.bytes).faults) == helps)
  }
}
