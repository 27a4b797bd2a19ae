import Web

/// One `resource '/path', …`, made ready as its initialiser does.
struct RackResource: Sendable {
  /// What is added to `Vary` of actual answers: `max-age-zero-vary`.
  let vary: [String]
  private let path: Pattern
  private let allowedHeaders: Names
  private let methods: [String]
  private let exposed: [String]
  private let maxAge: String
  private let allowsCredentials: Bool
  private let isPublic: Bool
  /// `if: proc { |env| … }`
  private let condition: OriginFunction?

  private enum Names: Sendable {
    case any
    /// In lower case.
    case list([String])
  }

  init(_ options: ConfigurationValue, _ text: String?, isPublic: Bool) throws(StartupRefusal) {
    let asksCredentials = options["credentials"]?.boolean == true
    if isPublic, asksCredentials {
      throw StartupRefusal(
        "Rack::Cors::Resource::CorsMisconfigurationError: Allowing credentials for wildcard "
          + "origins is insecure. Please specify more restrictive origins or set 'credentials' to "
          + "false in your CORS configuration.")
    }
    self.isPublic = isPublic
    allowsCredentials = asksCredentials
    let source = Self.source(options["path"] ?? "*")
    guard let path = try ConfigurationValue?.some(source).pattern(.ruby) else {
      throw StartupRefusal("TypeError: \(options["path"]?.asText ?? "")")
    }
    self.path = path
    let named = options["vary"]?.strings ?? []
    vary = named.isEmpty ? ["Origin"] : named
    maxAge = (options["max_age"]?.integer).map(String.init) ?? "7200"
    exposed = options["expose"]?.strings ?? []
    allowedHeaders =
      options["headers"]?.string == "any"
      ? .any : .list((options["headers"]?.strings ?? []).map { $0.lowercased() })
    methods =
      options["methods"]?.string == "any"
      ? ["get", "head", "post", "put", "patch", "delete", "options"]
      : (options["methods"]?.strings).flatMap { $0.isEmpty ? nil : $0 } ?? ["get"]
    condition = OriginFunction(options["if"], in: text, .ruby)
  }

  /// The regular expression that a path stands for: `*` any text, `:name` one segment.
  private static func source(_ path: ConfigurationValue) -> ConfigurationValue {
    // What was not read is no path that anybody asks for.
    if case .code = path { return source("/unread/path") }
    guard let text = path.string else { return path }
    var source = ""
    var rest = text[...]
    while let character = rest.first {
      if rest.hasPrefix("/*") {
        source += "\\/?(.*?)"
        rest = rest.dropFirst(2)
        continue
      }
      rest = rest.dropFirst()
      let name = rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
      switch character {
      case "*": source += "(.*?)"
      case ".", "+", "(", ")": source += "\\\(character)"
      case ":" where !name.isEmpty:
        source += "([^/?&#]+)"
        rest = rest.dropFirst(name.count)
      default: source.append(character)
      }
    }
    return .regex("^\(source)$", flags: "")
  }

  func covers(_ path: String) -> Bool { self.path.matches(in: path) }

  func applies(to request: ServerRequest) -> Bool {
    condition?.allows(request) ?? true
  }

  /// On every answer, preflight or not, with an `Expose-Headers` that may be empty: `star`.
  func headers(_ origin: String) -> HeaderList {
    var headers: HeaderList = [
      Header("Access-Control-Allow-Origin", isPublic ? "*" : origin),
      Header(
        "Access-Control-Allow-Methods", methods.map(\.asciiUppercased).joined(separator: ", ")),
      Header("Access-Control-Expose-Headers", exposed.joined(separator: ", ")),
      Header("Access-Control-Max-Age", maxAge),
    ]
    if allowsCredentials { headers.append("Access-Control-Allow-Credentials", "true") }
    return headers
  }

  /// Nil where the method or a header is not allowed.
  func preflightHeaders(_ request: ServerRequest, _ origin: String) -> HeaderList? {
    guard let method = request.requestedMethod, methods.contains(method.lowercased()) else {
      return nil
    }
    var headers = headers(origin)
    if let asked = request.requestedHeaders {
      guard allows(listed(asked)) else { return nil }
      headers.append("Access-Control-Allow-Headers", asked)
    }
    return headers
  }

  private static let safelisted: Set<String> = [
    "accept", "accept-language", "content-language", "content-type",
  ]

  private func allows(_ asked: [String]) -> Bool {
    switch allowedHeaders {
    case .any: true
    case .list(let names):
      asked.allSatisfy { name in
        Self.safelisted.contains(name.lowercased()) || names.contains(name.lowercased())
      }
    }
  }
}
