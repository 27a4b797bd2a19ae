import Web

/// Echo's `middleware.CORS`, after its source.
struct EchoCORS: AnswerFilter {
  private let options: ConfigurationValue
  private let origins: [String]
  private let patterns: [Pattern]
  private let function: OriginFunction?
  private let generation: Generation

  /// How it has changed.
  private enum Generation: Sendable {
    /// 4: stars in the names of a list, everybody where nothing is said, credentials beside the star.
    case lenient
    /// 5: a list of whole names or one star alone, and its function says which origin goes out.
    case strict
  }

  static let profile = ServerProfile.unmeasured(
    "Echo CORS", otherNames: ["echo"],
    versions: [KnownVersion("4.13.3", .source), KnownVersion("5.0.0", .source)],
    saidBy: version,
    options: [
      "Skipper", "AllowOrigins", "AllowOriginFunc", "UnsafeAllowOriginFunc", "AllowMethods",
      "AllowHeaders",
      "AllowCredentials", "UnsafeWildcardOriginWithAllowCredentials", "ExposeHeaders", "MaxAge",
    ], isCompiled: true,
    signs: [
      "labstack/echo", "echo.New(", "middleware.CORS(", "middleware.CORSWithConfig(",
      "middleware.CORSConfig{", "echo.Context", "echo.Header",
    ], asks: .verdict(.go), otherMethod: 405,
    filter: { setup throws(StartupRefusal) in try EchoCORS(setup) },
    read: {
      GoOptions(
        $0, ["middleware.CORSWithConfig", "middleware.CORS", "echomiddleware.CORSWithConfig"],
        type: "CORSConfig"
      ).reading
    },
    configure: GoWriter.echoConfiguration, write: GoWriter.echoText)

  /// Go has the version in the path; 5 hands the context on by a pointer, and calls its function unsafe.
  private static func version(saidIn text: String) -> ServerVersion {
    let marks = ["labstack/echo/v5", "*echo.Context", "UnsafeAllowOriginFunc"]
    return marks.contains(where: text.contains) ? "5.0.0" : "4.13.3"
  }

  init(_ setup: ServerSetup) throws(StartupRefusal) {
    options = setup.options
    generation = setup.version < "5" ? .lenient : .strict
    let isStrict = generation == .strict
    function = OriginFunction(
      options[isStrict ? "UnsafeAllowOriginFunc" : "AllowOriginFunc"], in: setup.text, .go)
    let written = options["AllowOrigins"]
    let isUnread = written?.isLiteral == false
    let listed = written?.strings ?? []
    if isStrict, function == nil {
      if listed.isEmpty, !isUnread {
        throw StartupRefusal(
          "panic: at least one AllowOrigins is required or UnsafeAllowOriginFunc must be provided")
      }
      if listed.contains("*"), options["AllowCredentials"]?.boolean == true {
        throw StartupRefusal(
          "panic: * as allowed origin and AllowCredentials=true is insecure and not allowed. Use"
            + " custom UnsafeAllowOriginFunc")
      }
    }
    origins = listed.isEmpty && !isUnread && !isStrict ? ["*"] : listed
    guard !isStrict else {
      patterns = []
      return
    }
    var patterns: [Pattern] = []
    for origin in origins where origin != "*" {
      // A star is any text, a question mark any character.
      let source = origin.escapedForExpressions.replacing("\\*", with: ".*")
        .replacing("\\?", with: ".")
      let value: ConfigurationValue? = .regex("^" + source + "$", flags: "")
      if let pattern = try value.pattern(.go) { patterns.append(pattern) }
    }
    self.patterns = patterns
  }

  /// Every OPTIONS is answered here, whoever asks.
  func answer(_ request: ServerRequest, _ inner: () -> ServerReply?) -> ServerReply? {
    var headers: HeaderList = [Header("Vary", "Origin")]
    let isPreflight = request.method == "OPTIONS"
    guard let origin = request.origin, !origin.isEmpty, let allowed = allowed(origin, request)
    else {
      return isPreflight ? ServerReply(204, headers: headers) : passed(headers, inner)
    }
    headers.set("Access-Control-Allow-Origin", allowed)
    // Also beside the star, which no browser takes.
    if options["AllowCredentials"]?.boolean == true {
      headers.set("Access-Control-Allow-Credentials", "true")
    }
    guard isPreflight else {
      let exposed = options["ExposeHeaders"]?.strings ?? []
      if !exposed.isEmpty {
        headers.set("Access-Control-Expose-Headers", exposed.joined(separator: ","))
      }
      return passed(headers, inner)
    }
    addPreflight(request, &headers)
    return ServerReply(204, headers: headers)
  }

  /// What is set stays on an error that a handler gives back.
  private func passed(_ headers: HeaderList, _ inner: () -> ServerReply?) -> ServerReply {
    (inner() ?? ServerReply(500)).adding(headers)
  }

  private func allowed(_ origin: String, _ request: ServerRequest) -> String? {
    if let function { return function.granted(origin, request) }
    if generation == .strict {
      // The origin goes out as it is listed.
      return origins.contains("*")
        ? "*" : origins.first { $0.equalsIgnoringASCIICase(origin) }
    }
    if origins.contains("*") {
      let reflects =
        options["AllowCredentials"]?.boolean == true
        && options["UnsafeWildcardOriginWithAllowCredentials"]?.boolean == true
      return reflects ? origin : "*"
    }
    if origins.contains(origin) { return origin }
    return origin.contains("://") && patterns.contains { $0.matches(in: origin) } ? origin : nil
  }

  /// Without a list of its own, the router's methods of the path are told; its default names all.
  private func addPreflight(_ request: ServerRequest, _ headers: inout HeaderList) {
    for name in ["Access-Control-Request-Method", "Access-Control-Request-Headers"] {
      headers.append("Vary", name)
    }
    let methods = options["AllowMethods"]?.strings ?? []
    headers.set(
      "Access-Control-Allow-Methods",
      methods.isEmpty ? "GET,HEAD,PUT,PATCH,POST,DELETE" : methods.joined(separator: ","))
    let names = options["AllowHeaders"]?.strings ?? []
    if !names.isEmpty {
      headers.set("Access-Control-Allow-Headers", names.joined(separator: ","))
    } else if let asked = request.requestedHeaders, !asked.isEmpty {
      headers.set("Access-Control-Allow-Headers", asked)
    }
    if let age = options["MaxAge"]?.integer, age != 0 {
      headers.set("Access-Control-Max-Age", String(max(0, age)))
    }
  }
}
