import Web

/// A filter that answers requests or lets them through, with headers on the answer.
protocol ServletFilter: Sendable {
  /// A reply where the request ends here; else nil, and what it has set stays on the answer.
  func handle(_ request: ServerRequest, _ headers: inout HeaderList) -> ServerReply?
}

/// A servlet application: filters around one servlet, in a container with its own error pages.
struct ServletApplication: Sendable {
  private let container: Container
  private let layers: [Layer]
  private let application: Application

  enum Container: Hashable, Sendable {
    /// Its error pages drop `Vary`: Spring's `explicit`, Jetty's `one-origin`.
    case jetty
    /// Its error pages keep every header: `one-origin`.
    case tomcat
  }

  private enum Layer: Sendable {
    case filter(any ServletFilter)
    case authentication
  }

  init(
    _ filter: any ServletFilter, in container: Container, _ placement: Placement,
    _ application: Application
  ) {
    self.container = container
    self.application = application
    layers =
      placement.authentication == .before
      ? [.authentication, .filter(filter)] : [.filter(filter), .authentication]
  }

  static let recordedApplication = Application(
    routes: ["/ok", "/private", "/boom", "/slash/"].map { path in
      ApplicationRoute(
        path, methods: ["OPTIONS"],
        .reply(
          ServerReply(
            405, headers: [Header("Allow", "GET, POST, PUT, PATCH, DELETE")], by: .application)))
    } + ["/ok", "/private", "/slash/"].map { ApplicationRoute($0, methods: [], .recordedOK) } + [
      ApplicationRoute("/boom", methods: [], .raise),
      ApplicationRoute("/slash", methods: [], .redirect(status: 301, location: "/slash/")),
    ],
    authentication: Authentication(paths: ["/private"], challenge: "Basic realm=shop"))

  func answer(_ request: ServerRequest) -> ServerReply {
    var headers = HeaderList()
    for layer in layers {
      switch layer {
      case .filter(let filter):
        if let reply = filter.handle(request, &headers) { return reply }
      case .authentication:
        if let refusal = application.authentication?.refusal(of: request, by: .authentication) {
          return errorPage(refusal, headers)
        }
      }
    }
    return routed(request, headers)
  }

  private func routed(_ request: ServerRequest, _ headers: HeaderList) -> ServerReply {
    switch application.outcome(method: request.method, path: request.path) {
    case .found(let route):
      return route.returned()?.adding(headers) ?? errorPage(ServerReply(500), headers)
    case .methodNotAllowed(let methods):
      let allow = Header("Allow", methods.joined(separator: ", "))
      return errorPage(ServerReply(405, headers: [allow]), headers)
    case .missingSlash, .notFound: return errorPage(ServerReply(404), headers)
    }
  }

  /// What `sendError` makes of an answer.
  private func errorPage(_ reply: ServerReply, _ headers: HeaderList) -> ServerReply {
    var headers = headers
    switch container {
    case .jetty: headers.delete("Vary")
    case .tomcat: break
    }
    return reply.adding(headers)
  }
}

extension ServerRequest {
  /// Whether the origin is the server's own, be it behind TLS or not.
  var isFromOwnOrigin: Bool { origin == "http://" + host || origin == "https://" + host }
}
