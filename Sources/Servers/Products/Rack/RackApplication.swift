import Web

/// A Rack application: its middlewares from the outermost in, around what it runs.
struct RackApplication: Sendable {
  private let layers: [Layer]
  private let application: Application

  private enum Layer: Sendable {
    case cors(RackCORS)
    case authentication
    /// Makes a 500 of an exception, without what was to be added outside of it.
    case rescue
  }

  init(_ cors: RackCORS, _ placement: Placement, _ application: Application) {
    var layers = [Layer.cors(cors)]
    switch placement.word(.rescue) {
    case "inside": layers.append(.rescue)
    // Puma answers for itself what nobody rescues, as much without headers: `no-rescue`.
    default: layers.insert(.rescue, at: 0)
    }
    switch placement.authentication {
    case .before: layers.insert(.authentication, at: 0)
    case .after, .inside: layers.append(.authentication)
    }
    self.layers = layers
    self.application = application
  }

  static let recordedApplication = Application(
    routes: ApplicationRoute.recordedHandlers("/ok", "/private", "/slash/") + [
      ApplicationRoute("/boom", methods: [], .raise),
      ApplicationRoute("/slash", methods: [], .redirect(status: 301, location: "/slash/")),
    ],
    authentication: Authentication(paths: ["/private"], challenge: "Basic realm=\"shop\""))

  func answer(_ request: ServerRequest) -> ServerReply {
    answer(request, layers[...]) ?? ServerReply(500)
  }

  /// Each middleware around those after it; nil where an exception goes through all of them.
  private func answer(_ request: ServerRequest, _ stack: ArraySlice<Layer>) -> ServerReply? {
    guard let layer = stack.first else { return routed(request) }
    switch layer {
    case .cors(let cors):
      switch cors.handle(request) {
      case .ends(let reply): return reply
      case .goesOn(let headers, let vary):
        guard var reply = answer(request, stack.dropFirst()) else { return nil }
        // The application's own headers win over those of the middleware.
        for header in headers.headers where !reply.headers.contains(header.name) {
          reply.headers.append(header.name, header.value)
        }
        for name in vary { reply.addVary(name) }
        return reply
      }
    case .authentication:
      return application.authentication?.refusal(of: request, by: .authentication)
        ?? answer(request, stack.dropFirst())
    case .rescue: return answer(request, stack.dropFirst()) ?? ServerReply(500)
    }
  }

  private func routed(_ request: ServerRequest) -> ServerReply? {
    switch application.outcome(method: request.method, path: request.path) {
    case .found(let route):
      return route.returned()
    case .methodNotAllowed, .missingSlash, .notFound: return ServerReply(404, by: .application)
    }
  }
}
