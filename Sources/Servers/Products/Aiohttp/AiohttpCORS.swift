import Web

/// `aiohttp-cors`: options for each origin, and an OPTIONS handler on every resource.
struct AiohttpCORS: Sendable {
  /// By origin; `*` is for any other.
  private let origins: [String: Options]
  private let coverage: Coverage
  /// Whether a middleware asks for a login, and so before any handler does anything.
  private let authenticatesFirst: Bool
  private let application: Application
  /// Functions of the text's own, in place of the package.
  private let written: AiohttpProgram.Written?

  /// What `add` was called with.
  enum Coverage: Hashable, Sendable {
    /// Each route, whose method is allowed thereby.
    case routes
    /// Each resource, on which only `allow_methods` count.
    case resources
    case nothing
  }

  static let profile = ServerProfile(
    title: "aiohttp-cors",
    otherNames: ["aiohttp"],
    versions: [KnownVersion("0.8.1", .measured)],
    kind: .middleware,
    options: ["defaults"],
    recordedApplication: Application(
      routes: [
        ApplicationRoute("/ok", methods: ["GET", "POST", "PUT", "PATCH", "DELETE"], marked(200)),
        ApplicationRoute("/private", methods: ["GET", "HEAD", "PUT"], marked(200)),
        ApplicationRoute("/boom", methods: ["GET", "HEAD"], .raise),
        ApplicationRoute(
          "/slash", methods: ["GET", "HEAD"], marked(301, [Header("Location", "/slash/")])),
        ApplicationRoute("/slash/", methods: ["GET", "HEAD"], marked(200)),
      ],
      authentication: Authentication(paths: ["/private"], challenge: "Basic")),
    signs: [
      "aiohttp_cors", "ResourceOptions(", "cors.add(", "aiohttp", "@web.middleware",
      "on_response_prepare", "web.Response(",
    ],
    start: { setup, behind throws(StartupRefusal) in
      let cors = try AiohttpCORS(setup, behind.application)
      return RunningServer(cors.answer)
    },
    read: { AiohttpProgram($0).reading },
    configure: AiohttpWriter.configuration,
    write: AiohttpWriter.text)

  /// The recordings' handlers say who answered, which an answer that exposes all its names shows.
  private static func marked(_ status: Int, _ headers: [Header] = []) -> RouteAnswer {
    .reply(
      ServerReply(
        status, headers: HeaderList(headers + [Header("X-Answered-By", "app")]), by: .application))
  }

  init(_ setup: ServerSetup, _ application: Application) throws(StartupRefusal) {
    self.application = application
    var origins: [String: Options] = [:]
    for entry in setup.options["defaults"]?.entries ?? [] {
      origins[entry.key] = try Options(entry.value)
    }
    self.origins = origins
    let program = setup.text.map(AiohttpProgram.init)
    written = program?.written
    coverage = written == nil ? program?.coverage ?? .routes : .nothing
    let place = setup.placement.word(.auth)
    authenticatesFirst = place == "middleware" || place == "before"
  }

  /// `ResourceOptions`, made ready as its initialiser does.
  struct Options: Hashable, Sendable {
    let allowsCredentials: Bool
    /// Nil: all that the answer has.
    let exposedHeaders: [String]?
    /// In upper case; nil: any.
    let headers: Set<String>?
    /// In upper case; nil: any.
    let methods: Set<String>?
    let maxAge: Int?

    init(_ options: ConfigurationValue) throws(StartupRefusal) {
      allowsCredentials = options["allow_credentials"]?.boolean ?? false
      let exposed = options["expose_headers"]
      exposedHeaders = exposed?.string == "*" ? nil : exposed?.strings ?? []
      let names = options["allow_headers"]
      headers = names?.string == "*" ? nil : Set(names?.strings.map(\.asciiUppercased) ?? [])
      let listed = options["allow_methods"]
      methods = listed?.string == "*" ? nil : Set(listed?.strings.map(\.asciiUppercased) ?? [])
      maxAge = options["max_age"]?.integer
      if let maxAge, maxAge < 0 {
        throw StartupRefusal("ValueError: 'max_age' must be non-negative integer, got '\(maxAge)'")
      }
      // One name alone is no list of names.
      for value in [exposed, names, listed] {
        guard let text = value?.string, text != "*" else { continue }
        throw StartupRefusal(
          "ValueError: must be either '*', or sequence of strings, got '\(text)'")
      }
    }

    func allows(method: String) -> Bool { methods?.contains(method.asciiUppercased) ?? true }
  }

  // MARK: Requests

  func answer(_ request: ServerRequest) -> ServerReply {
    guard let written else { return routed(request) }
    let reply = answer(request, written.middlewares[...]) ?? ServerReply(500)
    return written.signals.reduce(reply) { FlaskManual.passed($1, request, $0) }
  }

