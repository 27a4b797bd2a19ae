import Web

/// Starlette's `CORSMiddleware`, which FastAPI brings along, and the router around it.
enum Starlette {
  static let profile = ServerProfile(
    title: "Starlette / FastAPI CORSMiddleware",
    otherNames: ["starlette-old", "fastapi"],
    versions: [KnownVersion("0.37.2", .measured), KnownVersion("1.10.0", .measured)],
    kind: .middleware,
    options: [
      "allow_origins", "allow_methods", "allow_headers", "allow_credentials",
      "allow_origin_regex", "allow_private_network", "expose_headers", "max_age",
    ],
    recordedApplication: Application(
      routes: [
        ApplicationRoute(
          "/ok", methods: ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"], .recordedOK),
        ApplicationRoute("/private", methods: ["GET", "PUT"], .recordedOK),
        ApplicationRoute("/boom", methods: ["GET"], .raise),
        ApplicationRoute("/slash/", methods: ["GET"], .recordedOK),
      ],
      authentication: Authentication(paths: ["/private"], challenge: "Basic")),
    start: { setup, behind throws(StartupRefusal) in
      let options = try StarletteOptions(setup)
      let place = Place(setup.placement)
      let application = behind.application
      return RunningServer { request in
        Starlette.answer(request, options, place, application)
      }
    },
    read: { _ in ConfigurationReading() })

  /// Where the middleware stands among the others.
  struct Place {
    var authentication: AuthenticationPlace
    var errors: ErrorPlace
    var isWrappedAround: Bool

    /// Where an error that no handler caught becomes an answer.
    enum ErrorPlace { case outside, inside }

    init(_ placement: Placement) {
      authentication = placement.authentication
      isWrappedAround = placement.word(.cors) == "around"
      // `exception_handler(Exception)` runs in ServerErrorMiddleware, which is outside of every
      // added middleware: `exception-handler-500`; a middleware is not: `exception-middleware`.
      errors =
        placement.text(.errorHandler)?.contains("middleware inside") == true
        ? .inside : .outside
    }
  }

  /// From the outermost middleware in: ServerErrorMiddleware, what was added last, CORS, the router.
  static func answer(
    _ request: ServerRequest, _ options: StarletteOptions, _ place: Place,
    _ application: Application
  ) -> ServerReply {
    if place.authentication == .before,
      let refusal = application.authentication?.refusal(of: request, by: .authentication)
    {
      return refusal
    }
    let inner = { (request: ServerRequest) -> ServerReply? in
      if place.authentication == .after,
        let refusal = application.authentication?.refusal(of: request, by: .authentication)
      {
        return refusal
      }
      let reply = routed(request, application, authenticatesInside: place.authentication == .inside)
      return reply ?? (place.errors == .inside || place.isWrappedAround ? ServerReply(500) : nil)
    }
    return options.answer(request, inner) ?? ServerReply(500)
  }

  /// What the router and the routes answer; nil where a handler raises.
  private static func routed(
    _ request: ServerRequest, _ application: Application, authenticatesInside: Bool
  ) -> ServerReply? {
    switch application.outcome(method: request.method, path: request.path) {
    case .found(let route):
      if authenticatesInside,
        let refusal = application.authentication?.refusal(of: request, by: .application)
      {
        return refusal
      }
      switch route.answer {
      case .reply(let reply): return reply
      case .redirect(let status, let location):
        return ServerReply(status, headers: [Header("location", location)], by: .application)
      case .raise: return nil
      }
    case .methodNotAllowed(let methods):
      return ServerReply(405, headers: [Header("allow", methods.joined(separator: ", "))])
    case .missingSlash:
      let location = "http://\(request.host)\(request.path)/"
      return ServerReply(307, headers: [Header("location", location)])
    case .notFound: return ServerReply(404)
    }
  }
}
