import SafeText

/// The text of a Ktor application that allows cross-origin requests.
enum KtorWriter {
  static func configuration(_ policy: SharingPolicy) -> PolicyConfiguration {
    var entries = OptionEntries()
    switch policy.origins {
    case .list(let origins): entries.add("hosts", origins)
    case .subdomains: entries.add("hosts", policy.starredOrigins)
    case .any: entries.add("hosts", ["*"])
    }
    let methods = policy.allMethods.filter { !["GET", "HEAD", "POST"].contains($0) }
    if !methods.isEmpty { entries.add("methods", methods) }
    if !policy.requestHeaders.isEmpty { entries.add("headers", policy.requestHeaders) }
    if !policy.exposedHeaders.isEmpty { entries.add("exposedHeaders", policy.exposedHeaders) }
    if policy.sharesCredentials { entries.add("allowCredentials", true) }
    if let maxAge = policy.maxAge { entries.add("maxAgeInSeconds", .number(Double(maxAge))) }
    return PolicyConfiguration(options: entries.map, notes: policy.usualNotes)
  }

  static func text(_ options: ConfigurationValue, _ placement: Placement) -> String {
    let lines = (options.entries ?? []).flatMap { entry -> [String] in
      switch (entry.key, entry.value) {
      case ("hosts", .list(let values)): return values.map { host($0.asText) }
      case ("methods", .list(let values)): return values.map { "allowMethod(\(method($0.asText)))" }
      case ("headers", .list(let values)): return values.map { "allowHeader(\(quoted($0.asText)))" }
      case ("exposedHeaders", .list(let values)):
        return values.map { "exposeHeader(\(quoted($0.asText)))" }
      case ("allowHeaders", _): return ["allowHeaders { true }"]
      case ("allowHeadersPrefixed", .list(let values)):
        return values.map { "allowHeadersPrefixed(\(quoted($0.asText)))" }
      case (_, .code(let text)): return [text]
      case (_, .null), (_, .boolean), (_, .number), (_, .string), (_, .regex), (_, .list),
        (_, .map):
        return ["\(entry.key) = \(entry.value.asText)"]
      }
    }
    return "install(CORS) {\n" + lines.map { "    \($0)\n" }.joined() + "}\n"
  }

  /// The scheme stands apart; without one, both are let in.
  private static func host(_ origin: String) -> String {
    guard origin != "*" else { return "anyHost()" }
    guard let mark = origin.firstRange(of: "://") else { return "allowHost(\(quoted(origin)))" }
    let (scheme, host) = (origin[..<mark.lowerBound], origin[mark.upperBound...])
    return "allowHost(\(quoted(String(host))), schemes = listOf(\(quoted(String(scheme)))))"
  }

  private static func method(_ name: String) -> String {
    let known = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"]
    guard known.contains(name) else { return "HttpMethod(\(quoted(name)))" }
    return "HttpMethod." + name.prefix(1) + name.dropFirst().lowercased()
  }

  private static func quoted(_ text: String) -> String {
    "\"" + text.escaped(between: "\"") + "\""
  }
}
