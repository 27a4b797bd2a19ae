import CORS
import SafeText
import Web

/// An event among the facts that surround it: its call, its exchange and what came before.
struct EventContext {
  let event: TraceEvent
  let evaluation: Evaluation

  init(_ event: TraceEvent, in evaluation: Evaluation) {
    self.event = event
    self.evaluation = evaluation
  }

  var call: Call? {
    let calls = evaluation.scenario.calls
    return calls.indices.contains(event.call) ? calls[event.call] : nil
  }

  var exchange: Exchange? {
    event.exchange.flatMap {
      evaluation.exchanges.indices.contains($0) ? evaluation.exchanges[$0] : nil
    }
  }

  var isPreflight: Bool { exchange?.purpose == .preflight }

  /// The exchanges that carried the call's own request, hop by hop.
  var actualExchanges: [Exchange] {
    evaluation.exchanges(ofCall: event.call).filter { $0.purpose == .actual }
  }

  /// The request's origin as the check at hand compared it.
  var origin: String {
    for other in evaluation.events(ofCall: event.call).reversed() {
      if case .corsCheck(let check) = other.fact, other.exchange == event.exchange {
        return check.origin
      }
    }
    if let sent = exchange?.headers.get("Origin") { return sent }
    return evaluation.page?.origin.description ?? evaluation.scenario.page.text
  }

  /// The credentials mode that the author's words amount to.
  var credentialsMode: CredentialsMode { call?.request.credentialsMode ?? .sameOrigin }

  /// A received value of this name on the answer at hand.
  func received(_ name: String) -> String? { exchange?.reply?.received.get(name) }

  /// What the server would answer to the request itself, whose preflight is at hand.
  var answerNotAskedFor: Reply? {
    exchange?.place.flatMap { evaluation.scenario.route(at: $0)?.response }
  }
}

extension Reply {
  /// Its headers as HTTP's parser hands them on, without blanks around the values.
  var received: HeaderList { Response(self).headers }
}

extension ScriptRequest {
  /// How the author asks for cookies from another origin.
  var credentialsSetting: String {
    switch api.row.credentials {
    case .option: "credentials: \"include\""
    case .withCredentials: "withCredentials"
    case .crossoriginAttribute: "crossorigin=\"use-credentials\""
    case .always: "nothing: this way of asking has no setting"
    }
  }
}

extension Collection where Element == String {
  /// `a`, `a and b`, `a, b and c`; at most `limit` of them by name.
  func listed(_ limit: Int = 4) -> String {
    let names = prefix(limit).map { $0.clipped(32) }
    guard count <= limit else {
      return names.joined(separator: ", ") + " and \(count - limit) more"
    }
    guard let last = names.last, names.count > 1 else { return names.first ?? "none" }
    return names.dropLast().joined(separator: ", ") + " and " + last
  }
}
