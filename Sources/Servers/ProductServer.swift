package import CORS
import Web

/// A product as one of a scenario's servers: what stands in a file, and what it answers.
package struct ProductServer: ServerModel {
  /// The server's origin, as typed.
  package var at: URLText
  package var product: ServerProduct
  /// Nil: the newest that is known.
  package var version: String?
  /// By the product's own names; nil: the code is read.
  package var config: ConfigurationValue?
  /// The configuration's text.
  package var code: String?
  package var placement: Placement
  /// What the application answers, be the product a part of it or in front of it; empty: 200 `ok`,
  /// whatever is asked for.
  package var behind: [Route]
  /// The origin of the server beside it that a proxy asks, as typed; nil: the application.
  package var upstream: URLText?

  package init(
    at: URLText, product: ServerProduct, version: String? = nil,
    config: ConfigurationValue? = nil, code: String? = nil, placement: Placement = Placement(),
    behind: [Route] = [], upstream: URLText? = nil
  ) {
    self.at = at
    self.product = product
    self.version = version
    self.config = config
    self.code = code
    self.placement = placement
    self.behind = behind
    self.upstream = upstream
  }

  /// The product set up so.
  package var setup: ServerSetup {
    let version = version.map { ServerVersion($0) }
    if let config {
      return ServerSetup(
        product, version: version, options: config, placement: placement, text: code)
    }
    return ServerSetup(product, version: version, reading: code ?? "", placement: placement)
  }

  package func reply(
    to exchange: Exchange, after earlier: [Exchange], beside others: [any ServerModel]
  ) -> Reply {
    answer(
      ServerRequest(exchange), after: earlier.map(ServerRequest.init),
      beside: others.compactMap { $0 as? ProductServer }
    ).inScenario
  }

  /// What it answers a request; closes the connection where it does not start.
  package func answer(
    _ request: ServerRequest, after earlier: [ServerRequest] = [], beside others: [ProductServer]
  ) -> ServerReply {
    let setup = setup
    do {
      return try setup.start(behind(setup, request, beside: others)).answer(request, after: earlier)
    } catch {
      return .closed
    }
  }

  /// What it says where it refuses to start; nil where it starts.
  package var refusal: String? {
    let setup = setup
    do {
      _ = try setup.start(behind(setup, ServerRequest("GET", "/"), beside: []))
      return nil
    } catch {
      return error.message
    }
  }
}

extension ProductServer {
  private func behind(
    _ setup: ServerSetup, _ request: ServerRequest, beside others: [ProductServer]
  ) -> Behind {
    let application = application(setup.placement, request)
    switch product.profile.kind {
    case .middleware: return .application(application)
    case .proxy:
      // Each hop has fewer servers left to ask, so that two that name each other come to an end.
      let others = others.filter { $0 != self }
      let next = others.first { other in
        guard let upstream = upstream?.absolute, let at = other.at.absolute else { return false }
        return at.origin.isSameOrigin(as: upstream.origin)
      }
      return .upstreams { _ in
        RunningServer { request in
          next.map { $0.answer(request, beside: others) } ?? application.bareAnswer(to: request)
        }
      }
    }
  }

  /// The methods that a route takes which says nothing of preflights: what becomes of OPTIONS is the
  /// framework's to say.
  private static let methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"]

  private func application(_ placement: Placement, _ request: ServerRequest) -> Application {
    var routes: [ApplicationRoute] = []
    for route in behind {
      guard let url = at.absolute.flatMap({ route.url.resolved(against: $0) }) else { continue }
      if let preflight = route.preflight {
        routes.append(ApplicationRoute(url.path, methods: ["OPTIONS"], preflight.inApplication))
      }
      let answer = (route.response ?? .ok).inApplication
      routes.append(ApplicationRoute(url.path, methods: Self.methods, answer))
    }
    if behind.isEmpty {
      routes = [ApplicationRoute(request.path, methods: Self.methods, Reply.ok.inApplication)]
    }
    var application = Application(routes: routes)
    // That a login would be in the route says no more than that the text has none.
    let isInRoute = placement.authentication == .inside
    if isInRoute ? self.placement[.auth] != nil : placement[.auth] != nil {
      application.authentication = Authentication(
        paths: routes.map(\.path), challenge: "Basic realm=\"api\"",
        passes: ["Authorization", "Cookie"])
    }
    return application
  }
}

extension ServerRequest {
  /// A request of a scenario as its server receives it.
  package init(_ exchange: Exchange) {
    let url = exchange.url
    self.init(
      exchange.method.name, url.path + (url.query.map { "?" + $0 } ?? ""),
      headers: exchange.headers, host: (url.host ?? "") + (url.port.map { ":\($0)" } ?? ""),
      scheme: url.scheme)
  }
}

extension Reply {
  /// The reply as what a handler does: 500 is what it did not catch, everything else it says itself.
  fileprivate var inApplication: RouteAnswer {
    if status == 500 || delivery == .dropped { return .raise }
    return .reply(ServerReply(status, headers: headers, body: body, by: .application))
  }
}

extension ServerReply {
  /// The reply as a scenario's server gives it.
  package var inScenario: Reply {
    Reply(
      status: status, headers: headers, body: body, delivery: status == 0 ? .dropped : .sent)
  }
}
