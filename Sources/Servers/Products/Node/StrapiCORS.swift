import Web

/// Strapi's `cors`, after its source: it hands what it is told to `@koa/cors`, credentials among it unless
/// they are taken out.
struct StrapiCORS: AnswerFilter {
  private let options: ConfigurationValue
  private let origins: [String]

  static let profile = ServerProfile.unmeasured(
    "Strapi cors", otherNames: ["strapi"], versions: [KnownVersion("5.0.0", .source)],
    options: [
      "enabled", "origin", "expose", "maxAge", "credentials", "methods", "headers",
      "keepHeadersOnError", "keepHeaderOnError",
    ],
    signs: [
      "strapi::cors", "strapi", "enabled: true", "enabled: false", "keepHeaderOnError", "cors: {",
    ], otherMethod: 405,
    filter: { setup in StrapiCORS(setup.options) },
    read: { reading($0) })

  private init(_ options: ConfigurationValue) {
    self.options = options
    let isUnread = options["origin"]?.isLiteral == false
    origins = options["origin"]?.listedStrings ?? (isUnread ? [] : ["*"])
  }

  func answer(_ request: ServerRequest, _ inner: () -> ServerReply?) -> ServerReply? {
    var headers: HeaderList = [Header("Vary", "Origin")]
    let isOn = options["enabled"]?.boolean != false
    guard isOn, let asked = request.origin, !asked.isEmpty, let allowed = allowed(asked) else {
      return (inner() ?? ServerReply(500)).adding(headers)
    }
    headers.set("Access-Control-Allow-Origin", allowed)
    if sharesCredentials { headers.set("Access-Control-Allow-Credentials", "true") }
    guard request.method == "OPTIONS", request.requestedMethod?.isEmpty == false else {
      let exposed = options["expose"]?.headerText(",") ?? ""
      if !exposed.isEmpty { headers.set("Access-Control-Expose-Headers", exposed) }
      return (inner() ?? ServerReply(500)).adding(headers)
    }
    headers.set("Access-Control-Max-Age", options["maxAge"]?.asText ?? "31536000")
    headers.set(
      "Access-Control-Allow-Methods",
      options["methods"]?.headerText(",") ?? "GET,POST,PUT,PATCH,DELETE,HEAD,OPTIONS")
    headers.set(
      "Access-Control-Allow-Headers",
      options["headers"]?.headerText(",") ?? "Content-Type,Authorization,Origin,Accept")
    return ServerReply(204, headers: headers)
  }

  private var sharesCredentials: Bool { options["credentials"]?.boolean ?? true }

  /// The star with credentials becomes the origin, without a word.
  private func allowed(_ asked: String) -> String? {
    if origins == ["*"] { return sharesCredentials ? asked : "*" }
    return origins.contains(asked) ? asked : nil
  }

  /// The `config` of `strapi::cors`, or what stands under `cors`.
  private static func reading(_ text: String) -> ConfigurationReading {
    let program = CodeReading(text, in: .javaScript)
    var found: Expression?
    program.visit { expression, around in
      guard found == nil, case .map(let entries) = expression.form else { return }
      let isNamed = entries.contains {
        $0.key?.word == "name" && program.value(of: $0.value).string == "strapi::cors"
      }
      found =
        isNamed
        ? entries.first { $0.key?.word == "config" }?.value
        : entries.first { $0.key?.word == "cors" }?.value
    }
    // `cors: { … }` by itself is a label with a block.
    let own = found ?? CodeReading("({" + text + "})", in: .javaScript).statements.first
    guard let own else { return ConfigurationReading() }
    let reader = found == nil ? CodeReading("({" + text + "})", in: .javaScript) : program
    let value = reader.value(of: own)
    let options = value["cors"] ?? value
    let known = (options.entries ?? []).filter { profile.options.contains($0.key) }
    return ConfigurationReading(
      options: .map(known), unread: found.map { program.unread(in: $0) } ?? [])
  }
}
