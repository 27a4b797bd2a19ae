import Web

/// Falcon's `CORSMiddleware`, which works on the finished response.
struct FalconCORS: Sendable {
  private let origins: Origins
  private let credentials: Origins
  private let exposed: String?
  private let allowsPrivateNetwork: Bool
  private let authenticatesFirst: Bool
  private let isOn: Bool
  /// Middlewares that the text writes out, in the place of the package's.
  private let written: [FalconProgram.Written]
  private let application: Application

  private enum Origins: Hashable, Sendable {
    case any
    case list(Set<String>)

    func contains(_ origin: String) -> Bool {
      switch self {
      case .any: true
      case .list(let origins): origins.contains(origin)
      }
    }
  }

  static let profile = ServerProfile(
    title: "Falcon CORSMiddleware",
    versions: [KnownVersion("4.4.0", .measured)],
    kind: .middleware,
    options: [
      "allow_origins", "expose_headers", "allow_credentials", "allow_private_network",
      "cors_enable",
    ],
    recordedApplication: Application.recorded(
      ok: ["DELETE", "GET", "HEAD", "PATCH", "POST", "PUT"], .redirected),
    signs: ["falcon.CORSMiddleware", "cors_enable", "falcon.App(", "falcon"],
    start: { setup, behind throws(StartupRefusal) in
      let cors = try FalconCORS(setup, behind.application)
      return RunningServer(cors.answer)
    },
    read: { FalconProgram($0).reading },
    configure: FalconWriter.configuration, write: FalconWriter.text)

  init(_ setup: ServerSetup, _ application: Application) throws(StartupRefusal) {
    self.application = application
    written = setup.text.map { FalconProgram($0).written } ?? []
    let options = setup.options
    origins = try Self.origins(options["allow_origins"] ?? "*", "allow_origins")
    credentials = try Self.origins(options["allow_credentials"] ?? .list([]), "allow_credentials")
    exposed = options["expose_headers"].map { $0.string ?? $0.strings.joined(separator: ", ") }
    allowsPrivateNetwork = options["allow_private_network"]?.boolean ?? false
    isOn = written.isEmpty && options["cors_enable"]?.boolean ?? true
    authenticatesFirst = setup.placement.authentication != .inside
  }

  private static func origins(_ value: ConfigurationValue, _ name: String)
    throws(StartupRefusal) -> Origins
  {
    if value.string == "*" { return .any }
    // `star-in-list`
    if value.strings.contains("*") {
      throw StartupRefusal(
        "ValueError: The wildcard string \"*\" may only be passed to \(name) as a string "
          + "literal, not inside an iterable.")
    }
    return .list(Set(value.strings))
  }

  func answer(_ request: ServerRequest) -> ServerReply {
    guard written.isEmpty else { return answerByHand(request) }
    var (reply, succeeded) = routed(request)
    addHeaders(&reply, request, succeeded: succeeded)
    return reply
  }

  /// Requests pass the middlewares in their order, responses in the opposite one.
  private func answerByHand(_ request: ServerRequest) -> ServerReply {
    var reply = ServerReply(200)
    var succeeded = true
    let isAnswered = written.contains { middleware in
      middleware.request.map { FalconManual.asked($0, request, &reply) } ?? false
    }
    if !isAnswered {
      let early = reply.headers
      (reply, succeeded) = routed(request)
      for header in early.headers where !reply.headers.contains(header.name) {
        reply.headers.append(header.name, header.value)
      }
    }
    for function in written.reversed().compactMap(\.response) {
      reply = FalconManual.answered(function, request, reply, succeeded: succeeded)
    }
    return reply
  }

  private func addHeaders(_ reply: inout ServerReply, _ request: ServerRequest, succeeded: Bool) {
    guard isOn, let origin = request.origin, origins.contains(origin) else { return }
    if !reply.headers.contains("access-control-allow-origin") {
      // Who may send credentials gets its own origin back, even where all are let in.
      let hasCredentials = credentials.contains(origin)
      if hasCredentials { reply.headers.set("access-control-allow-credentials", "true") }
      reply.headers.set(
        "access-control-allow-origin", origins == .any && !hasCredentials ? "*" : origin)
    }
    if let exposed, !exposed.isEmpty {
      reply.headers.set("access-control-expose-headers", exposed)
    }
    guard succeeded, request.method == "OPTIONS", request.requestedMethod?.isEmpty == false else {
      return
    }
    if let allow = reply.headers.get("allow") {
      reply.headers.delete("allow")
      reply.headers.set("access-control-allow-methods", allow)
      reply.headers.set("access-control-allow-headers", request.requestedHeaders ?? "*")
      reply.headers.set("access-control-max-age", "86400")
    } else {
      // Whoever answers without `Allow` refuses the preflight: `auth-before`.
      for name in ["methods", "headers", "origin"] {
        reply.headers.delete("access-control-allow-" + name)
      }
      reply.headers.delete("access-control-max-age")
      reply.headers.delete("access-control-expose-headers")
    }
    if allowsPrivateNetwork,
      request.headers.get("Access-Control-Request-Private-Network") == "true"
    {
      reply.headers.set("access-control-allow-private-network", "true")
    }
  }

  /// The answer, and whether it came about without an error.
  private func routed(_ request: ServerRequest) -> (ServerReply, Bool) {
    if authenticatesFirst,
      let refusal = application.authentication?.refusal(of: request, by: .authentication)
    {
      return (refusal, true)
    }
    switch application.outcome(method: request.method, path: request.path) {
    case .found(let route):
      if !authenticatesFirst,
        let refusal = application.authentication?.refusal(of: request, by: .application)
      {
        return (error(refusal), false)
      }
      switch route.answer {
      case .reply(let reply): return (reply, true)
      case .redirect(let status, let location):
        return (ServerReply(status, headers: [Header("location", location)]), false)
      case .raise: return (error(ServerReply(500)), false)
      }
    case .methodNotAllowed(let methods):
      let names = methods.sorted()
      if request.method == "OPTIONS" {
        return (ServerReply(200, headers: [Header("allow", names.joined(separator: ", "))]), true)
      }
      let all = (methods + ["OPTIONS"]).sorted().joined(separator: ", ")
      return (error(ServerReply(405, headers: [Header("allow", all)])), false)
    case .missingSlash, .notFound: return (error(ServerReply(404)), false)
    }
  }

  /// The form of an error's page depends on `Accept`: `cors-enable`.
  private func error(_ reply: ServerReply) -> ServerReply {
    var reply = reply
    reply.headers.append("vary", "Accept")
    return reply
  }
}
