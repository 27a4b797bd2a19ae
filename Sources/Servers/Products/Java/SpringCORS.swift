import Web

/// Spring's `CorsFilter` with `CorsConfiguration` and `DefaultCorsProcessor`.
struct SpringCORS: ServletFilter {
  private let origins: [String]
  private let methods: Methods
  private let headers: [String]
  private let exposedHeaders: [String]
  private let allowsCredentials: Bool
  private let maxAge: String?
  private let paths: AntPath

  private enum Methods: Sendable {
    case all
    /// Names that are no method of its enumeration are nil: `lower-case-methods`.
    case list([String?])
  }

  static let profile = ServerProfile(
    title: "Spring CorsFilter",
    otherNames: ["spring", "spring-web"],
    versions: [KnownVersion("4.3.30", .measured)],
    kind: .middleware,
    options: [
      "allowedOrigins", "allowedMethods", "allowedHeaders", "exposedHeaders", "allowCredentials",
      "maxAge", "calls",
    ],
    recordedApplication: ServletApplication.recordedApplication,
    signs: [
      "CorsConfiguration", "CorsFilter(", "@CrossOrigin", "CorsRegistry", "addMapping(",
      "springframework",
    ],
    start: { setup, behind throws(StartupRefusal) in
      let application = ServletApplication(
        try SpringCORS(setup), in: .jetty, setup.placement, behind.application)
      return RunningServer(application.answer)
    },
    read: { SpringProgram($0).reading })

  init(_ setup: ServerSetup) throws(StartupRefusal) {
    let options = Self.completed(setup.options)
    origins = options["allowedOrigins"]?.strings ?? []
    headers = options["allowedHeaders"]?.strings ?? []
    exposedHeaders = options["exposedHeaders"]?.strings ?? []
    if exposedHeaders.contains("*") {
      throw StartupRefusal(
        "java.lang.IllegalArgumentException: '*' is not a valid exposed header value")
    }
    allowsCredentials = options["allowCredentials"]?.boolean ?? false
    maxAge = options["maxAge"]?.integer.map(String.init)
    let methods = options["allowedMethods"]?.strings ?? []
    self.methods =
      methods.contains("*")
      ? .all
      : .list(
        methods.isEmpty ? ["GET", "HEAD"] : methods.map { Self.known.contains($0) ? $0 : nil })
    paths = AntPath(setup.placement.text(.paths) ?? "/**")
  }

  private static let known: Set<String> = [
    "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE",
  ]

  /// `applyPermitDefaultValues()` fills in what is not set: `permit-defaults`.
  private static func completed(_ options: ConfigurationValue) -> ConfigurationValue {
    let calls = options["calls"]?.strings ?? []
    guard calls.contains(where: { $0.hasPrefix("applyPermitDefaultValues") }) else {
      return options
    }
    let defaults: ConfigurationValue = [
      "allowedOrigins": ["*"], "allowedMethods": ["GET", "HEAD", "POST"],
      "allowedHeaders": ["*"], "maxAge": 1800,
    ]
    return defaults.merging(options)
  }

  func handle(_ request: ServerRequest, _ headers: inout HeaderList) -> ServerReply? {
    guard let origin = request.origin, paths.covers(request.path) else { return nil }
    let isPreflight = request.method == "OPTIONS" && request.requestedMethod != nil
    if !request.isFromOwnOrigin {
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
    headers.append("Vary", "Origin")
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
    if isPreflight, let maxAge { headers.append("Access-Control-Max-Age", maxAge) }
    return true
  }

  /// `*` with credentials lets any site in by its own name: `star-credentials`. Case does not
  /// count, and the origin goes back as it came: `upper-case-config`.
  private func allowed(_ origin: String) -> String? {
    if origins.contains("*") { return allowsCredentials ? origin : "*" }
    return origins.contains { $0.equalsIgnoringASCIICase(origin) } ? origin : nil
  }

  /// All methods that are allowed, or with `*` the one that was asked for.
  private func allowed(method: String) -> [String]? {
    guard Self.known.contains(method) else { return nil }
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

/// A path pattern as Spring writes it: `**` is any number of segments, `*` a part of one.
struct AntPath: Hashable, Sendable {
  private let segments: [Substring]

  init(_ pattern: String) { segments = pattern.split(separator: "/") }

  func covers(_ path: String) -> Bool {
    Self.covers(segments[...], path.split(separator: "/")[...])
  }

  private static func covers(_ pattern: ArraySlice<Substring>, _ path: ArraySlice<Substring>)
    -> Bool
  {
    guard let first = pattern.first else { return path.isEmpty }
    if first == "**" {
      return (path.startIndex...path.endIndex).contains {
        covers(pattern.dropFirst(), path[$0...])
      }
    }
    guard let segment = path.first, matches(first[...], segment[...]) else { return false }
    return covers(pattern.dropFirst(), path.dropFirst())
  }

  private static func matches(_ pattern: Substring, _ text: Substring) -> Bool {
    guard let first = pattern.first else { return text.isEmpty }
    switch first {
    case "*":
      return matches(pattern.dropFirst(), text)
        || (!text.isEmpty && matches(pattern, text.dropFirst()))
    case "?": return !text.isEmpty && matches(pattern.dropFirst(), text.dropFirst())
    // `{name}` is one segment.
    case "{" where pattern.last == "}": return !text.isEmpty
    default: return text.first == first && matches(pattern.dropFirst(), text.dropFirst())
    }
  }
}
