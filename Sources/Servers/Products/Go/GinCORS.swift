import Web

/// `gin-contrib/cors`.
struct GinCORS: Sendable {
  private let origins: Origins
  private let actualHeaders: HeaderList
  private let preflightHeaders: HeaderList

  private enum Origins: Sendable {
    case all
    case some(listed: Set<String>, patterns: [StarPattern], functions: [OriginFunction])
  }

  static let profile = ServerProfile(
    title: "gin-contrib/cors",
    versions: [KnownVersion("1.4.0", .measured)],
    kind: .middleware,
    options: [
      "AllowAllOrigins", "AllowOrigins", "AllowOriginFunc", "AllowOriginWithContextFunc",
      "AllowMethods", "AllowHeaders",
      "AllowCredentials", "ExposeHeaders", "MaxAge", "AllowWildcard", "AllowBrowserExtensions",
      "AllowWebSockets", "AllowFiles",
    ], isCompiled: true,
    recordedApplication: GinApplication.recordedApplication,
    signs: [
      "gin-contrib/cors", "cors.Config{", "cors.DefaultConfig()", "gin.New()", "gin.Default()",
      "gin.HandlerFunc", "*gin.Context",
    ], asks: .verdict(.go),
    start: { setup, behind throws(StartupRefusal) in
      let application = try GinApplication(setup, behind.application)
      return RunningServer(application.answer)
    },
    read: { GinProgram($0).reading },
    configure: GoWriter.ginConfiguration,
    write: GoWriter.ginText)

  init(_ setup: ServerSetup) throws(StartupRefusal) {
    let options = Self.defaults(setup).merging(setup.options)
    let listed = options["AllowOrigins"]?.strings ?? []
    let functions = ["AllowOriginFunc", "AllowOriginWithContextFunc"].compactMap { name in
      OriginFunction(options[name], in: setup.text, .go)
    }
    let allowsAll = options["AllowAllOrigins"]?.boolean ?? false
    try Self.check(options, listed, hasFunction: !functions.isEmpty, allowsAll: allowsAll)

    // A `*` in the list is every origin, too.
    let isPublic = allowsAll || listed.contains("*")
    origins =
      isPublic
      ? .all
      : .some(
        listed: Set(Self.normalized(listed)), patterns: try Self.patterns(options, listed),
        functions: functions)
    actualHeaders = Self.actualHeaders(options, isPublic: isPublic)
    preflightHeaders = Self.preflightHeaders(options, isPublic: isPublic)
  }

  /// What the constructor brings along: `cors.Default()` all origins, `cors.DefaultConfig()` none.
  private static func defaults(_ setup: ServerSetup) -> ConfigurationValue {
    let base = setup.text.map { GinProgram($0).base }
    let isDefault = setup.options["Default"]?.boolean == true || base == .all
    guard isDefault || base == .configuration else { return .map([]) }
    return defaultConfiguration.merging(["AllowAllOrigins": .boolean(isDefault)])
  }

  static let defaultConfiguration: ConfigurationValue = [
    "AllowMethods": ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"],
    "AllowHeaders": ["Origin", "Content-Length", "Content-Type"],
    "MaxAge": "12 * time.Hour",
  ]

  /// The contradictions with which it panics: `all-and-list`, `no-scheme`.
  private static func check(
    _ options: ConfigurationValue, _ listed: [String], hasFunction: Bool, allowsAll: Bool
  ) throws(StartupRefusal) {
    if allowsAll, hasFunction || !listed.isEmpty {
      throw StartupRefusal(
        "panic: conflict settings: all origins are allowed. "
          + "AllowOriginFunc or AllowOrigins is not needed")
    }
    if !allowsAll, !hasFunction, listed.isEmpty {
      throw StartupRefusal("panic: conflict settings: all origins disabled")
    }
    let schemes = schemes(options)
    let isBad = listed.contains { origin in
      !origin.contains("*") && !schemes.contains { origin.hasPrefix($0) }
    }
    if isBad {
      throw StartupRefusal(
        "panic: bad origin: origins must contain '*' or include " + schemes.joined(separator: ","))
    }
  }

  private static func schemes(_ options: ConfigurationValue) -> [String] {
    var schemes = ["http://", "https://"]
    if options["AllowBrowserExtensions"]?.boolean == true {
      schemes += ["chrome-extension", "safari-extension", "moz-extension", "ms-browser-extension"]
        .map { $0 + "://" }
    }
    if options["AllowWebSockets"]?.boolean == true { schemes += ["ws://", "wss://"] }
    if options["AllowFiles"]?.boolean == true { schemes.append("file://") }
    return schemes
  }

