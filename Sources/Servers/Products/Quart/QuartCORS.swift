import Web

/// `quart-cors`, and the Quart application that it adds headers to.
struct QuartCORS: Sendable {
  private let origins: [Origin]
  private let headers: [String]
  private let methods: [String]
  private let exposed: String
  private let allowsCredentials: Bool
  private let maxAge: String?
  /// The paths whose function is decorated; nil: the whole application.
  private let paths: [String]?
  private let authenticatesFirst: Bool
  private let application: Application
  /// Functions of the text's own, in place of the package.
  private let byHand: [CodeFunction]?

  private enum Origin: Hashable, Sendable {
    case any
    case text(String)
    /// From its beginning, as `re.match` looks: `regex`.
    case pattern(Pattern)
  }

  static let profile = ServerProfile(
    title: "quart-cors",
    otherNames: ["quart"],
    versions: [KnownVersion("0.8.0", .measured)],
    kind: .middleware,
    options: [
      "allow_credentials", "allow_headers", "allow_methods", "allow_origin", "expose_headers",
      "max_age", "send_origin_wildcard",
    ],
    recordedApplication: Application.recorded(
      ok: ["GET", "POST", "PUT", "PATCH", "DELETE"], .served),
    signs: ["quart_cors", "Quart(", "cors(app", "route_cors(", "allow_origin=", "QUART_CORS_"],
    start: { setup, behind throws(StartupRefusal) in
      let cors = try QuartCORS(setup, behind.application)
      return RunningServer(cors.answer)
    },
    read: { QuartProgram($0).reading },
    configure: QuartWriter.configuration,
    write: QuartWriter.text)

  init(_ setup: ServerSetup, _ application: Application) throws(StartupRefusal) {
    self.application = application
    let program = setup.text.map(QuartProgram.init)
    byHand = program?.isByHand == true ? program?.afterRequest : nil
    let options = setup.options["route_cors"] ?? setup.options
    func option(_ name: String) -> ConfigurationValue? {
      let own = options[name]
      return own == nil || own == .null ? options["QUART_CORS_" + name.uppercased()] : own
    }
    origins = try Self.origins(option("allow_origin") ?? "*")
    headers = option("allow_headers")?.strings ?? ["*"]
    methods =
      option("allow_methods")?.strings
      ?? ["GET", "HEAD", "POST", "OPTIONS", "PUT", "PATCH", "DELETE"]
    exposed = Self.dumped(option("expose_headers")?.strings ?? [""])
    allowsCredentials = option("allow_credentials")?.boolean ?? false
    maxAge = option("max_age").flatMap { value in
      let text = value.asText
      return text.isEmpty ? nil : String(text.prefix { $0 != "." })
    }
    let isDecorated =
      setup.options["route_cors"] != nil
      || setup.placement.text(.cors)?.contains("route_cors") == true
    paths = isDecorated ? Self.paths(setup.placement.text(.cors) ?? "/ok") : nil
    let place = setup.placement.word(.auth)
    authenticatesFirst = place == "before_request" || place == "before"
  }

  private static func origins(_ value: ConfigurationValue) throws(StartupRefusal) -> [Origin] {
    var origins: [Origin] = []
    for allowed in value.list ?? [value] {
      switch allowed {
      case .string("*"): origins.append(.any)
      case .string(let text): origins.append(.text(text))
      case .regex:
        let written: ConfigurationValue? = allowed
        if let pattern = try written.pattern(.python) { origins.append(.pattern(pattern)) }
      case .map(let entries):
        guard let source = entries.last(where: { $0.key == "regex" })?.value else { continue }
        let written: ConfigurationValue? = source
        if let pattern = try written.pattern(.python) { origins.append(.pattern(pattern)) }
      case .null, .boolean, .number, .list, .code: break
      }
    }
    return origins
  }

