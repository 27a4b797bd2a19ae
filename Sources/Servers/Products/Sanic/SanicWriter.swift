/// The text of a Sanic application's settings.
enum SanicWriter {
  static func configuration(_ policy: SharingPolicy) -> PolicyConfiguration {
    var entries = OptionEntries()
    switch policy.origins {
    case .list(let origins): entries.add("CORS_ORIGINS", origins)
    case .subdomains:
      entries.add(
        "CORS_ORIGINS", policy.origins(beside: .regex(policy.hostExpression ?? "", flags: "")))
    case .any:
      entries.add("CORS_ORIGINS", "*")
      entries.add("CORS_SEND_WILDCARD", true)
    }
    if policy.sharesCredentials { entries.add("CORS_SUPPORTS_CREDENTIALS", true) }
    entries.add("CORS_METHODS", policy.allMethods)
    entries.add("CORS_ALLOW_HEADERS", policy.requestHeaders)
    if !policy.exposedHeaders.isEmpty { entries.add("CORS_EXPOSE_HEADERS", policy.exposedHeaders) }
    if let maxAge = policy.maxAge { entries.add("CORS_MAX_AGE", .number(Double(maxAge))) }
    return PolicyConfiguration(
      options: entries.map, notes: policy.usualNotes + [.refusalsLackVary])
  }

  static func text(_ options: ConfigurationValue, _ placement: Placement) -> String {
    let entries = options.entries ?? []
    let lines = entries.map { "app.config.\($0.key) = \(PythonText.value($0.value))\n" }
    let imports = entries.contains { $0.value.hasExpression } ? "import re\n\n" : ""
    return imports + lines.joined() + "Extend(app)\n"
  }
}