  private static func patterns(_ options: ConfigurationValue, _ listed: [String])
    throws(StartupRefusal) -> [StarPattern]
  {
    guard options["AllowWildcard"]?.boolean == true else { return [] }
    if listed.contains(where: { $0.count { $0 == "*" } > 1 }) {
      throw StartupRefusal("panic: only one * is allowed")
    }
    return listed.compactMap(StarPattern.init)
  }

  /// Without blanks, in lower case, each once.
  private static func normalized(_ values: [String]) -> [String] {
    var known: Set<String> = []
    return values.map { $0.withoutSurroundingBlanks.lowercased() }
      .filter { known.insert($0).inserted }
  }

  private static func actualHeaders(_ options: ConfigurationValue, isPublic: Bool) -> HeaderList {
    var headers = HeaderList()
    if options["AllowCredentials"]?.boolean == true {
      headers.append("Access-Control-Allow-Credentials", "true")
    }
    let exposed = normalized(options["ExposeHeaders"]?.strings ?? [])
    if !exposed.isEmpty {
      let names = exposed.map(GoNames.canonicalHeader).joined(separator: ",")
      headers.append("Access-Control-Expose-Headers", names)
    }
    if isPublic {
      headers.append("Access-Control-Allow-Origin", "*")
    } else {
      headers.append("Vary", "Origin")
    }
    return headers
  }

  private static func preflightHeaders(_ options: ConfigurationValue, isPublic: Bool)
    -> HeaderList
  {
    var headers = HeaderList()
    if options["AllowCredentials"]?.boolean == true {
      headers.append("Access-Control-Allow-Credentials", "true")
    }
    // No list, no header: `one-origin-credentials`.
    let methods = normalized(options["AllowMethods"]?.strings ?? []).map(\.asciiUppercased)
    if !methods.isEmpty {
      headers.append("Access-Control-Allow-Methods", methods.joined(separator: ","))
    }
    let names = normalized(options["AllowHeaders"]?.strings ?? []).map(GoNames.canonicalHeader)
    if !names.isEmpty {
      headers.append("Access-Control-Allow-Headers", names.joined(separator: ","))
    }
    let seconds = maxAge(options["MaxAge"])
    if seconds > 0 { headers.append("Access-Control-Max-Age", String(Int(seconds))) }
    if isPublic {
      headers.append("Access-Control-Allow-Origin", "*")
    } else {
      for name in ["Origin", "Access-Control-Request-Method", "Access-Control-Request-Headers"] {
        headers.append("Vary", name)
      }
    }
    return headers
  }

  /// A duration as Go writes it; a number alone counts nanoseconds.
  private static func maxAge(_ value: ConfigurationValue?) -> Double {
    switch value {
    case .number(let number): number / 1e9
    case .string(let text), .code(let text):
      CodeReading(text, in: .go).statements.first.flatMap(GoNames.seconds) ?? 0
    case .null, .boolean, .regex, .list, .map, nil: 0
    }
  }

  // MARK: Requests

  enum Passage: Sendable {
    case goesOn
    case ends(ServerReply)
  }

  func handle(_ request: ServerRequest, _ headers: inout HeaderList) -> Passage {
    guard let origin = request.origin, !origin.isEmpty,
      origin != "http://" + request.host, origin != "https://" + request.host
    else { return .goesOn }
    // A refused origin is refused the answer, not the headers only: `list-explicit`.
    guard allows(origin, request) else { return .ends(ServerReply(403, headers: headers)) }
    let isPreflight = request.method == "OPTIONS"
    let own = isPreflight ? preflightHeaders : actualHeaders
    for header in own.headers { headers.delete(header.name) }
    for header in own.headers { headers.append(header.name, header.value) }
    if case .some = origins { headers.set("Access-Control-Allow-Origin", origin) }
    return isPreflight ? .ends(ServerReply(204, headers: headers)) : .goesOn
  }

  /// The list has been put in lower case, the origin has not: `list-explicit`.
  private func allows(_ origin: String, _ request: ServerRequest) -> Bool {
    switch origins {
    case .all: true
    case .some(let listed, let patterns, let functions):
      listed.contains(origin) || patterns.contains { $0.matches(origin) }
        || functions.contains { $0.allows(origin, request) }
    }
  }
}