  /// The paths that a placement names.
  private static func paths(_ text: String) -> [String] {
    text.split { $0 == " " || $0 == "," }.filter { $0.hasPrefix("/") }.map(String.init)
  }

  /// The names as they go out: one that is no token stands in quotation marks, an empty one too,
  /// which is the default: `defaults`.
  private static func dumped(_ names: [String]) -> String {
    names.map { Token.matches($0) ? $0 : "\"\($0)\"" }.joined(separator: ", ")
  }

  // MARK: Requests

  func answer(_ request: ServerRequest) -> ServerReply {
    let reply = routed(request)
    if let byHand {
      return byHand.reduce(reply) { FlaskManual.passed($1, request, $0) }
    }
    if let paths {
      guard paths.contains(request.path), reply.status != 404, reply.status != 405 else {
        return reply
      }
      // A function that raises never comes to the decorator's headers.
      guard reply.status != 500 else { return reply }
    }
    // The contradiction is found while a response is made: `star-credentials`.
    if allowsCredentials, origins.contains(.any) { return ServerReply(500) }
    return withHeaders(reply, request)
  }

  private func withHeaders(_ answer: ServerReply, _ request: ServerRequest) -> ServerReply {
    var reply = answer
    let allowed = allowedOrigin(request.origin)
    if let allowed {
      reply.headers.set("access-control-allow-origin", allowed)
      if allowsCredentials { reply.headers.set("access-control-allow-credentials", "true") }
      reply.headers.set("access-control-expose-headers", exposed)
      addPreflight(&reply, request)
    }
    if allowed != "*" { reply.addVary("Origin", as: "vary") }
    return reply
  }

  /// `send_origin_wildcard` makes no difference: what is false is taken for unsaid.
  private func allowedOrigin(_ origin: String?) -> String? {
    guard let origin, !origin.isEmpty else { return nil }
    for allowed in origins {
      switch allowed {
      case .any: return "*"
      case .text(let text): if text == origin { return origin }
      case .pattern(let pattern): if pattern.matchesStart(of: origin) { return origin }
      }
    }
    return nil
  }

  /// Without an allowed method neither methods nor headers are named: `list-explicit`.
  private func addPreflight(_ reply: inout ServerReply, _ request: ServerRequest) {
    guard request.method == "OPTIONS", let method = request.requestedMethod, !method.isEmpty,
      methods.contains("*") || methods.contains(where: { $0.equalsIgnoringASCIICase(method) })
    else { return }
    let asked = request.requestedHeaderNames
    let names =
      headers.contains("*")
      ? asked
      : asked.map { $0.lowercased() }.filter { name in
        headers.contains { $0.equalsIgnoringASCIICase(name) }
      }
    reply.headers.set("access-control-allow-headers", Self.dumped(names))
    reply.headers.set("access-control-allow-methods", Self.dumped(methods))
    if let maxAge { reply.headers.set("access-control-max-age", maxAge) }
  }

  private func routed(_ request: ServerRequest) -> ServerReply {
    if authenticatesFirst,
      let refusal = application.authentication?.refusal(of: request, by: .authentication)
    {
      return refusal
    }
    let method = request.method == "HEAD" ? "GET" : request.method
    switch application.outcome(method: method, path: request.path) {
    case .found(let route):
      if !authenticatesFirst,
        let refusal = application.authentication?.refusal(of: request, by: .application)
      {
        return refusal
      }
      return route.returned(redirectingBy: "location") ?? ServerReply(500)
    case .methodNotAllowed(let methods):
      let names = methods + (methods.contains("GET") ? ["HEAD"] : []) + ["OPTIONS"]
      let status = request.method == "OPTIONS" ? 200 : 405
      return ServerReply(status, headers: [Header("allow", names.joined(separator: ", "))])
    case .missingSlash:
      let location = "\(request.scheme)://\(request.host)\(request.path)/"
      return ServerReply(308, headers: [Header("location", location)])
    case .notFound: return ServerReply(404)
    }
  }
}
