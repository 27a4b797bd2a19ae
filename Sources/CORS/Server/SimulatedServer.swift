import Web

/// Every server that a scenario's calls can reach, answering from the scenario's routes.
public struct SimulatedServer: Hashable, Sendable {
  private let calls: [Call]
  /// The URL of every actual request so far.
  private var served: [String] = []

  /// A server with the routes of all calls: the k-th actual request to a URL gets the route of the
  /// k-th call that names it, later ones the last.
  public init(_ calls: [Call]) { self.calls = calls }

  /// The answer to a request; a preflight is answered by the route of the request it precedes.
  public mutating func answer(_ exchange: Exchange) -> Reply {
    let url = exchange.url.withoutFragment
    guard let route = route(of: url) else { return .notFound }
    switch exchange.purpose {
    case .preflight:
      return (route.preflight ?? .notFound).withContentLength
    case .actual:
      served.append(url)
      return (route.response ?? .ok).withContentLength
    }
  }

  private func route(of url: String) -> Route? {
    var earlier = served.count { $0 == url }
    var latest: Route?
    for call in calls {
      guard let route = call.server.first(where: { $0.url.names(url) }) else { continue }
      latest = route
      if earlier == 0 { break }
      earlier -= 1
    }
    return latest
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

  var withContentLength: Reply {
    guard !headers.contains("Content-Length"), status != 204, status != 304 else { return self }
    var reply = self
    reply.headers.append("Content-Length", String(body.utf8.count))
    return reply
  }
}