  /// Each middleware around those after it; nil where an error goes through all of them.
  private func answer(_ request: ServerRequest, _ stack: ArraySlice<CodeFunction>)
    -> ServerReply?
  {
    guard let function = stack.first else { return routed(request) }
    return StarletteManual.answer(function, request) { answer($0, stack.dropFirst()) }
  }

  private func routed(_ request: ServerRequest) -> ServerReply {
    let methods = application.routes.filter { $0.path == request.path }.flatMap(\.methods)
    // On an unknown path nothing is added to the 404: `star`.
    guard !methods.isEmpty else {
      return refusal(of: request) ?? ServerReply(404)
    }
    let isPreflight = request.method == "OPTIONS" && coverage != .nothing
    if authenticatesFirst, let refusal = refusal(of: request) {
      return isPreflight ? refusal : withHeaders(refusal, request)
    }
    if isPreflight { return preflight(request, methods) }
    switch application.outcome(method: request.method, path: request.path) {
    case .found(let route): return withHeaders(answer(of: route, request), request)
    case .methodNotAllowed, .missingSlash, .notFound:
      // A method that the path lacks is refused without headers: `star`.
      let allowed = (coverage == .nothing ? methods : methods + ["OPTIONS"]).sorted()
      return ServerReply(405, headers: [Header("Allow", allowed.joined(separator: ","))])
    }
  }

  private func refusal(of request: ServerRequest) -> ServerReply? {
    guard authenticatesFirst else { return nil }
    return application.authentication?.refusal(of: request, by: .authentication)
  }

  private func answer(of route: ApplicationRoute, _ request: ServerRequest) -> ServerReply {
    if !authenticatesFirst,
      let refusal = application.authentication?.refusal(of: request, by: .application)
    {
      return refusal
    }
    return route.returned() ?? ServerReply(500)
  }

  /// The headers of an actual answer. The origin goes back, even for `*`, and never with `Vary`.
  private func withHeaders(_ answer: ServerReply, _ request: ServerRequest) -> ServerReply {
    guard coverage != .nothing, let origin = request.origin,
      let options = origins[origin] ?? origins["*"]
    else { return answer }
    var reply = answer
    let exposed = options.exposedHeaders ?? Self.names(in: answer)
    if !exposed.isEmpty || options.exposedHeaders == nil {
      reply.headers.set("Access-Control-Expose-Headers", exposed.joined(separator: ","))
    }
    reply.headers.set("Access-Control-Allow-Origin", origin)
    if options.allowsCredentials { reply.headers.set("Access-Control-Allow-Credentials", "true") }
    return reply
  }

  private static let safelisted: Set<String> = [
    "cache-control", "content-language", "content-type", "expires", "last-modified", "pragma",
  ]

  /// The names of the headers that are set when the answer begins, but for the safelisted.
  ///
  /// `Connection` is one of them where the client asks to close it, as every request of the
  /// recordings did.
  private static func names(in reply: ServerReply) -> [String] {
    let own = ["Content-Length", "Date", "Server", "Connection"]
    return Set(reply.headers.headers.map(\.name) + own)
      .filter { !safelisted.contains($0.lowercased()) }.sorted()
  }

  private func preflight(_ request: ServerRequest, _ routeMethods: [String]) -> ServerReply {
    guard let origin = request.origin else {
      return refusal("origin header is not specified in the request")
    }
    guard let method = request.requestedMethod else {
      return refusal("'Access-Control-Request-Method' header is not specified")
    }
    let options = origins[origin] ?? origins["*"]
    let isConfigured = coverage == .routes && routeMethods.contains(method)
    // `allow_methods` only adds to the methods of the routes: `explicit`.
    guard options?.allows(method: method) == true || isConfigured else {
      return refusal("request method '\(method)' is not allowed for '\(origin)' origin")
    }
    if origins.isEmpty { return refusal("no origins are allowed") }
    guard let options else { return refusal("origin '\(origin)' is not allowed") }
    let asked = request.requestedHeaderNames.map(\.asciiUppercased)
    if let known = options.headers, let unknown = asked.first(where: { !known.contains($0) }) {
      return refusal("headers are not allowed: \(unknown)")
    }
    return granted(options, origin, method, asked)
  }

  private func granted(_ options: Options, _ origin: String, _ method: String, _ asked: [String])
    -> ServerReply
  {
    var headers: HeaderList = [Header("Access-Control-Allow-Origin", origin)]
    if options.allowsCredentials { headers.append("Access-Control-Allow-Credentials", "true") }
    if let maxAge = options.maxAge { headers.append("Access-Control-Max-Age", String(maxAge)) }
    headers.append("Access-Control-Allow-Methods", method)
    if !asked.isEmpty {
      headers.append("Access-Control-Allow-Headers", asked.joined(separator: ","))
    }
    return ServerReply(200, headers: headers)
  }

  private func refusal(_ reason: String) -> ServerReply {
    ServerReply(403, body: "CORS preflight request failed: \(reason)")
  }
}
