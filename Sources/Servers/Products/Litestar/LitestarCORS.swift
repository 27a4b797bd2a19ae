import Web

/// Litestar's `CORSConfig`, whose middleware is outside of everything else.
struct LitestarCORS: Sendable {
  private let origins: [String]
  private let patterns: [Pattern]
  private let methods: [String]
  /// In lower case.
  private let headers: [String]
  private let exposed: [String]
  private let allowsCredentials: Bool
  private let maxAge: String
  private let application: Application

  static let profile = ServerProfile(
    title: "Litestar",
    versions: [KnownVersion("2.25.0", .measured)],
    kind: .middleware,
    options: fields,
    recordedApplication: Application.recorded(
      ok: ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"], .redirected,
      // The exception says nothing of how to log in.
      challenge: ""),
    signs: ["CORSConfig(", "cors_config", "litestar", "Litestar("],
    start: { setup, behind throws(StartupRefusal) in
      let cors = try LitestarCORS(setup, behind.application)
      return RunningServer(cors.answer)
    },
    read: { text in
      let program = StartupWalk.following(CodeReading(text, in: .python)).program
      var reading = ConfigurationReading()
      guard let call = program.calls(where: { $0.name.hasSuffix("CORSConfig") }).first?.call else {
        return reading
      }
      // A data class takes its fields by their places, too.
      let arguments = call.arguments.enumerated().map { place, argument in
        argument.label == nil && fields.indices.contains(place)
          ? Expression.Argument(label: fields[place], value: argument.value) : argument
      }
      let (options, unread) = program.options(arguments)
      reading.options = .map(options)
      reading.unread = unread
      return reading
    },
    configure: LitestarWriter.configuration,
    write: LitestarWriter.text)

  /// In the order of the class.
  private static let fields = [
    "allow_origins", "allow_methods", "allow_headers", "allow_credentials",
    "allow_origin_regex", "expose_headers", "max_age",
  ]

  private static let safelisted = ["Accept", "Accept-Language", "Content-Language", "Content-Type"]

  init(_ setup: ServerSetup, _ application: Application) throws(StartupRefusal) {
    self.application = application
    let options = setup.options
    origins = options["allow_origins"]?.strings ?? ["*"]
    methods = options["allow_methods"]?.strings ?? ["*"]
    headers = (options["allow_headers"]?.strings ?? ["*"]).map { $0.lowercased() }
    exposed = options["expose_headers"]?.strings ?? []
    allowsCredentials = options["allow_credentials"]?.boolean ?? false
    maxAge = options["max_age"].map(\.asText) ?? "600"
    // A star in an origin is any text; all of them, and the regex, are one expression.
    var sources = origins.map { origin in
      origin.map { character in
        if character == "*" { return ".*" }
        return "\\.+?^$|()[]{}-&~# ".contains(character) ? "\\\(character)" : String(character)
      }.joined()
    }
    if let regex = options["allow_origin_regex"]?.string { sources.append(regex) }
    var patterns: [Pattern] = []
    for source in sources {
      let value: ConfigurationValue? = .regex(source, flags: "")
      if let pattern = try value.pattern(.python) { patterns.append(pattern) }
    }
    self.patterns = patterns
  }

  private var allowsAllOrigins: Bool { origins.contains("*") }

  /// `re.fullmatch`: `regex`.
  private func allows(_ origin: String) -> Bool {
    allowsAllOrigins || patterns.contains { $0.matchesWhole(origin) }
  }

  func answer(_ request: ServerRequest) -> ServerReply {
    guard let origin = request.origin, !origin.isEmpty else { return routed(request) }
    // Every OPTIONS with an origin, whatever it asks for: `defaults`.
    if request.method == "OPTIONS" { return preflight(request, origin) }
    var reply = routed(request)
    addHeaders(&reply, request, origin)
    return reply
  }

  /// Allow-Methods and Allow-Headers stand on actual answers, too, refused ones among them:
  /// `one-origin-credentials`.
  private func addHeaders(_ reply: inout ServerReply, _ request: ServerRequest, _ origin: String) {
    if allowsAllOrigins { reply.headers.set("access-control-allow-origin", "*") }
    if allowsCredentials { reply.headers.set("access-control-allow-credentials", "true") }
    if !exposed.isEmpty {
      reply.headers.set("access-control-expose-headers", Self.joined(exposed))
    }
    // With a cookie, `*` becomes the origin: `defaults`.
    let reflects = allowsAllOrigins ? request.headers.contains("Cookie") : allows(origin)
    if reflects {
      reply.headers.set("access-control-allow-origin", origin)
      reply.headers.set("vary", "Origin")
    }
    reply.headers.set("access-control-allow-headers", Self.joined(headers))
    reply.headers.set("access-control-allow-methods", Self.joined(methods))
  }

  private static func joined(_ names: [String]) -> String {
    Set(names).sorted().joined(separator: ", ")
  }

  /// 204, or 400 with every fault named and no header at all.
  private func preflight(_ request: ServerRequest, _ origin: String) -> ServerReply {
    var faults: [String] = []
    if let method = request.requestedMethod, !method.isEmpty, !methods.contains("*"),
      !methods.contains(method)
    {
      faults.append("method")
    }
    if !allows(origin) { faults.append("Origin") }
    let asked = request.requestedHeaderNames
    let known = Set(headers + Self.safelisted.map { $0.lowercased() })
    if !headers.contains("*"), asked.contains(where: { !known.contains($0.lowercased()) }) {
      faults.append("headers")
    }
    guard faults.isEmpty else {
      return ServerReply(400, body: "Disallowed CORS " + faults.joined(separator: ", "))
    }
    return ServerReply(204, headers: preflightHeaders(origin, asked))
  }

  private func preflightHeaders(_ origin: String, _ asked: [String]) -> HeaderList {
    var result: HeaderList = [Header("access-control-max-age", maxAge)]
    if !allowsAllOrigins { result.append("vary", "Origin") }
    if allowsCredentials { result.append("access-control-allow-credentials", "true") }
    if !methods.isEmpty {
      let all = ["DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"]
      result.append(
        "access-control-allow-methods", Self.joined(methods.contains("*") ? all : methods))
    }
    result.append("access-control-allow-origin", allowsAllOrigins ? "*" : origin)
    if !headers.contains("*") {
      result.append("access-control-allow-headers", Self.joined(headers + Self.safelisted))
    } else if !asked.isEmpty {
      result.append("access-control-allow-headers", Self.joined(asked + Self.safelisted))
    }
    return result
  }

  private func routed(_ request: ServerRequest) -> ServerReply {
    switch application.outcome(method: request.method, path: request.path) {
    case .found(let route):
      if let refusal = application.authentication?.refusal(of: request, by: .application) {
        return refusal.withoutEmptyHeaders
      }
      return route.returned(redirectingBy: "location") ?? ServerReply(500)
    case .methodNotAllowed(let methods):
      guard request.method == "OPTIONS" else { return ServerReply(405) }
      let allow = Self.joined(methods + ["OPTIONS"])
      return ServerReply(204, headers: [Header("allow", allow)])
    case .missingSlash, .notFound: return ServerReply(404)
    }
  }
}

extension ServerReply {
  /// The same without headers that have no value.
  fileprivate var withoutEmptyHeaders: ServerReply {
    var reply = self
    reply.headers = HeaderList(headers.headers.filter { !$0.value.isEmpty })
    return reply
  }
}
