import Web

/// The options of Flask-CORS, made ready as `serialize_options` does.
struct FlaskOptions: Sendable {
  private let origins: [FlaskPattern]
  private let methods: String
  private let allowedHeaders: [FlaskPattern]
  private let exposed: String?
  private let sendsCredentials: Bool
  private let maxAge: String?
  private let sendsWildcard: Bool
  private let variesByOrigin: Bool
  private let alwaysSends: Bool
  private let privateNetwork: PrivateNetwork
  /// Whether the decorator answers `OPTIONS` itself.
  let answersOptions: Bool

  private enum PrivateNetwork: String, Sendable {
    case allowed = "true"
    case refused = "false"
  }

  init(_ options: ConfigurationValue, version: ServerVersion) throws(StartupRefusal) {
    // An application's own configuration says the same in capitals.
    func option(_ name: String) -> ConfigurationValue? {
      options[name] ?? options["CORS_" + name.uppercased()]
    }
    func patterns(_ name: String) -> [FlaskPattern] {
      guard let value = option(name), value != .null else { return [FlaskPattern("*")] }
      return (value.list ?? [value]).compactMap { value in
        if case .regex(let source, let flags) = value {
          FlaskPattern(compiled: source, flags: flags)
        } else {
          value.string.map { FlaskPattern($0) }
        }
      }
    }
    func joined(_ name: String) -> String? {
      guard let value = option(name), value != .null else { return nil }
      return value.list == nil
        ? value.asText : value.strings.sorted().joined(separator: ", ")
    }
    origins = patterns("origins")
    methods =
      (joined("methods") ?? "DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT").uppercased()
    allowedHeaders = patterns("allow_headers")
    exposed = joined("expose_headers")
    sendsCredentials = option("supports_credentials")?.boolean ?? false
    // Python takes the number 0 for nothing: `headers-string`.
    maxAge = option("max_age").flatMap { $0 == 0 ? nil : $0.asText }
    sendsWildcard = option("send_wildcard")?.boolean ?? false
    variesByOrigin = option("vary_header")?.boolean ?? true
    alwaysSends = option("always_send")?.boolean ?? true
    // The newer version's own default is to refuse: `explicit` of flask-cors and flask-cors-old.
    let allows = option("allow_private_network")?.boolean ?? (version < "5")
    privateNetwork = allows ? .allowed : .refused
    answersOptions = option("automatic_options")?.boolean ?? true
    if origins.contains(where: \.isAny), sendsCredentials, sendsWildcard {
      // `star-send-wildcard-credentials`
      throw StartupRefusal(
        "ValueError: Cannot use supports_credentials in conjunction with an origin string of '*'")
    }
  }

  /// Adds what the product has to say to a reply, without replacing anything.
  func addHeaders(to reply: inout ServerReply, _ request: ServerRequest) {
    let allowed = allowedOrigins(request.origin)
    guard let first = allowed.first else { return }
    func add(_ name: String, _ value: String?) {
      guard let value, !value.isEmpty else { return }
      reply.headers.append(name, value)
    }
    for origin in allowed { add("Access-Control-Allow-Origin", origin) }
    add("Access-Control-Expose-Headers", exposed)
    if sendsCredentials { add("Access-Control-Allow-Credentials", "true") }
    if request.headers.get("Access-Control-Request-Private-Network") == "true" {
      add("Access-Control-Allow-Private-Network", privateNetwork.rawValue)
    }
    // A part of the text is enough, as the methods are one text: a quirk of the product.
    if request.method == "OPTIONS", let method = request.requestedMethod?.uppercased(),
      !method.isEmpty, methods.contains(method)
    {
      add("Access-Control-Allow-Headers", allowedHeaders(request))
      add("Access-Control-Max-Age", maxAge)
      add("Access-Control-Allow-Methods", methods)
    }
    let isDynamic = origins.count > 1 || allowed.count > 1 || origins.contains(where: \.isRegex)
    if variesByOrigin, first != "*", isDynamic { add("Vary", "Origin") }
  }

  /// Origins are compared without case: `upper-case-config`. Without an `Origin`, an allowed one
  /// is sent anyway, the first in sort order: `list-credentials`; any, unless with credentials:
  /// `star-credentials`.
  private func allowedOrigins(_ origin: String?) -> [String] {
    let allowsAny = origins.contains(where: \.isAny)
    guard let origin, !origin.isEmpty else {
      guard alwaysSends else { return [] }
      if allowsAny { return sendsWildcard || !sendsCredentials ? ["*"] : [] }
      return Array(origins.filter { !$0.isRegex }.map(\.literal).sorted().prefix(1))
    }
    if allowsAny, sendsWildcard { return ["*"] }
    return origins.contains { $0.matches(origin, .ignored) } ? [origin] : []
  }

  private func allowedHeaders(_ request: ServerRequest) -> String {
    request.requestedHeaderNames
      .filter { name in allowedHeaders.contains { $0.matches(name, .ignored) } }
      .sorted().joined(separator: ", ")
  }
}
