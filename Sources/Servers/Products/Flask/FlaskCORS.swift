import Web

/// Flask-CORS: the `CORS` extension, the `cross_origin` decorator, and the Flask around them.
enum FlaskCORS {
  static let profile = ServerProfile(
    title: "Flask-CORS",
    otherNames: ["flask-cors-old"],
    versions: [KnownVersion("4.0.0", .measured), KnownVersion("6.0.5", .measured)],
    kind: .middleware,
    options: [
      "origins", "methods", "allow_headers", "expose_headers", "supports_credentials", "max_age",
      "send_wildcard", "vary_header", "always_send", "automatic_options", "intercept_exceptions",
      "allow_private_network", "resources",
    ],
    recordedApplication: Application.recorded(
      ok: ["GET", "POST", "PUT", "PATCH", "DELETE"], .served),
    signs: [
      "flask_cors", "CORS(", "cross_origin", "supports_credentials", "Flask(", "@app.after_request",
    ],
    start: { setup, behind throws(StartupRefusal) in
      let application = try FlaskApplication(setup, behind.application)
      return RunningServer(application.answer)
    },
    read: { FlaskProgram($0).reading },
    configure: FlaskWriter.configuration, write: FlaskWriter.text)
}

/// A Flask application: what its hooks, its router and its handlers answer.
struct FlaskApplication: Sendable {
  private let application: Application
  private let authentication: AuthenticationPlace
  /// The extension's resources, the first whose pattern matches a path being the one that counts.
  private let resources: [FlaskResource]
  private let decorator: Decorator?
  /// Headers that an `after_request` function adds by hand.
  private let added: [HeaderRule]
  /// Such functions as the text has them.
  private let afterRequest: [CodeFunction]
  private let beforeRequest: [FlaskProgram.Hook]
  /// Whether it has handlers of its own for what handlers of requests raise.
  private let handlesErrors: Bool
  /// How many of the functions run after the extension has.
  private let laterFunctions: Int

  /// `@cross_origin(…)` on a route.
  private struct Decorator {
    let options: FlaskOptions
    /// The paths whose handlers it decorates.
    let paths: [String]
  }

  init(_ setup: ServerSetup, _ application: Application) throws(StartupRefusal) {
    self.application = application
    // `before_request` functions run before the router: `before-request-auth`.
    authentication =
      setup.placement.word(.auth) == "before_request"
      ? .before
      : setup.placement.authentication
    handlesErrors = setup.placement[.errorHandler] != nil
    let program = setup.text.map(FlaskProgram.init)
    afterRequest = program?.afterRequest ?? []
    // What was registered first runs last; so does the extension.
    laterFunctions = min(program?.extensionPlace ?? 0, afterRequest.count)
    let hooks = program?.beforeRequest ?? []
    beforeRequest = authentication == .before && !hooks.contains(.login) ? hooks + [.login] : hooks
    added = afterRequest.isEmpty ? HeaderRule.list(setup.options["headers"]) : []
    let version = setup.version
    // The first route: `decorator`.
    let paths = Array(application.routes.map(\.path).prefix(1))
    decorator = try setup.options["cross_origin"].map { options throws(StartupRefusal) in
      Decorator(options: try FlaskOptions(options, version: version), paths: paths)
    }
    // Whoever decorates or sets headers by hand needs no extension.
    let others = (setup.options.entries ?? []).filter { $0.key != "cross_origin" }
    let isUsed = !setup.options["headers"].isOfHeaders && (decorator == nil || !others.isEmpty)
    resources = isUsed ? try FlaskResource.list(.map(others), version: version) : []
  }

  func answer(_ request: ServerRequest) -> ServerReply {
    var (reply, isDecorated) = routed(request)
    let resource = isDecorated ? nil : resources.first { $0.covers(request.path) }
    // It wraps the handlers of exceptions, and so sees what these answer before anybody else; what nobody
    // handles has gone through the functions by then.
    if isOfException(request) { resource?.options.addHeaders(to: &reply, request) }
    for function in afterRequest.dropLast(laterFunctions) {
      reply = FlaskManual.passed(function, request, reply)
    }
    // The extension leaves a response alone that has the header already.
    if !reply.headers.contains("Access-Control-Allow-Origin") {
      resource?.options.addHeaders(to: &reply, request)
    }
    for rule in added { rule.append(to: &reply, request) }
    for function in afterRequest.suffix(laterFunctions) {
      reply = FlaskManual.passed(function, request, reply)
    }
    return reply
  }

