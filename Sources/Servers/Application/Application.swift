import Web

/// The application behind a product: its routes, free of any framework.
///
/// What a framework makes of an outcome (its pages for 404 and 500, its answer to OPTIONS, its
/// redirect to a missing slash) is the product's to say.
package struct Application: Hashable, Sendable {
  package var routes: [ApplicationRoute]
  /// What every other path answers, with any method; nil: there is nothing.
  package var otherwise: RouteAnswer?
  /// Who must log in; where it is asked for is the placement's to say.
  package var authentication: Authentication?

  package init(
    routes: [ApplicationRoute], otherwise: RouteAnswer? = nil,
    authentication: Authentication? = nil
  ) {
    self.routes = routes
    self.otherwise = otherwise
    self.authentication = authentication
  }

  /// What the router finds.
  package enum Outcome: Hashable, Sendable {
    case found(ApplicationRoute)
    /// The path is known, but not with this method; with the methods that it has, in order.
    case methodNotAllowed([String])
    /// The path is known with a slash after it.
    case missingSlash
    case notFound
  }

  /// What the router finds for a request.
  ///
  /// `GET` serves `HEAD` only where a route lists both, as frameworks differ in it.
  package func outcome(method: String, path: String) -> Outcome {
    let onPath = routes.filter { $0.path == path }
    if let route = onPath.first(where: { $0.answers(method) }) { return .found(route) }
    if !onPath.isEmpty { return .methodNotAllowed(onPath.flatMap(\.methods)) }
    if let otherwise { return .found(ApplicationRoute(path, methods: [], otherwise)) }
    if routes.contains(where: { $0.path == path + "/" }) { return .missingSlash }
    return .notFound
  }
}

/// One route of an application.
package struct ApplicationRoute: Hashable, Sendable {
  package var path: String
  /// Empty: any.
  package var methods: [String]
  package var answer: RouteAnswer

  package init(_ path: String, methods: [String], _ answer: RouteAnswer) {
    self.path = path
    self.methods = methods
    self.answer = answer
  }

  package func answers(_ method: String) -> Bool { methods.isEmpty || methods.contains(method) }

  /// What its handler returns; nil: it raises, which every framework answers in its own way.
  ///
  /// - Parameter location: `Location` as the framework's redirect function spells it.
  func returned(redirectingBy location: String = "Location") -> ServerReply? {
    switch answer {
    case .reply(let reply): reply
    case .redirect(let status, let target):
      ServerReply(status, headers: [Header(location, target)], by: .application)
    case .raise: nil
    }
  }
}

/// What a handler does.
package enum RouteAnswer: Hashable, Sendable {
  case reply(ServerReply)
  /// Through the framework's own redirect function, which may add headers.
  case redirect(status: Int, location: String)
  /// An error that the handler does not catch.
  case raise
}

/// Paths that answer 401 to whoever sends no `Authorization`, whatever the method.
package struct Authentication: Hashable, Sendable {
  package var paths: [String]
  /// The value of `WWW-Authenticate`.
  package var challenge: String
  /// The headers of which one is enough to pass.
  package var passes: [String]

  package init(paths: [String], challenge: String, passes: [String] = ["Authorization"]) {
    self.paths = paths
    self.challenge = challenge
    self.passes = passes
  }

  /// The 401, or nil for a request that may pass.
  package func refusal(of request: ServerRequest, by answerer: ServerReply.Answerer)
    -> ServerReply?
  {
    guard paths.contains(request.path), !passes.contains(where: request.headers.contains) else {
      return nil
    }
    return ServerReply(
      401, headers: [Header("WWW-Authenticate", challenge)], body: "login", by: answerer)
  }
}

extension Behind {
  /// The application, or what two upstreams without routes amount to: nothing is found.
  package var application: Application {
    switch self {
    case .application(let application): application
    case .upstreams: Application(routes: [])
    }
  }
}
