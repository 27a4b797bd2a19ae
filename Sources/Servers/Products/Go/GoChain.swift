import Web

/// What a program serves, one handler around the other, as its text has them.
struct GoChain: Sendable {
  private let handler: GoHandler
  private let application: Application
  /// The middlewares, by the calls that make them.
  private let middlewares: [Expression.Call: RSCORS]

  init(
    _ handler: GoHandler, _ program: GoProgram, _ setup: ServerSetup, _ make: RSCORS.Make,
    _ application: Application
  ) {
    self.handler = handler
    self.application = application
    var middlewares: [Expression.Call: RSCORS] = [:]
    for call in handler.constructors where middlewares[call] == nil {
      var own = setup
      let (options, all) = program.options(of: call)
      own.options = options
      middlewares[call] = RSCORS(own, make, all: all)
    }
    self.middlewares = middlewares
  }

  func answer(_ request: ServerRequest) -> ServerReply {
    var headers = HeaderList()
    return answer(request, handler, &headers) ?? .closed
  }

  /// All of them write into one set of headers; nil where a panic goes through all of them.
  private func answer(
    _ request: ServerRequest, _ handler: GoHandler, _ headers: inout HeaderList
  ) -> ServerReply? {
    switch handler {
    case .cors(let made, let inner):
      if let reply = middlewares[made]?.handle(request, &headers) { return reply }
      return answer(request, inner, &headers)
    case .authentication(let inner):
      if let refusal = application.authentication?.refusal(of: request, by: .authentication) {
        return refusal.adding(headers)
      }
      return answer(request, inner, &headers)
    case .recoverer(let inner):
      return answer(request, inner, &headers) ?? ServerReply(500, headers: headers)
    case .function(let function, let around):
      return GoManual.answer(function, around, request, &headers) { inner, headers in
        answer(request, inner, &headers)
      }
    case .mux(let entries):
      let fits = entries.filter { pattern, _ in
        pattern == request.path || (pattern.hasSuffix("/") && request.path.hasPrefix(pattern))
      }
      guard let longest = fits.max(by: { $0.pattern.utf8.count < $1.pattern.utf8.count }) else {
        guard entries.contains(where: { $0.pattern == request.path + "/" }) else {
          return ServerReply(404, headers: headers)
        }
        return ServerReply(301, headers: [Header("Location", request.path + "/")])
          .adding(headers)
      }
      return answer(request, longest.handler, &headers)
    case .application: return application.answeredByMux(request, headers)
    }
  }
}

extension GoHandler {
  /// The calls that make the middlewares in it.
  fileprivate var constructors: [Expression.Call] {
    switch self {
    case .cors(let made, let inner): [made] + inner.constructors
    case .authentication(let inner), .recoverer(let inner): inner.constructors
    case .function(_, let around): around.values.flatMap(\.constructors)
    case .mux(let entries): entries.flatMap(\.handler.constructors)
    case .application: []
    }
  }
}
