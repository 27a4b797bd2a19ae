import Web

/// Every server that a scenario's calls can reach, answering from the scenario's routes and models.
///
/// A model answers for its whole origin, so it is asked before any route: one of the call's own,
/// otherwise that of the nearest call that names one.
///
/// The k-th actual request to a URL gets the route of the k-th call that names it, later ones the
/// last; a preflight is answered by the route of the request it precedes.
public struct SimulatedServer: Server, Hashable, Sendable {
  private let calls: [Call]
  /// Where each URL's routes stand, in the order of the calls; made when there is more than one call.
  private var places: [String: [Place]]?
  /// How many actual requests each URL has had.
  private var served: [String: Int] = [:]
  /// What models were asked; kept only where there are any.
  private var asked: [Exchange] = []
  private let hasModels: Bool

  private struct Place: Hashable {
    var call: Int
    var route: Int
  }

  /// A server with the routes of all calls.
  public init(_ calls: [Call]) {
    self.calls = calls
    hasModels = calls.contains { !$0.models.isEmpty }
    places = calls.count > 1 ? Self.places(of: calls) : nil
  }

  /// What the routes say to a request.
  public mutating func answer(_ exchange: Exchange) -> Answer {
    if hasModels, let answer = modelledAnswer(exchange) { return answer }
    let url = exchange.url.withoutFragment
    let place = place(of: url)
    if exchange.purpose == .actual, places != nil { served[url, default: 0] += 1 }
    let answer: ScenarioPath.ReplyPlace.Answer =
      switch exchange.purpose {
      case .preflight: .preflight
      case .actual: .response
      }
    guard let place else { return Answer(.notFound, from: .unrouted) }
    let unstated =
      exchange.url.isWebSocket && answer == .response ? Reply.handshake : answer.unstated
    let reply = calls[place.call].server[place.route][answer] ?? unstated
    return Answer(
      reply.withContentLength,
      from: .route(ScenarioPath.ReplyPlace(call: place.call, route: place.route, answer)))
  }

  private mutating func modelledAnswer(_ exchange: Exchange) -> Answer? {
    let origin = exchange.url.origin
    let around = [exchange.call] + (0..<exchange.call).reversed() + calls.indices
    for call in around where calls.indices.contains(call) {
      let models = calls[call].models
      let index = models.firstIndex { $0.at.absolute?.origin.isSameOrigin(as: origin) == true }
      guard let index else { continue }
      let reply = models[index].model.reply(
        to: exchange, after: asked.filter { $0.url.origin.isSameOrigin(as: origin) },
        beside: models.map(\.model))
      asked.append(exchange)
      return Answer(reply.withContentLength, from: .model(call: call, index))
    }
    return nil
  }

  private func place(of url: String) -> Place? {
    guard let places else {
      return calls.first?.server.firstIndex { $0.url.names(url) }.map { Place(call: 0, route: $0) }
    }
    guard let routes = places[url] else { return nil }
    return routes[min(served[url, default: 0], routes.count - 1)]
  }

  /// Of each call the first route to a URL.
  private static func places(of calls: [Call]) -> [String: [Place]] {
    var places: [String: [Place]] = [:]
    for (call, routes) in calls.enumerated() {
      for (route, reaching) in routes.server.enumerated() {
        guard let url = reaching.url.absolute?.withoutFragment,
          places[url]?.last?.call != call
        else { continue }
        places[url, default: []].append(Place(call: call, route: route))
      }
    }
    return places
  }
}

extension URLText {
  /// Whether it is this URL, whose fragment no server ever sees.
  fileprivate func names(_ url: String) -> Bool {
    absolute.map { $0.withoutFragment == url } ?? false
  }
}

extension Reply {
  /// What a URL without a route answers, and a preflight without an answer of its own.
  public static let notFound = Reply(status: 404)

  /// What a route without a `response` answers.
  public static let ok = Reply(
    status: 200, headers: [Header("Content-Type", "text/plain")], body: "ok")

  /// What opens a WebSocket, and what a route of one answers without a `response`.
  public static let handshake = Reply(status: 101)

  var withContentLength: Reply {
    guard !headers.contains("Content-Length"), status != 101, status != 204, status != 304 else {
      return self
    }
    var reply = self
    reply.headers.append(
      "Content-Length", String(bodyBase64 == nil ? body.utf8.count : bytes.count))
    return reply
  }
}
