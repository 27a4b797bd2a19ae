/// The text of a Quart application's `cors(…)`.
enum QuartWriter {
  static func configuration(_ policy: SharingPolicy) -> PolicyConfiguration {
    var entries = OptionEntries()
    switch policy.origins {
    case .list(let origins): entries.add("allow_origin", origins)
    case .subdomains:
      entries.add(
        "allow_origin", policy.origins(beside: .regex(policy.hostExpression ?? "", flags: "")))
    case .any: entries.add("allow_origin", "*")
    }
    if policy.sharesCredentials { entries.add("allow_credentials", true) }
    entries.add("allow_methods", policy.allMethods)
    entries.add("allow_headers", policy.requestHeaders)
    // Unsaid, a name that is empty would be sent.
    entries.add("expose_headers", policy.exposedHeaders)
    if let maxAge = policy.maxAge { entries.add("max_age", .number(Double(maxAge))) }
    return PolicyConfiguration(options: entries.map, notes: policy.usualNotes)
  }

  static func text(_ options: ConfigurationValue, _ placement: Placement) -> String {
    let entries = options["route_cors"]?.entries ?? options.entries ?? []
    var text = entries.contains { $0.value.hasExpression } ? "import re\n\n" : ""
    let own = entries.filter { !$0.key.hasPrefix("QUART_CORS_") }
    if options["route_cors"] != nil {
      text += "routes(\(PythonText.call("route_cors", [], own)))\n"
      return text
    }
    text += PythonText.call("app = cors", ["app"], own) + "\n"
    for entry in entries where entry.key.hasPrefix("QUART_CORS_") {
      text += "app.config[\"\(entry.key)\"] = \(PythonText.value(entry.value))\n"
    }
    if placement.word(.auth) == "before_request" { text += "app.before_request(auth)\n" }
    return text + "routes()\n"
  }
}

extension ConfigurationValue {
  /// Whether it is a regular expression, or a list with one.
  var hasExpression: Bool {
    switch self {
    case .regex: true
    case .list(let values): values.contains(where: \.hasExpression)
    case .null, .boolean, .number, .string, .map, .code: false
    }
  }
}
