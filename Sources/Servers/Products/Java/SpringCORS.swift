import Web

/// Spring's `CorsFilter` with `CorsConfiguration` and `DefaultCorsProcessor`.
struct SpringCORS: ServletFilter {
  private let origins: [String]
  private let originPatterns: [Pattern]
  private let methods: Methods
  private let headers: [String]
  private let exposedHeaders: [String]
  private let allowsCredentials: Bool
  private let allowsPrivateNetwork: Bool
  private let maxAge: String?
  private let paths: AntPath
  private let generation: Generation
  /// Where several are registered: one for each path, the first that fits being the one.
  private let byPath: [SpringCORS]
  /// Headers that a filter of the text sets itself.
  private let rules: [HeaderRule]

  private enum Methods: Sendable {
    case all
    /// Names that are no method of its enumeration are nil: `lower-case-methods`.
    case list([String?])
  }

  /// How the filter has changed.
  private enum Generation: Sendable {
    /// 4.3: `Vary: Origin` beside the headers, `*` with credentials reflects.
    case varyWhenShared
    /// 6.1, after its source: three names in `Vary` always, patterns of origins, `*` with
    /// credentials fails on the request.
    case varyAlways
  }

  static let profile = ServerProfile(
    title: "Spring CorsFilter",
    otherNames: ["spring", "spring-web"],
    versions: [KnownVersion("4.3.30", .measured), KnownVersion("6.1.0", .source)],
    kind: .middleware,
    options: [
      "allowedOrigins", "allowedOriginPatterns", "allowedMethods", "allowedHeaders",
      "exposedHeaders", "allowCredentials", "allowPrivateNetwork", "maxAge", "calls",
    ],
    recordedApplication: ServletApplication.recordedApplication,
    signs: [
      "CorsConfiguration", "CorsFilter(", "@CrossOrigin", "CorsRegistry", "addMapping(",
      "springframework", "@RestController", "@RequestMapping", "@Configuration",
      "implements Filter",
      "FilterChain", "HttpServletResponse",
    ],
    start: { setup, behind throws(StartupRefusal) in
      let filter = try SpringCORS(setup)
      // Spring Boot brings Tomcat along.
      let container = setup.version < "5" ? ServletApplication.Container.jetty : .tomcat
      let application = ServletApplication(
        filter, in: container, setup.placement, behind.application)
      return RunningServer(application.answer)
    },
    read: { SpringProgram($0).reading },
    configure: JavaWriter.springConfiguration,
    write: JavaWriter.springText)

  init(_ setup: ServerSetup) throws(StartupRefusal) {
    var byPath: [SpringCORS] = []
    for one in setup.options["paths"]?.list ?? [] {
      var own = setup
      own.options = one
      own.placement[.paths] = one["path"]
      byPath.append(try SpringCORS(own))
    }
    self.byPath = byPath
    rules = HeaderRule.list(setup.options["headers"])
    let options = Self.completed(setup.options)
    generation = setup.version < "5" ? .varyWhenShared : .varyAlways
    let isStrict = generation == .varyWhenShared
    let written = options["allowedOrigins"]?.strings ?? []
    origins = isStrict ? written : written.map(\.withoutTrailingSlash)
    originPatterns = isStrict ? [] : try Self.patterns(options["allowedOriginPatterns"])
    headers = options["allowedHeaders"]?.strings ?? []
    allowsCredentials = options["allowCredentials"]?.boolean ?? false
    allowsPrivateNetwork = options["allowPrivateNetwork"]?.boolean ?? false
    maxAge = options["maxAge"]?.integer.map(String.init)
    exposedHeaders = options["exposedHeaders"]?.strings ?? []
    if isStrict, exposedHeaders.contains("*") {
      throw StartupRefusal(
        "java.lang.IllegalArgumentException: '*' is not a valid exposed header value")
    }
    let methods = options["allowedMethods"]?.strings ?? []
    self.methods =
      methods.contains("*")
      ? .all
      : .list(
        methods.isEmpty
          ? ["GET", "HEAD"] : methods.map { !isStrict || Self.known.contains($0) ? $0 : nil })
    paths = AntPath(setup.placement.text(.paths) ?? "/**")
  }

  private static let known: Set<String> = [
    "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE",
  ]

  /// `*` is any text, and everything else stands for itself; behind a last colon, ports stand between
  /// brackets, as `OriginPattern` reads them: `[8080,8443]`, and `[*]` for any or none.
  private static func patterns(_ value: ConfigurationValue?) throws(StartupRefusal) -> [Pattern] {
    var patterns: [Pattern] = []
    for origin in value?.strings ?? [] {
      var host = origin.withoutTrailingSlash
      var ports = ""
      if host.hasSuffix("]"), let start = host.firstRange(of: ":[") {
        let list = host[start.upperBound...].dropLast()
        ports =
          list == "*"
          ? "(:\\d+)?"
          : ":(" + list.split(separator: ",").map { String($0.trimmed) }.joined(separator: "|")
            + ")"
        host = String(host[..<start.lowerBound])
      }
      let source =
        host.split(separator: "*", omittingEmptySubsequences: false)
        .map { String($0).escapedForExpressions }.joined(separator: ".*") + ports
      let written: ConfigurationValue? = .regex(source, flags: "")
      if let pattern = try written.pattern(.java) { patterns.append(pattern) }
    }
    return patterns
  }

