import Web

/// The settings of django-cors-headers, and what its middleware makes of them.
struct DjangoCORSSettings: Sendable {
  /// The functions that are asked about a request, too.
  var signals: [CodeFunction] = []
  private let origins: [String]
  /// Where they are, as the middleware compares them.
  private let places: Set<DjangoURL>
  private let regexes: [Pattern]
  /// Nil: every path.
  private let urls: Pattern?
  private let methods: [String]
  private let headers: [String]
  private let exposed: [String]
  private let maxAge: Int
  private let allowsAll: Bool
  private let sendsCredentials: Bool
  private let allowsPrivateNetwork: Bool
  private let generation: Generation

  /// How the middleware has changed.
  fileprivate enum Generation: Sendable {
    /// 3.14: `Access-Control-Allow-Credentials` to everybody, whoever asks.
    case credentialsToAll
    /// 4.9: only to those that are let in; fewer headers allowed by default; `Vary` in lower case.
    case credentialsToAllowed

    init(_ version: ServerVersion) {
      self = version < "4" ? .credentialsToAll : .credentialsToAllowed
    }
  }

  /// `corsheaders.defaults.default_methods`
  static let usualMethods = ["DELETE", "GET", "OPTIONS", "PATCH", "POST", "PUT"]

  /// `corsheaders.defaults.default_headers`
  static func usualHeaders(_ version: ServerVersion) -> [String] {
    Generation(version).usualHeaders
  }

  init(_ settings: ConfigurationValue, version: ServerVersion) throws(StartupRefusal) {
    generation = Generation(version)
    // The old names still count: `old-names`.
    origins =
      (settings["CORS_ALLOWED_ORIGINS"] ?? settings["CORS_ORIGIN_WHITELIST"])?.strings ?? []
    places = Set(origins.map(DjangoURL.init))
    let sources = settings["CORS_ALLOWED_ORIGIN_REGEXES"] ?? settings["CORS_ORIGIN_REGEX_WHITELIST"]
    var regexes: [Pattern] = []
    for source in sources?.list ?? [] {
      if let pattern = try Optional(source).pattern(.python) { regexes.append(pattern) }
    }
    self.regexes = regexes
    urls = try settings["CORS_URLS_REGEX"].pattern(.python)
    allowsAll =
      (settings["CORS_ALLOW_ALL_ORIGINS"] ?? settings["CORS_ORIGIN_ALLOW_ALL"])?.boolean ?? false
    methods = settings["CORS_ALLOW_METHODS"]?.strings ?? Self.usualMethods
    headers = settings["CORS_ALLOW_HEADERS"]?.strings ?? generation.usualHeaders
    exposed = settings["CORS_EXPOSE_HEADERS"]?.strings ?? []
    maxAge = settings["CORS_PREFLIGHT_MAX_AGE"]?.integer ?? 86400
    sendsCredentials = settings["CORS_ALLOW_CREDENTIALS"]?.boolean ?? false
    // Measured: 3.14 does not know it.
    allowsPrivateNetwork =
      generation == .credentialsToAllowed
      && settings["CORS_ALLOW_PRIVATE_NETWORK"]?.boolean ?? false
  }

  /// The middleware's own call: a preflight is answered whatever it asks for, and whoever asks.
  func answer(_ request: ServerRequest, _ inner: () -> ServerReply) -> ServerReply {
    guard urls?.matchesStart(of: request.path) != false || isSignalled(request) else {
      return inner()
    }
    let isPreflight = request.method == "OPTIONS" && request.requestedMethod != nil
    var reply = isPreflight ? ServerReply(200) : inner()
    addHeaders(to: &reply, request)
    return reply
  }

  private func addHeaders(to reply: inout ServerReply, _ request: ServerRequest) {
    reply.addVary(generation == .credentialsToAll ? "Origin" : "origin")
    guard let origin = request.origin, !origin.isEmpty else { return }
    // Names were in lower case from 4 on.
    func set(_ name: String, _ value: String) {
      reply.headers.set(generation == .credentialsToAll ? name.capitalizedWords : name, value)
    }
    if sendsCredentials, generation == .credentialsToAll {
      set("access-control-allow-credentials", "true")
    }
    guard allowsAll || allows(origin) || isSignalled(request) else { return }
    set("access-control-allow-origin", allowsAll && !sendsCredentials ? "*" : origin)
    if sendsCredentials { set("access-control-allow-credentials", "true") }
    if !exposed.isEmpty {
      set("access-control-expose-headers", exposed.joined(separator: ", "))
    }
    if request.method == "OPTIONS" {
      set("access-control-allow-headers", headers.joined(separator: ", "))
      set("access-control-allow-methods", methods.joined(separator: ", "))
      // Nothing is sent for 0: `max-age-zero`.
      if maxAge != 0 { set("access-control-max-age", String(maxAge)) }
    }
    if allowsPrivateNetwork,
      request.headers.get("Access-Control-Request-Private-Network") == "true"
    {
      set("access-control-allow-private-network", "true")
    }
  }

  /// Whether a function that is asked about the request says yes.
  private func isSignalled(_ request: ServerRequest) -> Bool {
    signals.contains { DjangoManual.allows($0, request) }
  }

  /// `re.match` for expressions, whose end is open: `regex-unanchored`.
  private func allows(_ origin: String) -> Bool {
    (origin == "null" && origins.contains("null"))
      || places.contains(DjangoURL(origin))
      || regexes.contains { $0.matchesStart(of: origin) }
  }
}

extension DjangoCORSSettings.Generation {
  fileprivate var usualHeaders: [String] {
    switch self {
    case .credentialsToAll:
      [
        "accept", "accept-encoding", "authorization", "content-type", "dnt", "origin",
        "user-agent", "x-csrftoken", "x-requested-with",
      ]
    case .credentialsToAllowed:
      [
        "accept", "authorization", "content-type", "user-agent", "x-csrftoken",
        "x-requested-with",
      ]
    }
  }
}

/// Scheme and place as Python's `urlsplit` finds them: what origins are compared by.
///
/// A text without a scheme has neither, just as `null`: `star-in-list`, `no-scheme`. A path does
/// not count: `trailing-slash`.
private struct DjangoURL: Hashable {
  private let scheme: String
  private let place: Substring

  init(_ text: String) {
    guard let colon = text.firstIndex(of: ":"), text[..<colon].allSatisfy(Self.isSchemeLetter),
      text.first?.isLetter == true
    else {
      (scheme, place) = ("", Self.place(in: text[...]))
      return
    }
    scheme = text[..<colon].lowercased()
    place = Self.place(in: text[text.index(after: colon)...])
  }

  private static func place(in rest: Substring) -> Substring {
    guard rest.hasPrefix("//") else { return "" }
    return rest.dropFirst(2).prefix { !"/?#".contains($0) }
  }

  private static func isSchemeLetter(_ letter: Character) -> Bool {
    letter.isASCII && (letter.isLetter || letter.isNumber || "+-.".contains(letter))
  }
}

extension String {
  /// `access-control-allow-origin` as `Access-Control-Allow-Origin`.
  fileprivate var capitalizedWords: String {
    split(separator: "-").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined(separator: "-")
  }
}
