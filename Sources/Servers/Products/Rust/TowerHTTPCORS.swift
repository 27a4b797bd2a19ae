import Web

/// tower-http's `CorsLayer`, which axum and others use, after its source.
struct TowerHTTPCORS: AnswerFilter {
  private let options: ConfigurationValue
  private let origin: Origin
  /// Whether the routes were added behind the layer, which is around none of them then.
  private let isAround: Bool

  private enum Origin: Sendable {
    case none
    /// Sent to everybody: the star, or the one origin.
    case constant(String)
    case list([String])
    case mirrored
  }

  static let profile = ServerProfile.unmeasured(
    "tower-http CorsLayer", otherNames: ["axum", "tower-http"],
    versions: [KnownVersion("0.7.0", .source)],
    options: [
      "allow_origin", "allow_credentials", "allow_headers", "allow_methods", "expose_headers",
      "max_age", "allow_private_network", "vary",
    ],
    signs: [
      "CorsLayer", "tower_http", "axum", ".allow_origin(", ".allow_methods(", ".allow_headers(",
      "Router::new()",
    ], otherMethod: 405,
    filter: { setup throws(StartupRefusal) in try TowerHTTPCORS(setup) },
    read: { RustProgram($0).towerHTTP },
    configure: RustWriter.towerHTTPConfiguration, write: RustWriter.towerHTTPText)

  init(_ setup: ServerSetup) throws(StartupRefusal) {
    options = setup.options
    isAround = setup.placement.word(.cors) != "behind"
    switch options["allow_origin"] {
    case .string(RustChain.mirror)?: origin = .mirrored
    case .string(let text)?: origin = .constant(text)
    case .list(let values)?:
      let listed = values.compactMap(\.string)
      if listed.contains("*") {
        throw StartupRefusal(
          "panicked: Wildcard origin (`*`) cannot be passed to `AllowOrigin::list`."
            + " Use `AllowOrigin::any()` instead")
      }
      origin = .list(listed)
    case .code?, .null?, .boolean?, .number?, .regex?, .map?, nil: origin = .none
    }
    guard options["allow_credentials"]?.boolean == true else { return }
    for (name, header) in [
      ("allow_headers", "Headers"), ("allow_methods", "Methods"), ("allow_origin", "Origin"),
    ] where options[name] == "*" {
      throw StartupRefusal(
        "panicked: Invalid CORS configuration: Cannot combine `Access-Control-Allow-Credentials: true`"
          + " with `Access-Control-Allow-\(header): *`")
    }
  }

  /// Every OPTIONS is answered here, with 200.
  func answer(_ request: ServerRequest, _ inner: () -> ServerReply?) -> ServerReply? {
    guard isAround, !(options.entries ?? []).isEmpty else { return inner() }
    var headers = HeaderList()
    if options["allow_credentials"]?.boolean == true {
      headers.set("Access-Control-Allow-Credentials", "true")
    }
    for name in ["origin", "access-control-request-method", "access-control-request-headers"] {
      headers.addVary(name)
    }
    if let allowed = allowed(request.origin) { headers.set("Access-Control-Allow-Origin", allowed) }
    guard request.method == "OPTIONS" else {
      set("Access-Control-Expose-Headers", "expose_headers", nil, &headers)
      // An error is a response like others.
      return (inner() ?? ServerReply(500)).adding(headers)
    }
    set("Access-Control-Allow-Methods", "allow_methods", request.requestedMethod, &headers)
    set("Access-Control-Allow-Headers", "allow_headers", request.requestedHeaders, &headers)
    if let age = options["max_age"]?.integer {
      headers.set("Access-Control-Max-Age", String(age))
    }
    return ServerReply(200, headers: headers)
  }

  private func allowed(_ asked: String?) -> String? {
    switch origin {
    case .none: nil
    case .constant(let text): text
    case .list(let listed): asked.flatMap { listed.contains($0) ? $0 : nil }
    case .mirrored: asked
    }
  }

  private func set(
    _ header: String, _ name: String, _ asked: String?, _ headers: inout HeaderList
  ) {
    guard let written = options[name] else { return }
    let value = written.string == RustChain.mirror ? asked ?? "" : written.headerText(",")
    if !value.isEmpty { headers.set(header, value) }
  }
}
