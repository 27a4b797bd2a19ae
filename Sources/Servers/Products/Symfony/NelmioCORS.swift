import Web

/// Symfony's NelmioCorsBundle, after its source: options for all paths, and for each expression of paths what
/// takes their place.
struct NelmioCORS: AnswerFilter {
  private let defaults: Rules
  private let paths: [(path: Pattern, rules: Rules)]

  static let names = [
    "allow_origin", "allow_methods", "allow_headers", "expose_headers", "allow_credentials",
    "max_age", "origin_regex", "forced_allow_origin_value", "skip_same_as_origin",
    "allow_private_network", "hosts",
  ]

  static let profile = ServerProfile.unmeasured(
    "NelmioCorsBundle", otherNames: ["nelmio", "symfony"],
    versions: [KnownVersion("2.6.0", .source)], options: names + ["defaults", "paths"],
    signs: [
      "nelmio_cors", "allow_origin:", "origin_regex:", "forced_allow_origin_value", "defaults:",
      "allow_methods:",
    ], otherMethod: 405,
    filter: { setup throws(StartupRefusal) in try NelmioCORS(setup.options) },
    read: { reading($0) })

  private struct Rules: Sendable {
    var origins: [String] = []
    /// Those among them that are expressions; nil: all are compared whole.
    var expressions: [Pattern]?
    var methods: [String] = []
    var headers: [String] = []
    var exposed: [String] = []
    var sharesCredentials = false
    var maxAge = 0
    var forced: String?

    func letsIn(_ origin: String) -> Bool {
      if origins.contains("*") { return true }
      guard let expressions else { return origins.contains(origin) }
      return expressions.contains { $0.matches(in: origin) }
    }
  }

  private init(_ options: ConfigurationValue) throws(StartupRefusal) {
    let usual = options["defaults"] ?? .map([])
    defaults = try Self.rules(usual)
    var paths: [(path: Pattern, rules: Rules)] = []
    for one in options["paths"]?.list ?? [] {
      let written: ConfigurationValue? = .regex(one["path"]?.asText ?? "", flags: "i")
      guard let path = try written.pattern(.pcre) else { continue }
      // What says nothing, `false` and 0 among it, leaves what holds for all.
      let own = (one.entries ?? []).filter { entry in
        entry.key != "path" && !["false", "0", ""].contains(entry.value.headerText(","))
      }
      let others = (usual.entries ?? []).filter { entry in
        !own.contains { $0.key == entry.key }
      }
      paths.append((path, try Self.rules(.map(others + own))))
    }
    self.paths = paths
  }

  private static func rules(_ options: ConfigurationValue) throws(StartupRefusal) -> Rules {
    func names(_ key: String) -> [String] { options[key]?.listedStrings ?? [] }
    var rules = Rules()
    rules.origins = names("allow_origin")
    if options["origin_regex"]?.asText == "true" {
      var expressions: [Pattern] = []
      for source in rules.origins where source != "*" {
        let written: ConfigurationValue? = .regex(source, flags: "i")
        if let pattern = try written.pattern(.pcre) { expressions.append(pattern) }
      }
      rules.expressions = expressions
    }
    rules.methods = names("allow_methods").map { $0.uppercased() }
    rules.headers = names("allow_headers").map { $0.lowercased() }
    rules.exposed = names("expose_headers").map { $0.lowercased() }
    rules.sharesCredentials = options["allow_credentials"]?.asText == "true"
    rules.maxAge = options["max_age"].flatMap { Int($0.asText) } ?? 0
    rules.forced = options["forced_allow_origin_value"]?.string
    guard !rules.sharesCredentials || !names("expose_headers").contains("*") else {
      throw StartupRefusal(
        "nelmio_cors expose_headers cannot contain a wildcard (*) when allow_credentials is enabled."
      )
    }
    return rules
  }

  func answer(_ request: ServerRequest, _ inner: () -> ServerReply?) -> ServerReply? {
    let rules = paths.first { $0.path.matches(in: request.path) }?.rules ?? defaults
    var headers = HeaderList()
    if let origin = request.origin, origin != "\(request.scheme)://\(request.host)" {
      let isPreflight = request.method == "OPTIONS" && request.requestedMethod != nil
      if isPreflight { return preflight(request, origin, rules) }
      if rules.letsIn(origin) {
        headers.set("Access-Control-Allow-Origin", origin)
        if rules.sharesCredentials { headers.set("Access-Control-Allow-Credentials", "true") }
        if !rules.exposed.isEmpty {
          headers.set("Access-Control-Expose-Headers", rules.exposed.joined(separator: ", "))
        }
      }
    }
    if let forced = rules.forced { headers.set("Access-Control-Allow-Origin", forced) }
    // What nothing catches becomes a response, and gets them, too.
    var reply = inner() ?? ServerReply(500)
    for header in headers.headers { reply.headers.set(header.name, header.value) }
    return reply
  }

