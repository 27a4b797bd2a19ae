/// The text of an Express application's `cors(…)`.
enum ExpressWriter {
  static func configuration(_ policy: SharingPolicy) -> PolicyConfiguration {
    var entries = [ConfigurationValue.Entry("origin", origin(policy))]
    func add(_ name: String, _ value: ConfigurationValue) {
      entries.append(ConfigurationValue.Entry(name, value))
    }
    if policy.sharesCredentials { add("credentials", true) }
    add("methods", .list(policy.allMethods.map(ConfigurationValue.string)))
    // Without a list it would allow whatever is asked for.
    add("allowedHeaders", .list(policy.requestHeaders.map(ConfigurationValue.string)))
    if !policy.exposedHeaders.isEmpty {
      add("exposedHeaders", .list(policy.exposedHeaders.map(ConfigurationValue.string)))
    }
    if let maxAge = policy.maxAge { add("maxAge", .number(Double(maxAge))) }
    var placement = Placement()
    if policy.surroundings.contains(.authentication) { placement[.auth] = "after" }
    return PolicyConfiguration(
      options: .map(entries), placement: placement, notes: policy.usualNotes)
  }

  /// A list even for one, as a single string would be sent to everybody.
  private static func origin(_ policy: SharingPolicy) -> ConfigurationValue {
    switch policy.origins {
    case .list(let origins): .list(origins.map(ConfigurationValue.string))
    case .subdomains:
      policy.origins(
        beside: .regex((policy.hostExpression ?? "").replacing("/", with: "\\/"), flags: ""))
    case .any: "*"
    }
  }

  static func text(_ options: ConfigurationValue, _ placement: Placement) -> String {
    var lines: [String] = []
    var others = options
    var before: [String] = []
    var routes = "routes();"
    if let path = options["options"]?.string {
      let own = options["use"] == nil && options["route"] == nil
      let rest = (options.entries ?? []).filter { $0.key != "options" }
      before.append("app.options(\(path), \(call(own ? .map(rest) : .map([]))));")
      if own { others = .null }
    }
    if let use = options["use"] { others = use }
    if let route = options["route"] {
      routes = "routes(\(call(route)));"
      if options["use"] == nil { others = .null }
    } else if placement.word(.cors) == "on" {
      routes = "routes(\(call(others)));"
      others = .null
    }
    if others != .null { lines.append("app.use(\(call(others)));") }
    let login = "app.use(auth);"
    switch placement.word(.auth) {
    case "before": lines = [login] + before + lines
    case "between": lines = before + [login] + lines
    case "after": lines = before + lines + [login]
    default: lines = before + lines
    }
    guard placement.word(.cors) != nil || options["route"] != nil || placement[.auth] != nil else {
      return lines.joined(separator: "\n") + "\n"
    }
    if placement.word(.cors) == "after" {
      lines = lines.filter { $0 == login } + [routes] + lines.filter { $0 != login }
    } else {
      lines.append(routes)
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func call(_ options: ConfigurationValue) -> String {
    if case .code(let function)? = options["delegate"] { return "cors(\(function))" }
    let entries = options.entries ?? []
    return entries.isEmpty ? "cors()" : "cors(\(JavaScriptText.value(.map(entries))))"
  }
}

extension SharingPolicy {
  /// What every middleware has to say of a policy.
  var usualNotes: [PolicyConfiguration.Note] {
    var notes: [PolicyConfiguration.Note] = []
    if credentials == .included, !sharesCredentials { notes.append(.credentialsNeedOrigins) }
    if surroundings.contains(.authentication) { notes.append(.standsBeforeAuthentication) }
    if surroundings.contains(.otherHeaders) { notes.append(.othersMustNotSendHeaders) }
    return notes
  }
}
