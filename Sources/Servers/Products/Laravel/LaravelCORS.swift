import Web

/// Laravel's `HandleCors` with `fruitcake/php-cors`, after its source.
struct LaravelCORS: AnswerFilter {
  private let paths: [Pattern]
  private let origins: [String]
  private let patterns: [Pattern]
  private let methods: [String]
  /// In lower case.
  private let headers: [String]
  private let exposed: [String]
  private let maxAge: String?
  private let sharesCredentials: Bool

  static let profile = ServerProfile.unmeasured(
    "Laravel HandleCors", otherNames: ["laravel", "php-cors"],
    versions: [KnownVersion("1.4.0", .source)],
    options: [
      "paths", "allowed_methods", "allowed_origins", "allowed_origins_patterns",
      "allowed_headers", "exposed_headers", "max_age", "supports_credentials",
    ],
    signs: [
      "'allowed_origins'", "'allowed_methods'", "'supports_credentials'", "'paths' =>", "<?php",
      "'allowedOrigins' =>", "'supportsCredentials'",
    ], otherMethod: 405,
    filter: { setup throws(StartupRefusal) in try LaravelCORS(setup) },
    read: { LaravelProgram($0).reading })

  init(_ setup: ServerSetup) throws(StartupRefusal) {
    let options = setup.options
    // Slashes around a path are taken off before it is compared, as they are of the request's.
    let written = options["paths"]?.strings ?? ["*"]
    paths = try Self.patterns(
      written.map { $0 == "/" ? $0 : trimmed($0, where: { $0 == "/" }) }, isWildcard: true)
    origins = options["allowed_origins"]?.strings ?? []
    let stars = origins.filter { $0.contains("*") && $0 != "*" }
    patterns =
      try Self.patterns(stars, isWildcard: true)
      + Self.patterns(options["allowed_origins_patterns"]?.strings ?? [], isWildcard: false)
    methods = (options["allowed_methods"]?.strings ?? []).map { $0.uppercased() }
    headers = (options["allowed_headers"]?.strings ?? []).map { $0.lowercased() }
    exposed = options["exposed_headers"]?.strings ?? []
    // Unsaid it is 0, and 0 is sent.
    let age = options["max_age"] ?? 0
    maxAge = age == .null ? nil : age.integer.map(String.init) ?? "0"
    sharesCredentials = options["supports_credentials"]?.boolean ?? false
  }

  /// A path or an origin in which a star is any text, or a PHP expression between delimiters.
  private static func patterns(_ texts: [String], isWildcard: Bool) throws(StartupRefusal)
    -> [Pattern]
  {
    var patterns: [Pattern] = []
    for text in texts {
      var source = text
      var flags = ""
      if isWildcard {
        source =
          "^"
          + text.split(separator: "*", omittingEmptySubsequences: false)
          .map { String($0).escapedForExpressions }.joined(separator: ".*") + "\\z"
      } else if let mark = text.first, let end = text.lastIndex(of: mark), end > text.startIndex {
        source = String(text[text.index(after: text.startIndex)..<end])
        flags = String(text[text.index(after: end)...])
      }
      let value: ConfigurationValue? = .regex(source, flags: flags)
      if let pattern = try value.pattern(.pcre) { patterns.append(pattern) }
    }
    return patterns
  }

  func answer(_ request: ServerRequest, _ inner: () -> ServerReply?) -> ServerReply? {
    let path = request.path.drop { $0 == "/" }
    guard paths.contains(where: { $0.matches(in: path.isEmpty ? "/" : String(path)) }) else {
      return inner()
    }
    if request.method == "OPTIONS", request.requestedMethod != nil {
      var reply = ServerReply(204)
      addPreflight(&reply.headers, request)
      reply.headers.addVary("Access-Control-Request-Method")
      return reply
    }
    // An exception becomes an answer inside.
    var reply = inner() ?? ServerReply(500)
    if request.method == "OPTIONS" { reply.headers.addVary("Access-Control-Request-Method") }
    guard addOrigin(&reply.headers, request) else { return reply }
    if sharesCredentials { reply.headers.set("Access-Control-Allow-Credentials", "true") }
    if !exposed.isEmpty {
      reply.headers.set("Access-Control-Expose-Headers", exposed.joined(separator: ", "))
    }
    return reply
  }

  /// One origin alone goes to everybody, without `Vary`; false where none is sent.
  private func addOrigin(_ headers: inout HeaderList, _ request: ServerRequest) -> Bool {
    let allowsAll = origins.contains("*")
    if allowsAll, !sharesCredentials {
      headers.set("Access-Control-Allow-Origin", "*")
      return true
    }
    if !allowsAll, patterns.isEmpty, origins.count == 1 {
      headers.set("Access-Control-Allow-Origin", origins[0])
      return true
    }
    headers.addVary("Origin")
    guard let origin = request.origin else { return false }
    guard
      allowsAll || origins.contains(origin) || patterns.contains(where: { $0.matches(in: origin) })
    else { return false }
    headers.set("Access-Control-Allow-Origin", origin)
    return true
  }

  private func addPreflight(_ headers: inout HeaderList, _ request: ServerRequest) {
    guard addOrigin(&headers, request) else { return }
    if sharesCredentials { headers.set("Access-Control-Allow-Credentials", "true") }
    if methods.contains("*") {
      headers.set("Access-Control-Allow-Methods", (request.requestedMethod ?? "").uppercased())
      headers.addVary("Access-Control-Request-Method")
    } else {
      headers.set("Access-Control-Allow-Methods", methods.joined(separator: ", "))
    }
    if self.headers.contains("*") {
      headers.set("Access-Control-Allow-Headers", request.requestedHeaders ?? "")
      headers.addVary("Access-Control-Request-Headers")
    } else {
      headers.set("Access-Control-Allow-Headers", self.headers.joined(separator: ", "))
    }
    if let maxAge { headers.set("Access-Control-Max-Age", maxAge) }
  }
}
