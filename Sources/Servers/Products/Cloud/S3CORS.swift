import Web

/// An S3 bucket's CORS rules, after Amazon's documentation: the first rule that fits counts.
struct S3CORS: AnswerFilter {
  private let rules: [Rule]

  /// One rule: whose requests it is for, and what they may.
  private struct Rule: Sendable {
    let origins: [String]
    let methods: [String]
    /// In lower case; one star in a name is any text.
    let headers: [String]
    let exposed: [String]
    let maxAge: String?

    init(_ rule: ConfigurationValue) {
      origins = rule["AllowedOrigins"]?.strings ?? []
      methods = rule["AllowedMethods"]?.strings ?? []
      headers = (rule["AllowedHeaders"]?.strings ?? []).map { $0.lowercased() }
      exposed = rule["ExposeHeaders"]?.strings ?? []
      maxAge = (rule["MaxAgeSeconds"]?.integer).map(String.init)
    }

    /// The star itself where it is the star that lets the origin in.
    func allowed(_ origin: String) -> String? {
      let listed = origins.first { $0 == origin || S3CORS.fits(origin, $0) }
      return listed.map { $0 == "*" ? "*" : origin }
    }

    func allows(headers asked: [String]) -> Bool {
      asked.allSatisfy { name in
        headers.contains { $0 == name.lowercased() || S3CORS.fits(name.lowercased(), $0) }
      }
    }
  }

  private static func fits(_ text: String, _ pattern: String) -> Bool {
    StarPattern(pattern)?.matches(text) == true
  }

  static let profile = ServerProfile.unmeasured(
    "Amazon S3", otherNames: ["s3"], versions: [KnownVersion("2006-03-01", .documentation)],
    options: ["CORSRules"],
    signs: [
      "AllowedOrigins\"", "AllowedMethods\"", "MaxAgeSeconds", "<CORSRule>", "ExposeHeaders\"",
    ], otherMethod: 405,
    filter: { setup in S3CORS(setup.options) },
    read: { S3CORS.reading($0) },
    configure: S3Writer.configuration, write: S3Writer.text)

  private init(_ options: ConfigurationValue) {
    rules = (options["CORSRules"]?.list ?? []).map(Rule.init)
  }

  func answer(_ request: ServerRequest, _ inner: () -> ServerReply?) -> ServerReply? {
    guard request.method == "OPTIONS" else { return actual(request, inner()) }
    guard let origin = request.origin, let method = request.requestedMethod else {
      return ServerReply(400, body: "Insufficient information. Origin request header needed.")
    }
    let asked = request.requestedHeaderNames
    let rule = rules.first {
      $0.allowed(origin) != nil && $0.methods.contains(method) && $0.allows(headers: asked)
    }
    guard let rule, let allowed = rule.allowed(origin) else {
      let message =
        rules.isEmpty
        ? "CORSResponse: CORS is not enabled for this bucket." : "This CORS request is not allowed."
      return ServerReply(403, body: message)
    }
    var reply = ServerReply(200)
    addHeaders(&reply, rule, allowed)
    if !asked.isEmpty {
      let names = asked.map { $0.lowercased() }.joined(separator: ", ")
      reply.headers.set("Access-Control-Allow-Headers", names)
    }
    return reply
  }

  /// Without an origin, nothing: a cache in front keeps that for all.
  private func actual(_ request: ServerRequest, _ answer: ServerReply?) -> ServerReply {
    var reply = answer ?? ServerReply(500)
    let asked = request.method == "HEAD" ? ["HEAD", "GET"] : [request.method]
    guard let origin = request.origin,
      let rule = rules.first(where: { rule in
        rule.allowed(origin) != nil && asked.contains { rule.methods.contains($0) }
      }), let allowed = rule.allowed(origin)
    else { return reply }
    addHeaders(&reply, rule, allowed)
    return reply
  }

  private func addHeaders(_ reply: inout ServerReply, _ rule: Rule, _ allowed: String) {
    reply.headers.set("Access-Control-Allow-Origin", allowed)
    if allowed != "*" { reply.headers.set("Access-Control-Allow-Credentials", "true") }
    reply.headers.set("Access-Control-Allow-Methods", rule.methods.joined(separator: ", "))
    if !rule.exposed.isEmpty {
      reply.headers.set("Access-Control-Expose-Headers", rule.exposed.joined(separator: ", "))
    }
    if let maxAge = rule.maxAge { reply.headers.set("Access-Control-Max-Age", maxAge) }
    for name in ["Origin", "Access-Control-Request-Headers", "Access-Control-Request-Method"] {
      reply.headers.addVary(name)
    }
  }

  /// Rules as JSON, which JavaScript has in it, or as XML.
  private static func reading(_ text: String) -> ConfigurationReading {
    let root = MarkupElement.reading(text)
    let described = root.descendants(named: "CORSRule")
    guard described.isEmpty else {
      return ConfigurationReading(options: ["CORSRules": .list(described.map(rule))])
    }
    let program = CodeReading(text, in: .javaScript)
    guard let first = program.statements.first else { return ConfigurationReading() }
    // An object at the beginning of a text is read as a block; its label is the key.
    let value = program.jsonValue(first)
    // One rule alone is quoted without its list, too.
    let isRule = value["AllowedOrigins"] != nil || value["AllowedMethods"] != nil
    let rules = value["CORSRules"] ?? (isRule ? .list([value]) : value)
    return ConfigurationReading(options: rules.list == nil ? .map([]) : ["CORSRules": rules])
  }

  private static func rule(_ element: MarkupElement) -> ConfigurationValue {
    var options = OptionEntries()
    let names = [
      ("AllowedOrigin", "AllowedOrigins"), ("AllowedMethod", "AllowedMethods"),
      ("AllowedHeader", "AllowedHeaders"), ("ExposeHeader", "ExposeHeaders"),
    ]
    for (name, option) in names {
      let values = element.elements.filter { $0.name == name }
        .map(\.text.withoutSurroundingBlanks)
      if !values.isEmpty { options.add(option, values) }
    }
    if let age = element.text(of: "MaxAgeSeconds").flatMap(Int.init) {
      options.add("MaxAgeSeconds", .number(Double(age)))
    }
    return options.map
  }
}
