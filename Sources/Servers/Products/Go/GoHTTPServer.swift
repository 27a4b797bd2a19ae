import Web

/// A program of Go's `net/http`: handlers around a `ServeMux`.
///
/// All of them write into one set of headers, so that what an outer handler has set stays on
/// whatever answer an inner one gives.
struct GoHTTPServer: Sendable {
  private let layers: [Layer]
  private let application: Application

  private enum Layer: Sendable {
    case cors(RSCORS)
    case authentication
    /// Makes a 500 of a panic; without it, the connection is closed: `recover-inside`.
    case recoverer
  }

  init(_ cors: RSCORS, _ placement: Placement, _ application: Application) {
    var layers = [Layer.cors(cors)]
    switch placement.word(.recover) {
    case "inside": layers.append(.recoverer)
    case "none", nil: break
    default: layers.insert(.recoverer, at: 0)
    }
    switch placement.authentication {
    case .before:
      let cors = layers.firstIndex { if case .cors = $0 { true } else { false } } ?? 0
      layers.insert(.authentication, at: cors)
    case .after, .inside: layers.append(.authentication)
    }
    self.layers = layers
    self.application = application
  }

  static let recordedApplication = Application(
    routes: ApplicationRoute.recordedHandlers("/ok", "/private", "/slash/") + [
      ApplicationRoute("/boom", methods: [], .raise)
    ],
    authentication: Authentication(paths: ["/private"], challenge: "Basic realm=shop"))

  func answer(_ request: ServerRequest) -> ServerReply {
    var headers = HeaderList()
    return answer(request, layers[...], &headers) ?? .closed
  }

  /// Each handler around those after it; nil where a panic goes through all of them.
  private func answer(
    _ request: ServerRequest, _ stack: ArraySlice<Layer>, _ headers: inout HeaderList
  ) -> ServerReply? {
    guard let layer = stack.first else { return routed(request, headers) }
    switch layer {
    case .cors(let cors):
      if let reply = cors.handle(request, &headers) { return reply }
      return answer(request, stack.dropFirst(), &headers)
    case .authentication:
      if let refusal = application.authentication?.refusal(of: request, by: .authentication) {
        return refusal.adding(headers)
      }
      return answer(request, stack.dropFirst(), &headers)
    case .recoverer:
      return answer(request, stack.dropFirst(), &headers) ?? ServerReply(500, headers: headers)
    }
  }

  /// What the mux and the routes answer; nil where a handler panics.
  private func routed(_ request: ServerRequest, _ headers: HeaderList) -> ServerReply? {
    application.answeredByMux(request, headers)
  }
}

extension Application {
  /// What Go's mux and the routes answer; nil where a handler panics.
  func answeredByMux(_ request: ServerRequest, _ headers: HeaderList) -> ServerReply? {
    switch outcome(method: request.method, path: request.path) {
    case .found(let route):
      return route.returned()?.adding(headers)
    case .missingSlash:
      // The mux redirects by itself, inside of the handlers around it: `explicit`.
      return ServerReply(301, headers: [Header("Location", request.path + "/")]).adding(headers)
    case .methodNotAllowed(let methods):
      return ServerReply(405, headers: [Header("Allow", methods.joined(separator: ", "))])
        .adding(headers)
    case .notFound: return ServerReply(404).adding(headers)
    }
  }
}

extension ServerReply {
  /// The same with these headers before its own, which replace those of the same name.
  func adding(_ outer: HeaderList) -> ServerReply {
    var reply = self
    reply.headers = outer
    for header in headers.headers { reply.headers.set(header.name, header.value) }
    return reply
  }
}