  /// The refused are told of everything but the origin; a method that is not listed is 405, a name 400.
  private func preflight(_ request: ServerRequest, _ origin: String, _ rules: Rules) -> ServerReply
  {
    var reply = ServerReply(200, headers: [Header("Vary", "Origin")])
    func set(_ name: String, _ value: String) {
      if !value.isEmpty { reply.headers.set("Access-Control-" + name, value) }
    }
    if rules.sharesCredentials { set("Allow-Credentials", "true") }
    set("Allow-Methods", rules.methods.joined(separator: ", "))
    let isAnyHeader = rules.headers.contains("*")
    set(
      "Allow-Headers",
      isAnyHeader ? request.requestedHeaders ?? "" : rules.headers.joined(separator: ", "))
    if rules.maxAge != 0 { set("Max-Age", String(rules.maxAge)) }
    if let forced = rules.forced { set("Allow-Origin", forced) }
    guard rules.letsIn(origin) else { return reply }
    if rules.forced == nil { set("Allow-Origin", origin) }
    guard rules.methods.contains(request.requestedMethod?.uppercased() ?? "") else {
      reply.status = 405
      return reply
    }
    let simple = ["accept", "accept-language", "content-language", "origin"]
    let refused = request.requestedHeaderNames.map { $0.lowercased() }.contains { name in
      !simple.contains(name) && !rules.headers.contains(name)
    }
    if refused, !isAnyHeader { reply.status = 400 }
    return reply
  }

  // MARK: Reading

  private static func reading(_ text: String) -> ConfigurationReading {
    let keys = DottedKeys(text)
    var reading = ConfigurationReading()
    var defaults: [ConfigurationValue.Entry] = []
    var paths: [(path: String, entries: [ConfigurationValue.Entry])] = []
    for setting in keys.settings {
      guard let start = setting.path.firstRange(of: "nelmio_cors."),
        let dot = setting.path.lastIndex(of: "."), start.upperBound <= dot
      else { continue }
      let place = setting.path[start.upperBound..<dot]
      let name = String(setting.path[setting.path.index(after: dot)...])
      guard names.contains(name), setting.value != .null else { continue }
      let entry = ConfigurationValue.Entry(name, value(of: setting, keys, &reading))
      if place == "defaults" {
        defaults.append(entry)
      } else if place.hasPrefix("paths.") {
        let path = String(place.dropFirst("paths.".count))
        if paths.last?.path != path { paths.append((path, [])) }
        paths[paths.count - 1].entries.append(entry)
      }
    }
    var options: [ConfigurationValue.Entry] = []
    if !defaults.isEmpty { options.append(ConfigurationValue.Entry("defaults", .map(defaults))) }
    if !paths.isEmpty {
      let all = paths.map { one in
        ConfigurationValue.map([ConfigurationValue.Entry("path", .string(one.path))] + one.entries)
      }
      options.append(ConfigurationValue.Entry("paths", .list(all)))
    }
    reading.options = .map(options)
    return reading
  }

  /// `%env(CORS_ALLOW_ORIGIN)%` stands in `.env`, which may be shown with it.
  private static func value(
    of setting: DottedKeys.Setting, _ keys: DottedKeys, _ reading: inout ConfigurationReading
  ) -> ConfigurationValue {
    let items = setting.value.list ?? [setting.value]
    let values = items.map { item -> ConfigurationValue in
      let text = item.asText
      guard let start = text.firstRange(of: "%env("), let end = text.firstRange(of: ")%"),
        start.upperBound <= end.lowerBound
      else { return item }
      let name = text[start.upperBound..<end.lowerBound].split(separator: ":").last.map(String.init)
      if let told = keys.settings.first(where: { $0.path == name && $0.isProperty }) {
        return told.value
      }
      reading.unread.append(ConfigurationReading.Unread(text, line: setting.line + 1))
      return "https://unread.invalid"
    }
    return setting.value.list == nil ? values[0] : .list(values)
  }
}
