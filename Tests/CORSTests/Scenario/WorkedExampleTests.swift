import CORS
import Testing
import Web

/// The example of the library's page of documentation, kept true.
@Suite("The documentation's example")
struct WorkedExampleTests {
  private let me = URLText("https://api.bank.example/me")

  private var scenario: Scenario {
    Scenario(
      id: "acac-missing",
      page: "https://app.shop.example/",
      calls: [
        Call(
          request: ScriptRequest(url: me, credentials: .include),
          server: [
            Route(
              url: me,
              response: Reply(headers: [
                Header("Access-Control-Allow-Origin", "https://app.shop.example")
              ]))
          ])
      ])
  }

  @Test("the server acts, the answer is withheld, and one header would change that")
  func evaluation() throws {
    let evaluation = Evaluation(of: scenario, in: .chromium)
    #expect(evaluation.outcomes == [.error])
    #expect(evaluation.verdicts(ofCall: 0).server == .acted)
    #expect(evaluation.events.allSatisfy { !Citation($0.fact).url.isEmpty })
    let fix = try #require(evaluation.fixes(for: .exposed, call: 0).first)
    let place = ScenarioPath.replyHeader(
      .init(.response), .named("Access-Control-Allow-Credentials"))
    #expect(fix.changes.map(\.edits) == [[.scenario(ScenarioEdit(place, .text("true")))]])
    #expect(fix.risks == [.originReadsWithCookies("https://app.shop.example")])
  }

  @Test("another server can answer, one exchange at a time")
  func steps() throws {
    let url = try #require(WebURL("https://app.shop.example/"))
    var fetch = Fetch(
      scenario.calls[0].request, index: 0, on: Page(url: url), in: BrowserSession(.firefox))
    var step = fetch.start()
    var methods: [String] = []
    while case .send(let exchange) = step {
      methods.append(exchange.method.name)
      step = fetch.receive(
        Answer(Reply(headers: [Header("Access-Control-Allow-Origin", "*")]), from: .unrouted))
    }
    #expect(methods == ["GET"])
    #expect(step == .done(.error))
  }
}
