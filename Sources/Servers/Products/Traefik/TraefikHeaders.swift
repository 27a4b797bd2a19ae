import Web

/// Traefik's `headers` middleware, after its source.
struct TraefikHeaders: Sendable {
  private let origins: [String]
  private let expressions: [Pattern]
  private let methods: String
  private let headers: String
  private let exposed: String
  private let maxAge: Int
  private let allowsCredentials: Bool
  private let addsVary: Bool
  private let upstream: RunningServer?
  private let isOn: Bool

  static let profile = ServerProfile(
    title: "Traefik headers", otherNames: ["traefik"],
    versions: [KnownVersion("2.11.0", .source)], kind: .proxy, options: names,
    signs: [
      "accessControlAllow", "accesscontrolallow", "accessControlMaxAge", "traefik", "addVaryHeader",
    ],
    start: { setup, behind throws(StartupRefusal) in
      RunningServer(try TraefikHeaders(setup, behind).answer)
    },
    read: { TraefikMiddlewares($0).reading(names) })

  private static let names = [
    "accessControlAllowCredentials", "accessControlAllowHeaders", "accessControlAllowMethods",
    "accessControlAllowOriginList", "accessControlAllowOriginListRegex",
    "accessControlExposeHeaders", "accessControlMaxAge", "addVaryHeader",
  ]

  init(_ setup: ServerSetup, _ behind: Behind) throws(StartupRefusal) {
    let options = setup.options
    func names(_ key: String) -> [String] { options[key]?.listedStrings ?? [] }
    origins = names("accessControlAllowOriginList")
    var expressions: [Pattern] = []
    for source in names("accessControlAllowOriginListRegex") {
      let value: ConfigurationValue? = .regex(source, flags: "")
      if let pattern = try value.pattern(.go) { expressions.append(pattern) }
    }
    self.expressions = expressions
    methods = names("accessControlAllowMethods").joined(separator: ",")
    headers = names("accessControlAllowHeaders").joined(separator: ",")
    exposed = names("accessControlExposeHeaders").joined(separator: ",")
    maxAge = options["accessControlMaxAge"].flatMap { Int($0.asText) } ?? 0
    allowsCredentials = options["accessControlAllowCredentials"]?.asText == "true"
    addsVary = options["addVaryHeader"]?.asText == "true"
    isOn = !(options.entries ?? []).isEmpty
    upstream = behind.upstream
  }

  func answer(_ request: ServerRequest) -> ServerReply {
    if isOn, request.method == "OPTIONS", let origin = request.origin, !origin.isEmpty,
      request.requestedMethod?.isEmpty == false
    {
      return preflight(origin)
    }
    var reply = upstream?.answer(request) ?? ServerReply(502)
    guard isOn else { return reply }
    // What the backend says itself stays, unless the origin is one of the list.
    if let allowed = allowed(request.origin ?? "") {
      reply.headers.set("Access-Control-Allow-Origin", allowed)
    }
    if allowsCredentials { reply.headers.set("Access-Control-Allow-Credentials", "true") }
    if !exposed.isEmpty { reply.headers.set("Access-Control-Expose-Headers", exposed) }
    if addsVary { reply.headers.addVary("Origin") }
    return reply
  }

  /// Every preflight is answered here with 200; credentials, methods and a `Max-Age`, which may be
  /// 0, go to the refused, too.
  private func preflight(_ origin: String) -> ServerReply {
    var reply = ServerReply(200)
    if allowsCredentials { reply.headers.set("Access-Control-Allow-Credentials", "true") }
    if !headers.isEmpty { reply.headers.set("Access-Control-Allow-Headers", headers) }
    if !methods.isEmpty { reply.headers.set("Access-Control-Allow-Methods", methods) }
    if let allowed = allowed(origin) {
      reply.headers.set("Access-Control-Allow-Origin", allowed)
    }
    reply.headers.set("Access-Control-Max-Age", String(maxAge))
    return reply
  }

  /// The star stays the star.
  private func allowed(_ origin: String) -> String? {
    if let listed = origins.first(where: { $0 == "*" || $0 == origin }) { return listed }
    return expressions.contains { $0.matches(in: origin) } ? origin : nil
  }
}

extension Behind {
  /// What stands behind a proxy that has one backend: the upstream without an address, or the
  /// application as it is.
  var upstream: RunningServer? {
    switch self {
    case .upstreams(let find): return find("")
    case .application(let application):
      let plain = LayeredApplication(
        NoFilter(), authentication: .inside, application, otherMethod: 405)
      return RunningServer(plain.answer)
    }
  }
}

/// Nothing around an application.
private struct NoFilter: AnswerFilter {
  func answer(_ request: ServerRequest, _ inner: () -> ServerReply?) -> ServerReply? { inner() }
}
