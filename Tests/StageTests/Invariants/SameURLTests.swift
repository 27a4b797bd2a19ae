import CORS
import Screen
import Telling
import Screen
import TestSupport
import Screen
import Testing
import Web

@testable import Stage

/// The k-th request to a URL gets the k-th call's route, so a call that never got so far leaves its
/// route to the next.
@Suite("Two calls to one URL, the first stopped at its preflight")
struct SameURLTests {
  static let origin = Header("Access-Control-Allow-Origin", "https://app.shop.example")

  /// The first call's route lacks what the second call's has.
  static let scenario: Scenario = {
    let me = URLText("https://api.bank.example/me")
    let stopped = Call(
      request: ScriptRequest(url: me, method: "PUT"),
      server: [Route(url: me, preflight: Reply(status: 403), response: Reply(body: "a"))])
    let next = Call(
      request: ScriptRequest(url: me),
      server: [Route(url: me, response: Reply(headers: [origin], body: "b"))])
    return Scenario(id: "same-url", page: "https://app.shop.example/", calls: [stopped, next])
  }()

  private let answered = ScenarioPath.ReplyPlace(call: 0, route: 0, .response)

  private var model: Model {
    var model = Model(scenario: Self.scenario)
    model.press(.resized(Size(columns: 100, rows: 40)))
    model.showCall(1)
    return model
  }

  @Test("the second call's answer comes from the first call's route")
  func place() {
    let exchanges = model.evaluation.exchanges
    #expect(exchanges.map(\.purpose) == [.preflight, .actual])
    #expect(exchanges.last?.call == 1 && exchanges.last?.place == answered)
  }

  @Test("its marks stand at the route that answered, and the pane says whose that is")
  func marks() {
    let marks = Marks(model.evaluation, call: 1)
    let header = ScenarioPath.HeaderPlace.named(Self.origin.name)
    #expect(marks[.place(.replyHeader(answered, header))]?.text == "✗ missing")
    #expect(marks[.place(.request(call: 1, .url))]?.text == "answered as call 1")
    #expect(model.screen.contains("answered as call 1"))
    #expect(!model.screen.contains("✗ missing"))
  }

  @Test("its explanation does not ask for what its own route has")
  func explanation() throws {
    let evaluation = model.evaluation
    let event = try #require(evaluation.events.last { $0.call == 1 && $0.fact.isFailure })
    let exchange = try #require(event.exchange)
    #expect(evaluation.exchanges[exchange].place == answered)
    let compared = Explanation(of: event, in: evaluation).compared
    #expect(compared.first?.label == Self.origin.name && compared.first?.received == nil)
  }

  @Test("its fixes edit the route that answered")
  func fixes() throws {
    var model = model
    #expect(model.wishes == [.exposed])
    let fix = try #require(model.evaluation.fixes(for: .exposed, call: 1).first)
    let paths = fix.changes.flatMap(\.edits).map { edit -> ScenarioPath? in
      if case .scenario(let edit) = edit { edit.path } else { nil }
    }
    #expect(paths == [.replyHeader(answered, .named(Self.origin.name))])
    model.type(.character("f"), .enter)
    #expect(model.evaluation.verdicts(ofCall: 1).response == .exposed)
  }
}
