import Web

/// Tomcat's `CorsFilter`.
struct TomcatCORS: ServletFilter {
  private let allowsAnyOrigin: Bool
  private let origins: Set<String>
  private let methods: [String]
  /// In lower case.
  private let headers: [String]
  private let exposedHeaders: [String]
  private let allowsCredentials: Bool
  private let maxAge: Int
  /// Whether the filter could be made; if not, its context does not start.
  private let hasStarted: Bool

  private static let options = [
    "cors.allowed.origins", "cors.allowed.methods", "cors.allowed.headers",
    "cors.exposed.headers", "cors.support.credentials", "cors.preflight.maxage",
    "cors.request.decorate",
  ]

  static let profile = ServerProfile(
    title: "Tomcat CorsFilter",
    versions: [KnownVersion("9.0.70", .measured)],
    kind: .middleware,
    options: options,
    recordedApplication: ServletApplication.recordedApplication,
    signs: ["org.apache.catalina.filters.CorsFilter", "cors.allowed.", "cors.support.credentials"],
    start: { setup, behind throws(StartupRefusal) in
      let application = ServletApplication(
        TomcatCORS(setup), in: .tomcat, setup.placement, behind.application)
      return RunningServer(application.answer)
    },
    read: { FilterText($0, named: "CorsFilter", options: options).reading },
    configure: JavaWriter.tomcatConfiguration,
    write: JavaWriter.tomcatText)

  init(_ setup: ServerSetup) {
    let options = setup.options
    let written = options["cors.allowed.origins"]?.asText ?? ""
    allowsAnyOrigin = written.withoutSurroundingBlanks == "*"
    origins = Set(listed(written))
    methods = Self.names(options["cors.allowed.methods"]) ?? ["GET", "POST", "HEAD", "OPTIONS"]
    headers =
      Self.names(options["cors.allowed.headers"])?.map { $0.lowercased() } ?? [
        "origin", "accept", "x-requested-with", "content-type", "access-control-request-method",
        "access-control-request-headers",
      ]
    exposedHeaders = Self.names(options["cors.exposed.headers"]) ?? []
    allowsCredentials = options["cors.support.credentials"]?.asText.lowercased() == "true"
    let age = options["cors.preflight.maxage"]?.asText ?? "1800"
    maxAge = age.isEmpty ? 0 : Int(age) ?? 0
    // `star-credentials`
    hasStarted = !(allowsAnyOrigin && allowsCredentials) && (age.isEmpty || Int(age) != nil)
  }

  private static func names(_ value: ConfigurationValue?) -> [String]? {
    value.map { listed($0.asText) }
  }

  func handle(_ request: ServerRequest, _ headers: inout HeaderList) -> ServerReply? {
    guard hasStarted else { return ServerReply(404) }
    switch kind(of: request) {
    case .sameOrigin: break
    case .invalid: return refusal(headers)
    case .actual(let origin):
      // Methods are checked for actual requests, too: `list-credentials`.
      guard allows(origin), methods.contains(request.method) else { return refusal(headers) }
    case .preflight(let origin, let method):
      let asked = request.requestedHeaderNames.map { $0.lowercased() }
      guard allows(origin), methods.contains(method), asked.allSatisfy(self.headers.contains)
      else { return refusal(headers) }
      write(request, &headers)
      return ServerReply(200, headers: headers)
    }
    write(request, &headers)
    return nil
  }

  private enum Kind {
    /// Its own origin, or none: it gets the headers all the same: `one-origin`.
    case sameOrigin
    case actual(origin: String)
    case preflight(origin: String, method: String)
    case invalid
  }

  private func kind(of request: ServerRequest) -> Kind {
    guard let origin = request.origin else { return .sameOrigin }
    guard Self.isOrigin(origin) else { return .invalid }
    if request.isFromOwnOrigin { return .sameOrigin }
    guard request.method == "OPTIONS", let method = request.requestedMethod else {
      return .actual(origin: origin)
    }
    return method.isEmpty ? .invalid : .preflight(origin: origin, method: method)
  }

  /// `null`, a file, or a scheme with something behind it, without encoded bytes.
  private static func isOrigin(_ text: String) -> Bool {
    if text.isEmpty || text.contains("%") { return false }
    if text == "null" || text.hasPrefix("file://") { return true }
    let parts = text.split(separator: ":", maxSplits: 1)
    return parts.count == 2 && parts[1].hasPrefix("//")
  }

  private func allows(_ origin: String) -> Bool { allowsAnyOrigin || origins.contains(origin) }

  private func refusal(_ headers: HeaderList) -> ServerReply { ServerReply(403, headers: headers) }

  /// The headers are the same for every kind of request.
  private func write(_ request: ServerRequest, _ headers: inout HeaderList) {
    if !allowsAnyOrigin { headers.addVary("Origin", as: "vary") }
    if let origin = allowsAnyOrigin ? "*" : request.origin {
      headers.append("Access-Control-Allow-Origin", origin)
    }
    if allowsCredentials { headers.append("Access-Control-Allow-Credentials", "true") }
    if !exposedHeaders.isEmpty {
      headers.append("Access-Control-Expose-Headers", exposedHeaders.joined(separator: ","))
    }
    guard request.method == "OPTIONS" else { return }
    headers.addVary("Access-Control-Request-Method", as: "vary")
    headers.addVary("Access-Control-Request-Headers", as: "vary")
    if maxAge > 0 { headers.append("Access-Control-Max-Age", String(maxAge)) }
    if !methods.isEmpty {
      headers.append("Access-Control-Allow-Methods", methods.joined(separator: ","))
    }
    if !self.headers.isEmpty {
      headers.append("Access-Control-Allow-Headers", self.headers.joined(separator: ","))
    }
  }
}
