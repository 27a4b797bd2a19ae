import Web

/// Envoy's CORS filter, after its source.
struct EnvoyCORS: Sendable {
  private let origins: [Matcher]
  private let options: ConfigurationValue
  private let upstream: RunningServer?

  private enum Matcher: Sendable {
    case exact(String)
    case prefix(String)
    case suffix(String)
    case contains(String)
    case expression(Pattern)

    func matches(_ text: String) -> Bool {
      switch self {
      case .exact(let own): own == text
      case .prefix(let own): text.hasPrefix(own)
      case .suffix(let own): text.hasSuffix(own)
      case .contains(let own): text.contains(own)
      case .expression(let pattern): pattern.matchesWhole(text)
      }
    }
  }

  static let profile = ServerProfile(
    title: "Envoy cors filter", otherNames: ["envoy"],
    versions: [KnownVersion("1.29.0", .source)], kind: .proxy, options: names,
    signs: ["allow_origin_string_match", "envoy.filters.http.cors", "CorsPolicy", "safe_regex"],
    start: { setup, behind throws(StartupRefusal) in
      RunningServer(try EnvoyCORS(setup, behind).answer)
    },
    read: { text in
      // Each route may have a policy of its own; the first counts, and the others are shown.
      let lines = KeyLines(text).block(saying: names[0])
      var reading = lines.reading(names)
      reading.unread += KeyLines(text).places(of: names[0]).dropFirst().map { place in
        ConfigurationReading.Unread(place.text + " of another route", line: place.line)
      }
      // The matchers stand a line each below the key that they belong to; routes have such, too.
      let found = lines.entries(matchers, below: names[0]).map { ConfigurationValue.map([$0]) }
      var others = (reading.options.entries ?? []).filter { $0.key != names[0] }
      if !found.isEmpty { others.insert(ConfigurationValue.Entry(names[0], .list(found)), at: 0) }
      reading.options = .map(others)
      return reading
    })

  private static let names = [
    "allow_origin_string_match", "allow_methods", "allow_headers", "expose_headers", "max_age",
    "allow_credentials", "allow_private_network_access", "forward_not_matching_preflights",
  ]
  private static let matchers = ["exact", "prefix", "suffix", "contains", "regex"]

  init(_ setup: ServerSetup, _ behind: Behind) throws(StartupRefusal) {
    options = setup.options
    upstream = behind.upstream
    var origins: [Matcher] = []
    for matcher in options["allow_origin_string_match"]?.list ?? [] {
      for entry in matcher.entries ?? [] {
        let text = entry.value.asText
        switch entry.key {
        case "exact": origins.append(.exact(text))
        case "prefix": origins.append(.prefix(text))
        case "suffix": origins.append(.suffix(text))
        case "contains": origins.append(.contains(text))
        case "regex", "safe_regex":
          let source = entry.value["regex"] ?? entry.value
          let written: ConfigurationValue? = .regex(source.asText, flags: "")
          if let pattern = try written.pattern(.go) { origins.append(.expression(pattern)) }
        default: break
        }
      }
    }
    self.origins = origins
  }

  private func isSet(_ name: String, otherwise: Bool = false) -> Bool {
    options[name].map { $0.asText == "true" } ?? otherwise
  }

  func answer(_ request: ServerRequest) -> ServerReply {
    guard !(options.entries ?? []).isEmpty, let origin = request.origin, !origin.isEmpty else {
      return passed(request)
    }
    let isAllowed = origins.contains { $0.matches("*") || $0.matches(origin) }
    let isPreflight = request.method == "OPTIONS" && request.requestedMethod?.isEmpty == false
    // A refused preflight goes on to the upstream, unless told otherwise.
    if isPreflight,
      isAllowed || !isSet("forward_not_matching_preflights", otherwise: true)
    {
      return preflight(request, isAllowed ? origin : nil)
    }
    var reply = passed(request)
    guard isAllowed else { return reply }
    // The origin goes back even for the star, and no `Vary` with it.
    reply.headers.set("access-control-allow-origin", origin)
    if isSet("allow_credentials") {
      reply.headers.set("access-control-allow-credentials", "true")
    }
    if let exposed = options["expose_headers"]?.asText, !exposed.isEmpty {
      reply.headers.set("access-control-expose-headers", exposed)
    }
    return reply
  }

  private func passed(_ request: ServerRequest) -> ServerReply {
    upstream?.answer(request) ?? ServerReply(503)
  }

  private func preflight(_ request: ServerRequest, _ origin: String?) -> ServerReply {
    var reply = ServerReply(200)
    if let origin { reply.headers.set("access-control-allow-origin", origin) }
    if isSet("allow_credentials") {
      reply.headers.set("access-control-allow-credentials", "true")
    }
    set("access-control-allow-methods", "allow_methods", request.requestedMethod, &reply)
    set("access-control-allow-headers", "allow_headers", request.requestedHeaders, &reply)
    if let maxAge = options["max_age"]?.asText, !maxAge.isEmpty {
      reply.headers.set("access-control-max-age", maxAge)
    }
    if isSet("allow_private_network_access"),
      request.headers.get("Access-Control-Request-Private-Network") == "true"
    {
      reply.headers.set("access-control-allow-private-network", "true")
    }
    return reply
  }

  /// A star gives back what was asked for.
  private func set(
    _ header: String, _ name: String, _ asked: String?, _ reply: inout ServerReply
  ) {
    guard let value = options[name]?.asText, !value.isEmpty else { return }
    reply.headers.set(header, value == "*" ? asked ?? "" : value)
  }
}
