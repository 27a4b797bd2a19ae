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
      "CORSRules", "corsRules", "AllowedOrigins:", "PutBucketCors", "cors_rule", "allowedMethods:",
      "CorsRules",
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

  /// Rules as XML, as JSON, and in the words of those who set buckets up: the SDK, CDK, Pulumi, Terraform.
  private static func reading(_ text: String) -> ConfigurationReading {
    let root = MarkupElement.reading(text)
    let described = root.descendants(named: "CORSRule")
    guard described.isEmpty else {
      return ConfigurationReading(options: ["CORSRules": .list(described.map(rule))])
    }
    if text.contains("cors_rule") { return terraform(text) }
    if let template = BucketTemplate(text)?.reading { return template }
    let found = [text, object(in: text), list(in: text)].compactMap(\.self).lazy.compactMap(
      Self.rules
    ).first
    return found ?? ConfigurationReading()
  }

  /// From the first line that begins an object or a list: above it stands what printed it.
  private static func object(in text: String) -> String? {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let first = lines.firstIndex { line in
      line.first { !$0.isWhitespace }.map { "{[".contains($0) } ?? false
    }
    return first.flatMap { $0 > 0 ? lines[$0...].joined(separator: "\n") : nil }
  }

  /// The list behind the key, whatever stands around it: in a difference between two versions, too.
  private static func list(in text: String) -> String? {
    let plain = text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.hasPrefix("+") ? $0.dropFirst() : $0 }.joined(separator: "\n")
    guard
      let key = ["corsRules", "CORSRules", "CorsRules"].compactMap({ plain.firstRange(of: $0) })
        .first,
      let open = plain[key.upperBound...].firstIndex(of: "["),
      let end = BracketText.end(of: plain, openAt: open)
    else { return nil }
    return String(plain[open..<end])
  }

  /// The rules of a program or an object, however deep they stand; one alone is quoted without its list,
  /// too.
  private static func rules(_ text: String) -> ConfigurationReading? {
    let program = CodeReading(text, in: .javaScript)
    guard let first = program.statements.first else { return nil }
    // An object at the beginning of a text is read as a block; its label is the key.
    let value = program.jsonValue(first)
    let isRule = value["AllowedOrigins"] != nil || value["AllowedMethods"] != nil
    let rules = value["CORSRules"] ?? (isRule ? .list([value]) : value)
    if rules.list?.contains(where: { $0["AllowedMethods"] != nil || $0["AllowedOrigins"] != nil })
      == true
    {
      return ConfigurationReading(options: ["CORSRules": rules])
    }
    var found: [Expression] = []
    program.visit { expression, around in
      guard case .map(let entries) = expression.form,
        entries.contains(where: { names[$0.key?.word ?? ""] != nil }),
        entries.contains(where: { ["AllowedMethods", "allowedMethods"].contains($0.key?.word) })
      else { return }
      found.append(expression)
    }
    guard !found.isEmpty else { return nil }
    let written = found.map { map in
      ConfigurationValue.map(
        (program.value(of: map, knowing: known).entries ?? []).compactMap { entry in
          names[entry.key].map { ConfigurationValue.Entry($0, entry.value) }
        })
    }
    return ConfigurationReading(
      options: ["CORSRules": .list(written)],
      unread: found.flatMap { program.unread(in: $0, knowing: known) })
  }

  /// What each of them calls a rule's parts.
  private static let names = [
    "AllowedOrigins": "AllowedOrigins", "AllowedMethods": "AllowedMethods",
    "AllowedHeaders": "AllowedHeaders", "ExposeHeaders": "ExposeHeaders",
    "MaxAgeSeconds": "MaxAgeSeconds",
    // CloudFormation's.
    "ExposedHeaders": "ExposeHeaders", "MaxAge": "MaxAgeSeconds",
    "allowedOrigins": "AllowedOrigins", "allowedMethods": "AllowedMethods",
    "allowedHeaders": "AllowedHeaders", "exposeHeaders": "ExposeHeaders",
    "exposedHeaders": "ExposeHeaders", "maxAgeSeconds": "MaxAgeSeconds", "maxAge": "MaxAgeSeconds",
  ]

  /// `s3.HttpMethods.GET`
  private static func known(_ expression: Expression) -> ConfigurationValue? {
    guard case .name(let name) = expression.form, name.contains("HttpMethods.") else { return nil }
    return name.split(separator: ".").last.map { .string(String($0)) }
  }

  /// `cors_rule { allowed_origins = […] }`, block by block.
  private static func terraform(_ text: String) -> ConfigurationReading {
    let keys = [
      "allowed_origins": "AllowedOrigins", "allowed_methods": "AllowedMethods",
      "allowed_headers": "AllowedHeaders", "expose_headers": "ExposeHeaders",
      "max_age_seconds": "MaxAgeSeconds",
    ]
    let blocks = text.ranges(of: "cors_rule").compactMap { place -> Substring? in
      guard let open = text[place.upperBound...].firstIndex(of: "{"),
        let end = BracketText.end(of: text, openAt: open)
      else { return nil }
      return text[open..<end]
    }
    let rules = blocks.map { block in
      let start = text[..<block.startIndex].count { $0 == "\n" }
      let lines = block.split(separator: "\n", omittingEmptySubsequences: false)
      return KeyLines(lines, from: start, .terraform).reading([], otherNames: keys)
    }
    return ConfigurationReading(
      options: rules.isEmpty ? .map([]) : ["CORSRules": .list(rules.map(\.options))],
      unread: rules.flatMap(\.unread))
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