  /// Whether the answer is one to an exception of the router or of a handler.
  private func isOfException(_ request: ServerRequest) -> Bool {
    guard !beforeRequest.contains(where: { answer($0, request) != nil }) else { return false }
    let method = request.method == "HEAD" ? "GET" : request.method
    switch application.outcome(method: method, path: request.path) {
    case .found(let route): return route.answer == .raise && handlesErrors
    case .methodNotAllowed: return request.method != "OPTIONS"
    case .missingSlash, .notFound: return true
    }
  }

  /// The answer before `after_request` functions see it, and whether a decorator has seen it.
  ///
  /// An exception becomes a 500 inside, so that they see that, too: `defaults`, `error-handlers`.
  private func routed(_ request: ServerRequest) -> (ServerReply, isDecorated: Bool) {
    for hook in beforeRequest {
      if let answer = answer(hook, request) { return (answer, false) }
    }
    if let decorated = decorated(request) { return (decorated, true) }
    switch application.outcome(method: request.method, path: request.path) {
    case .found(let route): return (handled(route, request), false)
    case .methodNotAllowed(let methods): return (unlisted(request, methods), false)
    case .missingSlash:
      let location = "\(request.scheme)://\(request.host)\(request.path)/"
      return (ServerReply(308, headers: [Header("Location", location)]), false)
    case .notFound: return (ServerReply(404), false)
    }
  }

  private func answer(_ hook: FlaskProgram.Hook, _ request: ServerRequest) -> ServerReply? {
    switch hook {
    case .login: application.authentication?.refusal(of: request, by: .authentication)
    case .function(let function): FlaskManual.answer(function, request, application)
    }
  }

  /// `GET` serves `HEAD`, and Flask answers `OPTIONS` itself wherever there is a route.
  private func unlisted(_ request: ServerRequest, _ methods: [String]) -> ServerReply {
    let allow = Header("Allow", methods.allowedByFlask.joined(separator: ", "))
    switch request.method {
    case "HEAD" where methods.contains("GET"):
      var get = request
      get.method = "GET"
      return routed(get).0
    case "OPTIONS": return ServerReply(200, headers: [allow])
    default: return ServerReply(405, headers: [allow])
    }
  }

  private func handled(_ route: ApplicationRoute, _ request: ServerRequest) -> ServerReply {
    if authentication != .before,
      let refusal = application.authentication?.refusal(of: request, by: .application)
    {
      return refusal
    }
    return route.returned() ?? ServerReply(500)
  }

  /// A decorated handler's answer; an exception goes past the decorator: `decorator`.
  ///
  /// It answers `OPTIONS` itself, unless `automatic_options` is off.
  private func decorated(_ request: ServerRequest) -> ServerReply? {
    guard let decorator, decorator.paths.contains(request.path) else { return nil }
    let routes = application.routes.filter { $0.path == request.path }
    guard !routes.contains(where: { $0.answer == .raise }) else { return nil }
    let methods = routes.flatMap(\.methods).allowedByFlask
    guard methods.contains(request.method) else { return nil }
    var reply: ServerReply
    if request.method == "OPTIONS" {
      guard decorator.options.answersOptions else { return nil }
      reply = ServerReply(200, headers: [Header("Allow", methods.joined(separator: ", "))])
    } else {
      let method = request.method == "HEAD" ? "GET" : request.method
      guard case .found(let route) = application.outcome(method: method, path: request.path) else {
        return nil
      }
      reply = handled(route, request)
    }
    decorator.options.addHeaders(to: &reply, request)
    return reply
  }
}

extension ConfigurationValue? {
  /// Whether it is headers by name and value; an option of this name was one of older versions, which
  /// the product does not look at.
  fileprivate var isOfHeaders: Bool {
    guard let list = self?.list else { return false }
    return list.first.map { $0.list != nil } ?? true
  }
}

extension [String] {
  /// The methods of a route with those that Flask adds.
  var allowedByFlask: [String] {
    var allowed = self
    if contains("GET"), !contains("HEAD") { allowed.append("HEAD") }
    if !contains("OPTIONS") { allowed.append("OPTIONS") }
    return allowed
  }
}
