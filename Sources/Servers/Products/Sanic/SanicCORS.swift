import Web

/// `sanic-ext`'s CORS: headers on every answer of a Sanic application.
struct SanicCORS: Sendable {
  private let origins: [Origin]
  /// What goes out where the request has no origin; nil: nothing.
  private let originForNobody: String?
  private let sendsWildcard: Bool
  private let allowsCredentials: Bool
  private let isAutomatic: Bool
  /// In lower case.
  private let headers: [String]
  private let methods: [String]
  private let exposed: [String]
  private let maxAge: String
  private let application: Application
  private let isOn: Bool
  /// Functions of the text's own, in place of the extension.
  private let byHand: [CodeFunction]?

  private enum Origin: Hashable, Sendable {
    case any
    /// A text, to its end.
    case text(String)
    /// From its beginning, as `re.match` looks.
    case pattern(Pattern)
  }

  static let profile = ServerProfile(
    title: "sanic-ext",
    otherNames: ["sanic"],
    versions: [KnownVersion("25.12.0", .measured)],
    kind: .middleware,
    options: [
      "CORS", "CORS_ALLOW_HEADERS", "CORS_ALWAYS_SEND", "CORS_AUTOMATIC_OPTIONS",
      "CORS_EXPOSE_HEADERS", "CORS_MAX_AGE", "CORS_METHODS", "CORS_ORIGINS", "CORS_SEND_WILDCARD",
      "CORS_SUPPORTS_CREDENTIALS", "CORS_VARY_HEADER",
    ],
    recordedApplication: Application.recorded(
      ok: ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD"], .redirected,
      challenge: "Basic realm=\"shop\""),
    signs: ["sanic_ext", "Sanic(", "app.config.CORS_", "Extend(app", "CORS_AUTOMATIC_OPTIONS"],
    start: { setup, behind throws(StartupRefusal) in
      let cors = try SanicCORS(setup, behind.application)
      return RunningServer(cors.answer)
    },
    read: { SanicProgram($0).reading },
    configure: SanicWriter.configuration,
    write: SanicWriter.text)

  init(_ setup: ServerSetup, _ application: Application) throws(StartupRefusal) {
    self.application = application
    let options = setup.options
    let written = options["CORS_ORIGINS"]
    let program = setup.text.map(SanicProgram.init)
    byHand = program?.isByHand == true ? program?.responseFunctions : nil
    isOn = byHand == nil && options["CORS"]?.boolean ?? true
    allowsCredentials = options["CORS_SUPPORTS_CREDENTIALS"]?.boolean ?? false
    if isOn, written?.string == "*", allowsCredentials {
      throw StartupRefusal(
        "sanic.exceptions.SanicException: Cannot use supports_credentials in conjunction with an "
          + "origin string of '*'. See: http://www.w3.org/TR/cors/#resource-requests")
    }
    let origins = try Self.origins(written)
    self.origins = origins
    let isPublic = origins.contains(.any)
    sendsWildcard = isPublic && options["CORS_SEND_WILDCARD"]?.boolean == true
    let single = written?.string.flatMap { $0.contains(",") ? nil : $0 } ?? ""
    let always = options["CORS_ALWAYS_SEND"]?.boolean ?? true
    originForNobody = !always ? nil : isPublic ? "*" : single.isEmpty ? nil : single
    isAutomatic = options["CORS_AUTOMATIC_OPTIONS"]?.boolean ?? true
    headers = Self.names(options["CORS_ALLOW_HEADERS"] ?? "*")
    methods = Self.names(options["CORS_METHODS"])
    exposed = Self.names(options["CORS_EXPOSE_HEADERS"])
    let age = options["CORS_MAX_AGE"].map(\.asText) ?? "5"
    maxAge = age == "0" ? "" : age
  }

  private static func origins(_ value: ConfigurationValue?) throws(StartupRefusal) -> [Origin] {
    switch value {
    case .string("*"): return [.any]
    case .string(let text):
      return text.split(separator: ",").map { .text($0.withoutSurroundingBlanks) }
    case .regex: return [try pattern(value)].compactMap(\.self)
    case .list(let values):
      var origins: [Origin] = []
      for value in values {
        if let text = value.string {
          origins.append(.text(text))
        } else if let pattern = try pattern(value) {
          origins.append(pattern)
        }
      }
      return origins
    case .null, .boolean, .number, .map, .code, nil: return []
    }
  }

