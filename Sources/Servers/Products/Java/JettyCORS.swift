import Web

/// Jetty's `CrossOriginFilter`.
struct JettyCORS: ServletFilter {
  private let origins: Origins
  private let methods: [String]
  private let headers: Headers
  private let exposedHeaders: [String]
  private let allowsCredentials: Bool
  private let maxAge: Int
  private let passesPreflightsOn: Bool

  private enum Origins: Sendable {
    /// `*`, which is the default, reflects: `defaults`.
    case any
    case some(listed: Set<String>, patterns: [Pattern])
  }

  private enum Headers: Sendable {
    case any
    case list([String])
  }

  private static let options = [
    "allowedOrigins", "allowedTimingOrigins", "allowedMethods", "allowedHeaders",
    "preflightMaxAge", "allowCredentials", "exposedHeaders", "chainPreflight",
  ]

  static let profile = ServerProfile(
    title: "Jetty CrossOriginFilter",
    versions: [KnownVersion("9.4.57", .measured)],
    kind: .middleware,
    options: options,
    recordedApplication: ServletApplication.recordedApplication,
    signs: ["CrossOriginFilter", "preflightMaxAge", "chainPreflight", "org.eclipse.jetty"],
    start: { setup, behind throws(StartupRefusal) in
      let application = ServletApplication(
        try JettyCORS(setup), in: .jetty, setup.placement, behind.application)
      return RunningServer(application.answer)
    },
    read: { FilterText($0, named: "CrossOriginFilter", options: options).reading },
    configure: JavaWriter.jettyConfiguration,
    write: JavaWriter.jettyText)

  init(_ setup: ServerSetup) throws(StartupRefusal) {
    let options = setup.options
    origins = try Self.origins(Servers.listed(options["allowedOrigins"]?.asText ?? "*"))
    methods = (options["allowedMethods"]?.asText).map(Servers.listed) ?? ["GET", "POST", "HEAD"]
    let names = options["allowedHeaders"]?.asText
    headers =
      names == "*"
      ? .any
      : .list(
        names.map(Servers.listed) ?? ["X-Requested-With", "Content-Type", "Accept", "Origin"])
    exposedHeaders = Servers.listed(options["exposedHeaders"]?.asText ?? "")
    allowsCredentials = (options["allowCredentials"]?.asText ?? "true").lowercased() == "true"
    maxAge = (options["preflightMaxAge"]?.asText).map { Int($0) ?? 0 } ?? 1800
    passesPreflightsOn = (options["chainPreflight"]?.asText ?? "true").lowercased() == "true"
  }

  private static func origins(_ listed: [String]) throws(StartupRefusal) -> Origins {
    if listed.contains("*") { return .any }
    var patterns: [Pattern] = []
    for origin in listed where origin.contains("*") {
      // Dots are escaped and stars mean any text; what else there is stays an expression.
      let source = origin.map { $0 == "." ? "\\." : $0 == "*" ? ".*" : String($0) }.joined()
      let value: ConfigurationValue? = .regex(source, flags: "")
      if let pattern = try value.pattern(.java) { patterns.append(pattern) }
    }
    return .some(listed: Set(listed.filter { !$0.contains("*") }), patterns: patterns)
  }

  func handle(_ request: ServerRequest, _ headers: inout HeaderList) -> ServerReply? {
    guard let origin = request.origin, allows(origin) else { return nil }
    guard request.method == "OPTIONS", request.requestedMethod != nil else {
      // Only preflights say nothing of `Origin` where any passes: `defaults`.
      writeOrigin(origin, varies: true, &headers)
      if !exposedHeaders.isEmpty {
        headers.set("Access-Control-Expose-Headers", exposedHeaders.joined(separator: ","))
      }
      return nil
    }
    writePreflight(request, origin, &headers)
    // The application's own status goes out, as much as the headers: `one-origin`.
    return passesPreflightsOn ? nil : ServerReply(200, headers: headers)
  }

  private func writeOrigin(_ origin: String, varies: Bool, _ headers: inout HeaderList) {
    headers.set("Access-Control-Allow-Origin", origin)
    if varies { headers.append("Vary", "Origin") }
    if allowsCredentials { headers.set("Access-Control-Allow-Credentials", "true") }
  }

  private func writePreflight(
    _ request: ServerRequest, _ origin: String, _ headers: inout HeaderList
  ) {
    let asked = request.requestedHeaderNames
    guard let method = request.requestedMethod, methods.contains(method), allows(headers: asked)
    else { return }
    let isListed = if case .some = origins { true } else { false }
    writeOrigin(origin, varies: isListed, &headers)
    if maxAge > 0 { headers.set("Access-Control-Max-Age", String(maxAge)) }
    headers.set("Access-Control-Allow-Methods", methods.joined(separator: ","))
    let names =
      switch self.headers {
      case .any: asked
      case .list(let names): names
      }
    headers.set("Access-Control-Allow-Headers", names.joined(separator: ","))
  }

  /// Byte by byte: `upper-case-config`. A header with several origins passes with one of them.
  private func allows(_ origin: String) -> Bool {
    let asked = origin.split(separator: " ").map(String.init)
    switch origins {
    case .any: return true
    case .some(let listed, let patterns):
      return asked.contains { origin in
        listed.contains(origin) || patterns.contains { $0.matchesWhole(origin) }
      }
    }
  }

  private func allows(headers asked: [String]) -> Bool {
    switch headers {
    case .any: true
    case .list(let names):
      asked.allSatisfy { name in names.contains { $0.equalsIgnoringASCIICase(name) } }
    }
  }
}
