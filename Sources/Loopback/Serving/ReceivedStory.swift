package import CORS
import Telling
import Web

/// A request that came, its answer, and what the browser will make of it, line by line.
package struct ReceivedStory: Hashable, Sendable {
  package let lines: [String]
  /// What its browser does with it; nil where no page asked.
  package let evaluation: Evaluation?

  /// - Parameters:
  ///   - browser: which browser's rules are told.
  ///   - presumed: the credentials mode, where the request leaves it open.
  package init(
    of exchange: ReceivedExchange, in browser: Browser, presuming presumed: CredentialsMode
  ) {
    let request = exchange.request
    let origin = request.headers.get("Origin").map { ", from \($0)" } ?? ""
    var lines = ["\(request.method) \(exchange.url.withoutFragment)\(origin)"]
    lines += Self.aboutRequest(request)
    lines.append("  \(Self.answered(exchange))")
    let call = ReceivedCall(exchange, presuming: presumed)
    evaluation = call.map { Evaluation(of: $0.scenario, in: browser) }
    if let call, let evaluation {
      lines += Self.outlook(call, evaluation, exchange)
    } else {
      lines.append("  No page asked for it, or none that says so: CORS has no say.")
    }
    self.lines = lines
  }

  private static func aboutRequest(_ request: ReceivedRequest) -> [String] {
    var lines: [String] = []
    if request.isPreflight {
      let method = request.headers.get("Access-Control-Request-Method") ?? ""
      let names = request.headers.get("Access-Control-Request-Headers").map { " with \($0)" } ?? ""
      lines.append("  The browser asks permission for \(method)\(names).")
    }
    let cookies = request.headers.get("Cookie")
    if let cookies {
      let names = cookies.split(separator: ";").map { pair in
        pair.drop { $0 == " " }.prefix { $0 != "=" }
      }
      lines.append("  It carries \(names.joined(separator: ", ")).")
    }
    return lines
  }

  private static func answered(_ exchange: ReceivedExchange) -> String {
    let reply = exchange.answer.reply
    if reply.delivery != .sent { return "Answered by closing the connection." }
    let source =
      switch exchange.answer.source {
      case .route: ""
      case .model: ", as its model has it"
      case .unrouted: ", as no route is for it"
      }
    let headers = reply.headers.headers.filter {
      $0.name.isCORSHeaderName
    }
    let said = headers.map { "\n    \($0.name): \($0.value)" }.joined()
    return "Answered \(reply.status)\(source).\(said)"
  }

  private static func outlook(
    _ call: ReceivedCall, _ evaluation: Evaluation, _ received: ReceivedExchange
  ) -> [String] {
    var evaluation = evaluation
    let browser = evaluation.browser.title
    var lines = ["  What \(browser) makes of it\(assumed(call.assumptions)):"]
    func isAnswered(_ exchange: Exchange) -> Bool { exchange.purpose == call.purpose }
    if received.route.preflight == nil, !evaluation.exchanges.contains(where: isAnswered) {
      evaluation = Evaluation(
        of: call.scenario.grantingPreflights(as: received), in: evaluation.browser)
      lines.append("    No preflight for it was seen here: one was granted before, and remembered.")
    }
    guard let exchange = evaluation.exchanges.firstIndex(where: isAnswered)
    else { return lines + ["    It would not have sent this: \(evaluation.headline)"] }
    let events = evaluation.events.filter { $0.exchange == exchange && $0.fact.isVerdict }
    for (event, following) in zip(events, events.dropFirst().map(Optional.some) + [nil]) {
      // A check that fails is followed by the failure, which has the same to say and more.
      if let failure = event.fact.failure, following?.fact == .blocked(failure) { continue }
      let explanation = Explanation(of: event, in: evaluation)
      lines.append("    \(explanation.title): \(explanation.summary)")
      guard event.fact.isFailure else { continue }
      lines += explanation.sentences.filter { $0 != explanation.summary }.map { "      \($0)" }
      if let remedy = explanation.remedy { lines.append("      What to do: \(remedy.text)") }
    }
    let isLast = evaluation.exchanges.indices.last == exchange
    if isLast { lines.append("    In short: \(evaluation.headline)") }
    return lines
  }

  private static func assumed(_ assumptions: [ReceivedCall.Assumption]) -> String {
    for assumption in assumptions {
      if case .credentials(let mode) = assumption {
        return ", with credentials \(mode.rawValue), which the request does not tell"
      }
    }
    return ""
  }
}

extension Scenario {
  /// The call as it goes on once its preflight was granted.
  fileprivate func grantingPreflights(as received: ReceivedExchange) -> Scenario {
    var scenario = self
    let names = calls[0].request.headers.map(\.name).joined(separator: ", ")
    scenario.calls[0].server[0].preflight = Reply(
      status: 204,
      headers: HeaderList([
        Header("Access-Control-Allow-Origin", received.request.headers.get("Origin") ?? "*"),
        Header("Access-Control-Allow-Credentials", "true"),
        Header("Access-Control-Allow-Methods", received.request.method.name),
        Header("Access-Control-Allow-Headers", names),
      ]))
    return scenario
  }
}

extension Fact {
  /// Whether it is something that the browser decides about an answer.
  fileprivate var isVerdict: Bool {
    switch part {
    case .preflight, .answer, .stop: true
    case .call, .departure, .exchange, .outcome: false
    }
  }
}
