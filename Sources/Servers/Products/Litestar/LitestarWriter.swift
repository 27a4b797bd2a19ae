/// The text of a Litestar application's `CORSConfig`.
enum LitestarWriter {
  static func configuration(_ policy: SharingPolicy) -> PolicyConfiguration {
    var entries = OptionEntries()
    switch policy.origins {
    case .list(let origins): entries.add("allow_origins", origins)
    case .subdomains(_, let others):
      // Unsaid, every origin would be allowed.
      entries.add("allow_origins", others)
      entries.add("allow_origin_regex", .string(policy.hostExpression ?? ""))
    case .any: entries.add("allow_origins", ["*"])
    }
    if policy.sharesCredentials { entries.add("allow_credentials", true) }
    entries.add("allow_methods", policy.allMethods)
    entries.add("allow_headers", policy.requestHeaders)
    if !policy.exposedHeaders.isEmpty { entries.add("expose_headers", policy.exposedHeaders) }
    if let maxAge = policy.maxAge { entries.add("max_age", .number(Double(maxAge))) }
    return PolicyConfiguration(
      options: entries.map, notes: policy.usualNotes + [.refusalsLackVary])
  }

  static func text(_ options: ConfigurationValue, _ placement: Placement) -> String {
    PythonText.call("cors_config = CORSConfig", [], options.entries ?? []) + "\n"
  }
}
