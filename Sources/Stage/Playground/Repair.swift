import CORS

/// The smallest change that takes away what stopped a call; the next obstacle may lie behind it.
struct Repair {
  private let evaluation: Evaluation
  private let call: Int

  init(_ evaluation: Evaluation, call: Int) {
    self.evaluation = evaluation
    self.call = call
  }

  /// The scenario so changed; nil where nothing failed or where it is not for headers to mend.
  var scenario: Scenario? {
    guard
      let event = evaluation.events.last(where: { $0.call == call && $0.fact.isFailure }),
      case .blocked(let reason) = event.fact,
      let exchange = event.exchange.map({ evaluation.exchanges[$0] }),
      let place = place(of: exchange)
    else { return nil }
    var scenario = evaluation.scenario
    var reply = scenario.reply(at: place) ?? Reply(status: 204)
    guard mend(&reply, reason, exchange) else { return nil }
    scenario.setReply(reply, at: place)
    return scenario == evaluation.scenario ? nil : scenario
  }

  private func place(of exchange: Exchange) -> FieldID.ReplyPlace? {
    evaluation.scenario.calls[call].route(for: exchange).map {
      .init(call: call, route: $0, exchange.purpose == .preflight ? .preflight : .response)
    }
  }

  private func mend(_ reply: inout Reply, _ reason: BlockReason, _ exchange: Exchange) -> Bool {
    switch reason {
    case .corsCheck(.credentialsNotTrue):
      reply.headers.set("Access-Control-Allow-Credentials", "true")
    case .corsCheck:
      guard let origin = exchange.headers.get("Origin") else { return false }
      reply.headers.set("Access-Control-Allow-Origin", origin)
    case .preflightStatus, .preflightRedirect: reply.status = 204
    case .methodNotAllowed(let method, let allowed, _):
      reply.headers.set("Access-Control-Allow-Methods", allowed.listed(with: method.name))
    case .headerNotAllowed(let name, let allowed, _):
      reply.headers.set("Access-Control-Allow-Headers", allowed.listed(with: name))
    case .allowMethodsUnparsable:
      let asked = exchange.headers.get("Access-Control-Request-Method")
      reply.headers.set("Access-Control-Allow-Methods", asked ?? "")
    case .allowHeadersUnparsable:
      let asked = exchange.headers.get("Access-Control-Request-Headers")
      reply.headers.set("Access-Control-Allow-Headers", asked ?? "")
    case .connectionDropped: reply.delivery = .sent
    default: return false
    }
    return true
  }
}

extension [String] {
  /// The list with one more, and without a `*` that does not count.
  fileprivate func listed(with name: String) -> String {
    (filter { $0 != "*" } + [name]).joined(separator: ", ")
  }
}

extension Call {
  /// The route that answers an exchange; nil when there is none.
  func route(for exchange: Exchange) -> Int? {
    server.firstIndex { $0.url.absolute?.withoutFragment == exchange.url.withoutFragment }
  }
}
