import Web

/// ASP.NET Core's CORS middleware and `CorsPolicyBuilder`, after its source.
struct AspNetCoreCORS: AnswerFilter {
  private let options: ConfigurationValue
  private let origins: [String]
  private let allowsSubdomains: Bool
  private let check: CodeFunction?
  /// Whether something else than the list says who gets in.
  private let hasOwnCheck: Bool
  private let keepsHeadersOnErrors: Bool

  static let profile = ServerProfile.unmeasured(
    "ASP.NET Core", otherNames: ["aspnetcore", "dotnet"],
    versions: [KnownVersion("8.0.0", .source)],
    options: [
      "WithOrigins", "AllowAnyOrigin", "SetIsOriginAllowed",
      "SetIsOriginAllowedToAllowWildcardSubdomains", "WithMethods", "AllowAnyMethod",
      "WithHeaders", "AllowAnyHeader", "WithExposedHeaders", "AllowCredentials",
      "SetPreflightMaxAge",
    ],
    signs: [
      ".AddCors(", ".UseCors(", "WithOrigins(", "AllowAnyHeader(", "AllowAnyMethod(", "AddPolicy(",
    ], otherMethod: 405,
    filter: { setup throws(StartupRefusal) in try AspNetCoreCORS(setup) },
    read: { AspNetCoreProgram($0).reading })

  init(_ setup: ServerSetup) throws(StartupRefusal) {
    options = setup.options
    func isSet(_ name: String) -> Bool { setup.options[name]?.boolean == true }
    if isSet("AllowAnyOrigin"), isSet("AllowCredentials") {
      throw StartupRefusal(
        "InvalidOperationException: The CORS protocol does not allow specifying a wildcard (any) "
          + "origin and credentials at the same time. Configure the CORS policy by listing "
          + "individual origins if credentials needs to be supported.")
    }
    origins = (options["WithOrigins"]?.strings ?? []).map { $0.lowercased() }
    allowsSubdomains = isSet("SetIsOriginAllowedToAllowWildcardSubdomains")
    check = CSharpFunction.read(options["SetIsOriginAllowed"])
    hasOwnCheck = allowsSubdomains || options["SetIsOriginAllowed"] != nil
    // What reaches the server itself loses every header; an error handler keeps them.
    keepsHeadersOnErrors = setup.placement[.errorHandler] != nil
  }

  private func isSet(_ name: String) -> Bool { options[name]?.boolean == true }

  /// A star alone in the list is the same.
  private var isPublic: Bool { isSet("AllowAnyOrigin") || origins == ["*"] }

  func answer(_ request: ServerRequest, _ inner: () -> ServerReply?) -> ServerReply? {
    guard let origin = request.origin, !origin.isEmpty else { return inner() }
    let isPreflight = request.method == "OPTIONS" && request.requestedMethod != nil
    var headers = HeaderList()
    if allows(origin, request) { addHeaders(&headers, request, origin, isPreflight: isPreflight) }
    // Where there is a policy, a preflight is always 204, refused or not.
    if isPreflight { return ServerReply(204, headers: headers) }
    if let reply = inner() { return reply.adding(headers) }
    return keepsHeadersOnErrors ? ServerReply(500, headers: headers) : nil
  }

  private func addHeaders(
    _ headers: inout HeaderList, _ request: ServerRequest, _ origin: String, isPreflight: Bool
  ) {
    headers.set("Access-Control-Allow-Origin", isPublic ? "*" : origin)
    if isSet("AllowCredentials") { headers.set("Access-Control-Allow-Credentials", "true") }
    if isPreflight {
      let names =
        isSet("AllowAnyHeader")
        ? request.requestedHeaderNames : options["WithHeaders"]?.strings ?? []
      let methods =
        isSet("AllowAnyMethod")
        ? [request.requestedMethod ?? ""] : options["WithMethods"]?.strings ?? []
      set("Access-Control-Allow-Headers", names, &headers)
      set("Access-Control-Allow-Methods", methods, &headers)
      if let age = options["SetPreflightMaxAge"]?.integer {
        headers.set("Access-Control-Max-Age", String(age))
      }
    } else {
      set("Access-Control-Expose-Headers", options["WithExposedHeaders"]?.strings ?? [], &headers)
    }
    // One origin alone brings no `Vary`; whatever takes the place of the list's own check does.
    if !isPublic, origins.count > 1 || hasOwnCheck { headers.append("Vary", "Origin") }
  }

  private func set(_ name: String, _ values: [String], _ headers: inout HeaderList) {
    if !values.isEmpty { headers.set(name, values.joined(separator: ",")) }
  }

  private func allows(_ origin: String, _ request: ServerRequest) -> Bool {
    if isPublic { return true }
    if options["SetIsOriginAllowed"] != nil {
      guard let check else { return false }
      let given = NodeAnswer.of(check, [.string(origin)], request)
      return given?.isTrue(.javaScript) == true
    }
    return origins.contains { allowed in
      allowed == origin || (allowsSubdomains && Self.isSubdomain(origin, of: allowed))
    }
  }

  /// `https://*.shop.example` lets any host below it in, of the same scheme and port.
  private static func isSubdomain(_ origin: String, of allowed: String) -> Bool {
    guard allowed.contains("://*."), let pattern = StarPattern(allowed) else { return false }
    return pattern.matches(origin)
  }
}