  /// `applyPermitDefaultValues()` fills in what is not set: `permit-defaults`.
  private static func completed(_ options: ConfigurationValue) -> ConfigurationValue {
    let calls = options["calls"]?.strings ?? []
    let isAnnotation = calls.contains("@CrossOrigin")
    guard isAnnotation || calls.contains(where: { $0.hasPrefix("applyPermitDefaultValues") })
    else { return options }
    let origins: ConfigurationValue =
      options["allowedOriginPatterns"] == nil ? ["allowedOrigins": ["*"]] : .map([])
    let defaults: ConfigurationValue = [
      "allowedMethods": isAnnotation ? ["*"] : ["GET", "HEAD", "POST"], "allowedHeaders": ["*"],
      "maxAge": 1800,
    ]
    return origins.merging(defaults).merging(options)
  }

  func handle(_ request: ServerRequest, _ headers: inout HeaderList) -> ServerReply? {
    guard rules.isEmpty else {
      for rule in rules { rule.set(in: &headers, request) }
      return nil
    }
    guard byPath.isEmpty else {
      return byPath.first { $0.paths.covers(request.path) }?.handle(request, &headers)
    }
    if generation == .varyAlways {
      for name in ["Origin", "Access-Control-Request-Method", "Access-Control-Request-Headers"] {
        headers.append("Vary", name)
      }
    }
    guard let origin = request.origin, paths.covers(request.path) else { return nil }
    let isPreflight = request.method == "OPTIONS" && request.requestedMethod != nil
    if !request.isFromOwnOrigin {
      if generation == .varyAlways, origins.contains("*"), allowsCredentials {
        // `validateAllowCredentials` throws.
        return ServerReply(500, headers: headers)
      }
      guard process(request, origin, isPreflight: isPreflight, &headers) else {
        // The answer itself is refused, not its headers only: `one-origin-credentials`.
        return ServerReply(403, headers: headers, body: "Invalid CORS request")
      }
    }
    return isPreflight ? ServerReply(200, headers: headers) : nil
  }

  /// Adds the headers; false where the request is refused.
  private func process(
    _ request: ServerRequest, _ origin: String, isPreflight: Bool, _ headers: inout HeaderList
  ) -> Bool {
    let method = isPreflight ? request.requestedMethod : request.method
    let asked = isPreflight ? request.requestedHeaderNames : []
    guard let allowedOrigin = allowed(origin), let methods = allowed(method: method ?? ""),
      let names = allowed(headers: asked)
    else { return false }
    headers.append("Access-Control-Allow-Origin", allowedOrigin)
    if generation == .varyWhenShared { headers.append("Vary", "Origin") }
    if isPreflight {
      headers.append("Access-Control-Allow-Methods", methods.joined(separator: ","))
      if !names.isEmpty {
        headers.append("Access-Control-Allow-Headers", names.joined(separator: ", "))
      }
    }
    if !exposedHeaders.isEmpty {
      headers.append("Access-Control-Expose-Headers", exposedHeaders.joined(separator: ", "))
    }
    if allowsCredentials { headers.append("Access-Control-Allow-Credentials", "true") }
    if allowsPrivateNetwork,
      request.headers.get("Access-Control-Request-Private-Network") == "true"
    {
      headers.append("Access-Control-Allow-Private-Network", "true")
    }
    if isPreflight, let maxAge { headers.append("Access-Control-Max-Age", maxAge) }
    return true
  }

  /// `*` with credentials lets any site in by its own name: `star-credentials`. Case does not
  /// count, and the origin goes back as it came: `upper-case-config`.
  private func allowed(_ origin: String) -> String? {
    if origins.contains("*") { return allowsCredentials ? origin : "*" }
    let asked = generation == .varyAlways ? origin.withoutTrailingSlash : origin
    let isListed = origins.contains { $0.equalsIgnoringASCIICase(asked) }
    return isListed || originPatterns.contains { $0.matchesWhole(asked) } ? origin : nil
  }

  /// All methods that are allowed, or with `*` the one that was asked for.
  private func allowed(method: String) -> [String]? {
    guard generation == .varyAlways || Self.known.contains(method) else { return nil }
    switch methods {
    case .all: return [method]
    case .list(let names): return names.contains(method) ? names.compactMap(\.self) : nil
    }
  }

  /// Of the names that were asked for, those that are allowed; nil where none is. One that is not
  /// allowed is left out, and the rest goes on: `explicit`.
  private func allowed(headers asked: [String]) -> [String]? {
    if asked.isEmpty { return [] }
    let names =
      headers.contains("*")
      ? asked : asked.filter { name in headers.contains { $0.equalsIgnoringASCIICase(name) } }
    return names.isEmpty ? nil : names
  }
}

extension String {
  fileprivate var withoutTrailingSlash: String { hasSuffix("/") ? String(dropLast()) : self }
}
