import SafeText

/// A bucket's rules for a policy, as JSON.
///
/// A star in an origin is any text; S3 says that credentials may go along to every origin it lets
/// in, and knows five methods.
enum S3Writer {
  private static let knownMethods: Set<String> = ["GET", "HEAD", "POST", "PUT", "DELETE"]

  static func configuration(_ policy: SharingPolicy) -> PolicyConfiguration {
    var rule = OptionEntries()
    switch policy.origins {
    case .list(let origins): rule.add("AllowedOrigins", origins)
    case .subdomains: rule.add("AllowedOrigins", policy.starredOrigins)
    case .any: rule.add("AllowedOrigins", ["*"])
    }
    rule.add("AllowedMethods", policy.allMethods.filter(knownMethods.contains))
    rule.add("AllowedHeaders", policy.requestHeaders)
    if !policy.exposedHeaders.isEmpty { rule.add("ExposeHeaders", policy.exposedHeaders) }
    if let maxAge = policy.maxAge { rule.add("MaxAgeSeconds", .number(Double(maxAge))) }
    var notes = policy.usualNotes
    if !policy.isPublic, !policy.sharesCredentials { notes.append(.credentialsAlways) }
    if !knownMethods.isSuperset(of: policy.methods) { notes.append(.methodsImpossible) }
    return PolicyConfiguration(options: ["CORSRules": [rule.map]], notes: notes)
  }

  static func text(_ options: ConfigurationValue, _ placement: Placement) -> String {
    json(options, indent: 0) + "\n"
  }

  private static func json(_ value: ConfigurationValue, indent: Int) -> String {
    let margin = String(repeating: " ", count: indent)
    switch value {
    case .map(let entries):
      guard !entries.isEmpty else { return "{}" }
      let lines = entries.map {
        "\(margin)  \(quoted($0.key)): \(json($0.value, indent: indent + 2))"
      }
      return "{\n" + lines.joined(separator: ",\n") + "\n\(margin)}"
    case .list(let values):
      return "[" + values.map { json($0, indent: indent) }.joined(separator: ", ") + "]"
    case .number, .boolean, .null: return value == .null ? "null" : value.asText
    case .string, .regex, .code: return quoted(value.asText)
    }
  }

  private static func quoted(_ text: String) -> String {
    "\"" + text.escaped(between: "\"") + "\""
  }
}
