/// Every server that a scenario's calls can reach, answering from the scenario's routes.
public struct SimulatedServer: Hashable, Sendable {
  private let routes: [String: [Route]]
  /// How many actual requests each URL has had.
  private var served: [String: Int] = [:]

  /// A server with the routes of all calls: the k-th actual request to a URL gets the route of the
  /// k-th call that names it, later ones the last.
  public init(_ calls: [Call]) {
    var routes: [String: [Route]] = [:]
    for call in calls {
      var named: Set<String> = []
      for route in call.server {
        let url = route.url.absolute?.withoutFragment ?? route.url.text
        if named.insert(url).inserted { routes[url, default: []].append(route) }
      }
    }
    self.routes = routes
  }

  /// The answer to a request; a preflight is answered by the route of the request it precedes.
  public mutating func answer(_ exchange: Exchange) -> Reply {
    let url = exchange.url.withoutFragment
    guard let known = routes[url] else { return .notFound }
    let earlier = served[url] ?? 0
    let route = known[min(earlier, known.count - 1)]
    switch exchange.purpose {
    case .preflight:
      return (route.preflight ?? .notFound).withContentLength
    case .actual:
      served[url] = earlier + 1
      return (route.response ?? .ok).withContentLength
    }
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
