import CORS
import Screen
import Telling
import Web

// What the trace says of routes and their answers.
extension Marks {
  /// Says so where an answer to a preflight is set up and nobody asks for it.
  mutating func markUnaskedPreflights() {
    let asked = evaluation.exchanges(ofCall: call).contains { $0.purpose == .preflight }
    guard !asked else { return }
    for route in scenario.calls[call].server.indices {
      let place = ScenarioPath.ReplyPlace(call: call, route: route, .preflight)
      set(.reply(place, nil), "not sent", .quiet)
    }
  }

  /// Says so where a URL was asked that no route is for, where a route was not asked, and where
  /// another call's route answered.
  mutating func markRoutes() {
    let own = evaluation.exchanges(ofCall: call)
    // Another call may have asked for a route of this one.
    let asked = Set(
      evaluation.exchanges.compactMap { $0.place.flatMap { $0.call == call ? $0.route : nil } })
    for route in scenario.calls[call].server.indices where !asked.contains(route) {
      set(.routeURL(call: call, route: route), "not requested", .quiet)
    }
    for exchange in own where exchange.hop == 0 {
      if exchange.source == .unrouted { set(.url, "no route: 404", .warn) }
      if let place = exchange.place, place.call != call {
        set(.url, "answered as call \(place.call + 1)", .quiet)
      }
    }
  }

  mutating func mark(_ check: CORSCheck, on event: TraceEvent) {
    guard let failure = check.failure else {
      set(header: .allowOrigin, of: event, ok)
      if check.credentialsMode == .include { set(header: .allowCredentials, of: event, ok) }
      return
    }
    switch failure {
    case .allowOriginMissing: set(header: .allowOrigin, of: event, Mark("✗ missing", .bad))
    case .wildcardWithCredentials:
      set(header: .allowOrigin, of: event, Mark("✗ credentials", .bad))
    case .originMismatch(let received, let origin, let count):
      let miss = NearMiss.origin(received: received, expected: origin, headerCount: count)?.kind
      set(header: .allowOrigin, of: event, Mark("✗ " + (miss?.title ?? "differs"), .bad))
    case .credentialsNotTrue(let received):
      set(header: .allowOrigin, of: event, ok)
      let miss = received.flatMap { NearMiss.credentials(received: $0)?.kind.title }
      let text = received == nil ? "missing" : miss ?? "not true"
      set(header: .allowCredentials, of: event, Mark("✗ " + text, .bad))
    }
  }

  func mark(
    _ verdict: GrantVerdict, _ header: CORSHeader, _ event: TraceEvent
  ) -> Mark {
    switch verdict {
    case .listed, .wildcard: ok
    case .safelisted: Mark("not needed", .quiet)
    case .wildcardWithCredentials: Mark("✗ credentials", .bad)
    case .wildcardExceptAuthorization: Mark("✗ not by *", .bad)
    case .notListed:
      // A header that is sent without a value is there, and lists nothing.
      Mark(isSent(header, on: event) ? "✗ not listed" : "✗ missing", .bad)
    }
  }

  /// Whether the answer that an event is about carries a header.
  private func isSent(_ header: CORSHeader, on event: TraceEvent) -> Bool {
    event.exchange.map { evaluation.exchanges[$0].reply?.headers.contains(header.name) == true }
      ?? false
  }
}
