import Web

/// One request on its way through an application.
struct ExpressRun {
  private var request: ServerRequest
  private let application: Application
  private var headers = HeaderList()
  /// What the error handlers are asked about.
  private var failure: CodeValue?
  private var hasFailed: Bool { failure != nil }
  /// The methods that routes have for the path, for the answer to `OPTIONS`.
  private var methods: [String] = []
  private(set) var reply: ServerReply?

  init(_ request: ServerRequest, _ application: Application) {
    self.request = request
    self.application = application
  }

  /// Errors go past everything but error handlers.
  mutating func take(_ step: ExpressApplication.Step) {
    guard step.scope.covers(request) else {
      if let method = step.scope.method, step.scope.path.covers(request.path), method != "OPTIONS" {
        noteMethods([method])
      }
      return
    }
    switch step.action {
    case .errorHandler(let function):
      if let failure { handle(function, [failure], isRoute: false) }
    case _ where hasFailed: return
    case .cors(let middleware): pass(middleware)
    case .authentication:
      guard let refusal = application.authentication?.refusal(of: request, by: .authentication)
      else { return }
      finish(refusal)
    case .routes(let middlewares): route(behind: middlewares)
    case .handler(let function): handle(function, [], isRoute: step.scope.method != nil)
    case .router(_, let steps):
      let outer = request
      request.target = step.scope.path.rest(of: request.target)
      for step in steps where reply == nil { take(step) }
      request = outer
    case .headers(let rules, let status):
      for rule in rules { rule.set(in: &headers, request) }
      if let status, request.method == "OPTIONS" { finish(ServerReply(status)) }
    }
  }

  /// What Express answers where nothing has: 500, its own `OPTIONS`, or 404; headers stay.
  func end() -> ServerReply {
    if let reply { return reply }
    if let failure { return ServerReply(failure.statusOfError, headers: headers) }
    guard request.method == "OPTIONS", !methods.isEmpty else {
      return ServerReply(404, headers: headers)
    }
    var all = headers
    all.set("Allow", methods.joined(separator: ","))
    return ServerReply(200, headers: all)
  }

  private mutating func finish(_ given: ServerReply) {
    var reply = given
    reply.headers = headers
    for header in given.headers.headers { reply.headers.set(header.name, header.value) }
    self.reply = reply
  }

  private mutating func pass(_ middleware: ExpressCORSMiddleware) {
    switch try? middleware.handle(request, &headers) {
    case .goesOn, nil: break
    case .fails(let failure): self.failure = failure
    case .answered(let status): finish(ServerReply(status))
    }
  }

  /// `GET` serves `HEAD`; the middlewares of a route run only for a method that it has.
  private mutating func route(behind middlewares: [ExpressCORSMiddleware]) {
    let isHead = request.method == "HEAD"
    var outcome = application.outcome(method: request.method, path: request.path)
    if isHead, case .methodNotAllowed = outcome {
      outcome = application.outcome(method: "GET", path: request.path)
    }
    switch outcome {
    case .found(let route):
      for middleware in middlewares where reply == nil && !hasFailed { pass(middleware) }
      guard reply == nil, !hasFailed else { return }
      answer(route.answer)
    case .methodNotAllowed(let methods): noteMethods(methods)
    case .missingSlash, .notFound: break
    }
  }

  private mutating func answer(_ answer: RouteAnswer) {
    switch answer {
    case .reply(let given): finish(given)
    case .redirect(let status, let location):
      // `res.redirect` chooses the form of its body: `defaults`.
      headers.addVary("Accept")
      finish(
        ServerReply(status, headers: [Header("Location", location)], by: .application))
    case .raise: failure = .failure("boom")
    }
  }

  private mutating func noteMethods(_ found: [String]) {
    for method in found {
      for name in method == "GET" ? ["GET", "HEAD"] : [method] where !methods.contains(name) {
        methods.append(name)
      }
    }
  }

  private mutating func handle(
    _ function: CodeFunction, _ first: [CodeValue], isRoute: Bool
  ) {
    let program = function.program
    let response = ExpressResponse(
      request, headers, application.authentication,
      middleware: { program.corsMiddleware(named: $0) })
    var walk = CodeWalk(function.program, response)
    let arguments: [CodeValue] =
      first + [.thing("request"), .thing("response"), .thing("next")]
    guard let end = try? walk.call(function.function, arguments) else {
      // A route's handler that cannot be followed answers something, a middleware goes on.
      if isRoute { finish(ServerReply(200, by: .application)) }
      return
    }
    headers = walk.surroundings.headers
    if case .raised(let failure) = end {
      self.failure = failure
      return
    }
    switch walk.surroundings.passage {
    case .goesOn: if !first.isEmpty { failure = nil }
    case .fails(let failure): self.failure = failure
    case .answered(let status):
      reply = ServerReply(status, headers: headers, by: .application)
    }
  }
}

extension CodeValue {
  /// What Express answers to an error that nothing handles: the status that it says itself, or 500.
  fileprivate var statusOfError: Int {
    guard case .map(let entries) = self else { return 500 }
    let named = ["status", "statusCode"].compactMap { name in
      entries.last { $0.key == name }?.value.integer
    }
    return named.first.flatMap { (400...599).contains($0) ? $0 : nil } ?? 500
  }
}

extension ExpressApplication.Scope {
  fileprivate func covers(_ request: ServerRequest) -> Bool {
    guard path.covers(request.path) else { return false }
    return method == nil || method == request.method
      || (method == "GET" && request.method == "HEAD")
  }
}

extension ExpressApplication.Scope.Path {
  fileprivate func covers(_ path: String) -> Bool {
    switch self {
    case .any: true
    case .exactly(let own): own == path || own + "/" == path
    case .below(let own): path == own || path.hasPrefix(own.hasSuffix("/") ? own : own + "/")
    case .matching(let pattern): pattern.matches(in: path)
    case .oneOf(let paths): paths.contains { $0.covers(path) }
    }
  }

  /// What a router sees of a path: what follows the one that it is used for.
  fileprivate func rest(of target: String) -> String {
    guard case .below(let own) = self else { return target }
    let prefix = own.hasSuffix("/") ? String(own.dropLast()) : own
    let rest = target.hasPrefix(prefix) ? target.dropFirst(prefix.count) : target[...]
    return rest.hasPrefix("/") ? String(rest) : "/" + rest
  }
}
