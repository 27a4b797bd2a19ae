import Web

/// A gin engine: its middlewares, which run for unknown paths, too, and its router.
struct GinApplication: Sendable {
  private let layers: [Layer]
  private let application: Application
  /// Whether a panic becomes a 500.
  private let recovers: Bool
  private let redirects: Bool
  /// Whether the middleware for CORS came too late for the routes, and is for unknown paths alone.
  private let sparesRoutes: Bool

  private enum Layer: Sendable {
    case cors(GinCORS)
    case authentication
    case handler(CodeFunction)
  }

  init(_ setup: ServerSetup, _ application: Application) throws(StartupRefusal) {
    if let program = setup.text.map(GinProgram.init), program.isByHand {
      layers = program.used.compactMap { used in
        switch used {
        case .cors: nil
        case .authentication: .authentication
        case .handler(let function): .handler(function)
        }
      }
      recovers = program.recovers
      redirects = program.redirects
      sparesRoutes = false
      self.application = application
      return
    }
    let cors = try GinCORS(setup)
    sparesRoutes = setup.placement.word(.cors) == "after"
    layers =
      setup.placement.authentication == .before
      ? [.authentication, .cors(cors)] : [.cors(cors), .authentication]
    recovers = setup.text.map { GinProgram($0).recovers } ?? true
    redirects = setup.text.map { GinProgram($0).redirects } ?? true
    self.application = application
  }

  static let recordedApplication = Application(
    routes: ["/ok", "/private"].map { path in
      ApplicationRoute(path, methods: ["GET", "POST", "PUT", "PATCH", "DELETE"], .recordedOK)
    } + [
      ApplicationRoute("/slash/", methods: ["GET"], .recordedOK),
      ApplicationRoute("/boom", methods: ["GET"], .raise),
    ],
    authentication: Authentication(paths: ["/private"], challenge: "Basic realm=shop"))

  func answer(_ request: ServerRequest) -> ServerReply {
    // The router redirects before any middleware has its turn: `one-origin-credentials`.
    if let redirect = redirect(request) { return redirect }
    var headers = HeaderList()
    let isRoute = if case .found = outcome(request) { true } else { false }
    for layer in layers {
      switch layer {
      case .cors where sparesRoutes && isRoute: break
      case .cors(let cors):
        if case .ends(let reply) = cors.handle(request, &headers) { return reply }
      case .handler(let function):
        if let reply = GinManual.handle(function, request, &headers) { return reply }
      case .authentication:
        if let refusal = application.authentication?.refusal(of: request, by: .authentication) {
          return refusal.adding(headers)
        }
      }
    }
    guard case .found(let route) = outcome(request) else {
      // A method that the path lacks is a 404, as long as nobody asks for 405.
      return ServerReply(404, headers: headers)
    }
    return route.returned()?.adding(headers)
      ?? (recovers ? ServerReply(500, headers: headers) : .closed)
  }

  private func outcome(_ request: ServerRequest) -> Application.Outcome {
    application.outcome(method: request.method, path: request.path)
  }

  /// To the path with a slash, where the method has a route there.
  private func redirect(_ request: ServerRequest) -> ServerReply? {
    guard redirects, case .missingSlash = outcome(request) else { return nil }
    let path = request.path + "/"
    guard case .found = application.outcome(method: request.method, path: path) else { return nil }
    return ServerReply(
      request.method == "GET" ? 301 : 307, headers: [Header("Location", path)])
  }
}
