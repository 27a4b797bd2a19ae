package import CORS
package import Web

/// What of the upstream's answers is changed on the way.
package struct UpstreamChanges: Hashable, Sendable {
  /// Set in every answer, in the place of what the upstream says; an empty value takes it away.
  package let overrides: [Header]
  package let preflights: Preflights

  /// Whether preflights get as far as the upstream, or are granted before it.
  package enum Preflights: Hashable, Sendable { case handedOn, answered }

  package init(_ overrides: [Header], preflights: Preflights = .handedOn) {
    self.overrides = overrides
    self.preflights = preflights
  }

  /// What such a request gets without the upstream; nil: it is the upstream's to answer.
  package func answer(to request: ReceivedRequest) -> WrittenResponse? {
    switch preflights {
    case .answered where request.isPreflight: WrittenResponse(status: 204)
    case .answered, .handedOn: nil
    }
  }
}

/// What went through to the upstream and back: preflights beside the requests they stand for, the
/// headers that were overridden, and all of it as scenarios.
package struct UpstreamTraffic: Sendable {
  private let changes: UpstreamChanges
  private var preflights: [String: Reply] = [:]
  /// What was seen, as scenarios, with all that was in it.
  package private(set) var scenarios: [Scenario] = []

  package init(_ changes: UpstreamChanges) { self.changes = changes }

  /// The upstream's answer as it is handed on, and the names of what was overridden.
  package func handedOn(_ response: WrittenResponse) -> (WrittenResponse, overridden: [String]) {
    var response = response
    var headers = response.headers.headers.filter { header in
      !["connection", "keep-alive", "transfer-encoding", "proxy-connection"]
        .contains { $0.equalsIgnoringASCIICase(header.name) }
    }
    var names: [String] = []
    for override in changes.overrides {
      headers.removeAll { $0.name.equalsIgnoringASCIICase(override.name) }
      if !override.value.isEmpty { headers.append(override) }
      names.append(override.name)
    }
    response.headers = HeaderList(headers)
    response.tellLength()
    return (response, names)
  }

  /// Takes an exchange, and pairs it with the preflight that came before it.
  package mutating func hear(
    _ request: ReceivedRequest, at url: WebURL, answered response: WrittenResponse
  ) -> ReceivedExchange {
    let reply = Reply(
      status: response.status, headers: response.headers,
      body: String(decoding: response.body, as: UTF8.self))
    let isPreflight = request.isPreflight
    let method =
      isPreflight ? request.headers.get("Access-Control-Request-Method") : request.method.name
    let origin = request.headers.get("Origin") ?? ""
    let key = "\(method ?? "") \(origin) \(url.withoutFragment)"
    if isPreflight { preflights[key] = reply }
    let route = Route(
      url: URLText(url.withoutFragment), preflight: preflights[key],
      response: isPreflight ? nil : reply)
    let place = ScenarioPath.ReplyPlace(isPreflight ? .preflight : .response)
    return ReceivedExchange(
      request: request, url: url, answer: Answer(reply, from: .route(place)), route: route)
  }

  /// Keeps what a page's request tells of its call.
  package mutating func keep(_ call: ReceivedCall?) {
    guard let call, call.purpose == .actual else { return }
    var scenario = call.scenario
    scenario.id = "seen-\(scenarios.count + 1)"
    scenarios.append(scenario)
  }
}