  private static func pattern(_ value: ConfigurationValue?) throws(StartupRefusal) -> Origin? {
    try value.pattern(.python).map(Origin.pattern)
  }

  private static func names(_ value: ConfigurationValue?) -> [String] {
    let written =
      value?.string.map { $0.split(separator: ",").map(String.init) } ?? value?.strings ?? []
    return written.map { $0.lowercased() }
  }

  // MARK: Requests

  func answer(_ request: ServerRequest) -> ServerReply {
    let methods = routeMethods(request.path)
    var reply = routed(request, methods)
    if let byHand { return byHand.reduce(reply) { FlaskManual.passed($1, request, $0) } }
    guard isOn else { return reply }
    let isPreflight = isAutomatic && request.method == "OPTIONS"
    // An OPTIONS that asks for no method gets nothing, not even the origin: `list-credentials`.
    if isPreflight, request.requestedMethod?.isEmpty != false { return reply }
    guard let origin = origin(for: request) else { return reply }
    reply.headers.set("access-control-allow-origin", origin)
    let hasCredentials =
      request.headers.contains("Authorization") || request.headers.contains("Cookie")
    let exposed = !hasCredentials && self.exposed.contains("*") ? ["*"] : self.exposed
    if !exposed.isEmpty {
      reply.headers.set("access-control-expose-headers", exposed.joined(separator: ","))
    }
    if allowsCredentials { reply.headers.set("access-control-allow-credentials", "true") }
    if origin != "*" { reply.headers.set("vary", "origin") }
    if isPreflight { addPreflight(&reply, request, methods, hasCredentials: hasCredentials) }
    return reply
  }

  private func addPreflight(
    _ reply: inout ServerReply, _ request: ServerRequest, _ routeMethods: [String],
    hasCredentials: Bool
  ) {
    if !maxAge.isEmpty { reply.headers.set("access-control-max-age", maxAge) }
    let asked = request.requestedHeaderNames.map { $0.lowercased() }
    let names =
      !hasCredentials && headers.contains("*") ? ["*"] : asked.filter(headers.contains)
    if !names.isEmpty {
      reply.headers.set("access-control-allow-headers", names.joined(separator: ","))
    }
    // The methods of the route, OPTIONS among them, where no list says otherwise.
    let own = routeMethods + (routeMethods.isEmpty ? [] : ["OPTIONS"])
    let allowed =
      !hasCredentials && methods.contains("*")
      ? ["*"] : methods.isEmpty ? own : own.filter { methods.contains($0.lowercased()) }
    if !allowed.isEmpty {
      reply.headers.set("access-control-allow-methods", allowed.joined(separator: ","))
    }
  }

  private func origin(for request: ServerRequest) -> String? {
    guard let origin = request.origin, !origin.isEmpty else { return originForNobody }
    if sendsWildcard { return "*" }
    let isAllowed = origins.contains { allowed in
      switch allowed {
      case .any: true
      case .text(let text): text == origin
      case .pattern(let pattern): pattern.matchesStart(of: origin)
      }
    }
    return isAllowed ? origin : nil
  }

  /// The methods of a path; `HEAD` is added to `GET`.
  private func routeMethods(_ path: String) -> [String] {
    let methods = application.routes.filter { $0.path == path }.flatMap(\.methods)
    return methods.contains("GET") && !methods.contains("HEAD") ? methods + ["HEAD"] : methods
  }

  private func routed(_ request: ServerRequest, _ methods: [String]) -> ServerReply {
    guard !methods.isEmpty else { return ServerReply(404) }
    if request.method == "OPTIONS" {
      return ServerReply(
        204, headers: [Header("allow", (methods + ["OPTIONS"]).joined(separator: ","))])
    }
    let method = request.method == "HEAD" && !hasOwnHead(request.path) ? "GET" : request.method
    guard case .found(let route) = application.outcome(method: method, path: request.path) else {
      return ServerReply(
        405, headers: [Header("Allow", (methods + ["OPTIONS"]).joined(separator: ", "))])
    }
    if let refusal = application.authentication?.refusal(of: request, by: .application) {
      return refusal
    }
    return route.returned() ?? ServerReply(500)
  }

  private func hasOwnHead(_ path: String) -> Bool {
    if case .found = application.outcome(method: "HEAD", path: path) { true } else { false }
  }
}
