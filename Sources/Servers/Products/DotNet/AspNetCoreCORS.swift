import Web

/// ASP.NET Core's CORS middleware and `CorsPolicyBuilder`, after its source.
struct AspNetCoreCORS: AnswerFilter {
  private let options: ConfigurationValue
  private let origins: [String]
  private let allowsSubdomains: Bool
  private let check: CodeFunction?
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
    check = OriginFunction.code(options["SetIsOriginAllowed"], in: nil, .javaScript)
    // What reaches the server itself loses every header; an error handler keeps them.
    keepsHeadersOnErrors = setup.placement[.errorHandler] != nil
  }

  private func isSet(_ name: String) -> Bool { options[name]?.boolean == true }

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
    headers.set("Access-Control-Allow-Origin", isSet("AllowAnyOrigin") ? "*" : origin)
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
    // One origin alone, or a function, brings no `Vary`.
    if !isSet("AllowAnyOrigin"), origins.count > 1 { headers.append("Vary", "Origin") }
  }

  private func set(_ name: String, _ values: [String], _ headers: inout HeaderList) {
    if !values.isEmpty { headers.set(name, values.joined(separator: ",")) }
  }

  private func allows(_ origin: String, _ request: ServerRequest) -> Bool {
    if isSet("AllowAnyOrigin") { return true }
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

/// C# code that builds a policy: `policy.WithOrigins("…").AllowAnyHeader()`.
struct AspNetCoreProgram: Sendable {
  private let program: CodeReading

  /// The calls and strings of C# are Java's; its lambdas are stepped over.
  init(_ text: String) { program = CodeReading(text, in: .java) }

  private static let names = Set(AspNetCoreCORS.profile.options)

  var reading: ConfigurationReading {
    var reading = ConfigurationReading()
    var entries: [ConfigurationValue.Entry] = []
    let calls = program.calls { _ in true }
      .sorted { $0.expression.range.upperBound < $1.expression.range.upperBound }
    for (expression, call, _) in calls {
      let name = call.name.split(separator: ".").last.map(String.init) ?? ""
      guard Self.names.contains(name) else { continue }
      let arguments = call.arguments.map(\.value)
      let value: ConfigurationValue
      switch name {
      case "SetIsOriginAllowed":
        let text = program.text(of: expression)
        value = .code(Self.inside(text))
      case "SetPreflightMaxAge": value = arguments.first.flatMap(seconds) ?? .null
      case _ where arguments.isEmpty: value = true
      default:
        value = .list(arguments.map { program.value(of: $0) })
        reading.unread += arguments.flatMap { program.unread(in: $0) }
      }
      entries.append(ConfigurationValue.Entry(name, value))
    }
    reading.options = .map(entries)
    reading.placement[.auth] = authentication
    if program.calls(where: { $0.name.hasSuffix(".UseExceptionHandler") }).first != nil {
      reading.placement[.errorHandler] = "UseExceptionHandler"
    }
    return reading
  }

  /// What stands between a call's parentheses.
  private static func inside(_ text: String) -> String {
    guard let open = text.lastRange(of: "SetIsOriginAllowed(") else { return text }
    return String(text[open...].dropFirst("SetIsOriginAllowed(".count).dropLast())
  }

  private func seconds(_ expression: Expression) -> ConfigurationValue? {
    let units = ["FromSeconds": 1, "FromMinutes": 60, "FromHours": 3600, "FromDays": 86400]
    guard case .call(let call) = expression.form,
      let unit = units.first(where: { call.name.hasSuffix($0.key) }),
      let number = call.arguments.first.flatMap({ program.value(of: $0.value).integer })
    else { return nil }
    return .number(Double(number * unit.value))
  }

  /// `app.UseCors(); app.UseAuthentication();`
  private var authentication: ConfigurationValue? {
    let used = program.calls { $0.name.contains(".Use") }.map(\.call.name)
    guard let cors = used.firstIndex(where: { $0.hasSuffix("UseCors") }),
      let login = used.firstIndex(where: {
        $0.hasSuffix("UseAuthentication") || $0.hasSuffix("UseAuthorization")
      })
    else { return nil }
    return login < cors ? "before" : "after"
  }
}

extension String {
  /// Where a text stands for the last time.
  fileprivate func lastRange(of text: String) -> String.Index? {
    var found: String.Index?
    var place = startIndex
    while place < endIndex {
      if self[place...].hasPrefix(text) { found = place }
      place = index(after: place)
    }
    return found
  }
}
