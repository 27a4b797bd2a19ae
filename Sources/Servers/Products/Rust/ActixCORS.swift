import Web

/// `actix-cors`, after its source: a preflight that does not fit is 400, without a header.
struct ActixCORS: AnswerFilter {
  private let options: ConfigurationValue
  private let allowsAnyOrigin: Bool
  private let origins: [String]
  private let methods: [String]?
  private let headers: [String]?

  static let profile = ServerProfile.unmeasured(
    "actix-cors", otherNames: ["actix", "actix-web"], versions: [KnownVersion("0.7.1", .source)],
    options: [
      "allow_any_origin", "allowed_origin", "allowed_origin_fn", "allow_any_method",
      "allowed_methods", "allow_any_header", "allowed_header", "allowed_headers",
      "expose_any_header", "expose_headers", "max_age", "send_wildcard", "supports_credentials",
      "disable_vary_header", "block_on_origin_mismatch",
    ],
    signs: [
      "actix_cors", "actix-cors", "actix_web", "Cors::default()", "Cors::permissive()",
      "Cors::for_app(", "Cors::new()", ".allowed_origin(", ".allowed_methods(",
      ".allowed_headers(", ".wrap(cors",
    ], otherMethod: 404,
    filter: { setup throws(StartupRefusal) in try ActixCORS(setup) },
    read: { RustProgram($0).actix },
    configure: RustWriter.actixConfiguration, write: RustWriter.actixText)

  init(_ setup: ServerSetup) throws(StartupRefusal) {
    let options = setup.options
    self.options = options
    func isSet(_ name: String) -> Bool { options[name]?.boolean == true }
    // A list takes the place of any that was allowed before, and the other way round.
    let keys = (options.entries ?? []).map(\.key)
    let isLast =
      keys.firstIndex(of: "allow_any_origin").map { any in
        keys.firstIndex(of: "allowed_origin").map { $0 < any } ?? true
      } ?? false
    allowsAnyOrigin = isSet("allow_any_origin") && isLast
    origins = options["allowed_origin"]?.strings ?? []
    methods = isSet("allow_any_method") ? nil : options["allowed_methods"]?.strings ?? []
    let named =
      (options["allowed_headers"]?.strings ?? []) + (options["allowed_header"]?.strings ?? [])
    headers = isSet("allow_any_header") ? nil : named
    if origins.contains("*") {
      throw StartupRefusal("`allowed_origin` argument must not be wildcard (`*`)")
    }
    if allowsAnyOrigin, isSet("send_wildcard"), isSet("supports_credentials") {
      throw StartupRefusal("Credentials are allowed, but the Origin is set to \"*\"")
    }
  }

  private func isSet(_ name: String) -> Bool { options[name]?.boolean == true }

  func answer(_ request: ServerRequest, _ inner: () -> ServerReply?) -> ServerReply? {
    let isPreflight = request.method == "OPTIONS" && request.requestedMethod?.isEmpty == false
    let isAllowed = request.origin.map { allowsAnyOrigin || origins.contains($0) } ?? false
    if isPreflight { return preflight(request, isAllowed) }
    if request.origin != nil, !isAllowed, isSet("block_on_origin_mismatch") {
      return ServerReply(400)
    }
    var reply = inner() ?? ServerReply(500)
    if isAllowed { reply.headers.set("Access-Control-Allow-Origin", allowed(request)) }
    // Exposed names and credentials go to the refused, too.
    let exposed =
      isSet("expose_any_header")
      ? reply.headers.headers.map { $0.name.lowercased() }
      : options["expose_headers"]?.strings ?? []
    if !exposed.isEmpty {
      reply.headers.set("Access-Control-Expose-Headers", exposed.joined(separator: ", "))
    }
    if isSet("supports_credentials") {
      reply.headers.set("Access-Control-Allow-Credentials", "true")
    }
    addVary(&reply)
    return reply
  }

  private func preflight(_ request: ServerRequest, _ isAllowed: Bool) -> ServerReply {
    let asked = request.requestedHeaderNames
    let fitsHeaders =
      headers.map { names in
        asked.allSatisfy { name in names.contains { $0.equalsIgnoringASCIICase(name) } }
      } ?? true
    let fitsMethod = methods.map { $0.contains(request.requestedMethod ?? "") } ?? true
    guard isAllowed, fitsMethod, fitsHeaders else { return ServerReply(400) }
    var reply = ServerReply(200)
    reply.headers.set("Access-Control-Allow-Origin", allowed(request))
    let methods = self.methods ?? Self.allMethods
    reply.headers.set("Access-Control-Allow-Methods", methods.joined(separator: ", "))
    if let headers, !headers.isEmpty {
      reply.headers.set("Access-Control-Allow-Headers", headers.joined(separator: ", "))
    } else if let written = request.requestedHeaders {
      reply.headers.set("Access-Control-Allow-Headers", written)
    }
    if isSet("supports_credentials") {
      reply.headers.set("Access-Control-Allow-Credentials", "true")
    }
    if let age = options["max_age"]?.integer {
      reply.headers.set("Access-Control-Max-Age", String(age))
    }
    addVary(&reply)
    return reply
  }

  private static let allMethods = [
    "GET", "POST", "PUT", "DELETE", "HEAD", "OPTIONS", "CONNECT", "PATCH", "TRACE",
  ]

  private func allowed(_ request: ServerRequest) -> String {
    allowsAnyOrigin && isSet("send_wildcard") ? "*" : request.origin ?? ""
  }

  private func addVary(_ reply: inout ServerReply) {
    guard !isSet("disable_vary_header") else { return }
    for name in ["Origin", "Access-Control-Request-Method", "Access-Control-Request-Headers"] {
      reply.headers.addVary(name)
    }
  }
}
