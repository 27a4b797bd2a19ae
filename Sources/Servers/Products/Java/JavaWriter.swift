/// The text that configures Spring, Jetty and Tomcat.
enum JavaWriter {
  // MARK: Spring

  static func springConfiguration(_ policy: SharingPolicy) -> PolicyConfiguration {
    var entries = OptionEntries()
    var notes = policy.usualNotes
    switch policy.origins {
    case .list(let origins): entries.add("allowedOrigins", origins)
    case .subdomains(let hosts, let others):
      if !others.isEmpty { entries.add("allowedOrigins", others) }
      entries.add(
        "allowedOriginPatterns", hosts.flatMap { ["https://\($0)", "https://*.\($0)"] })
    case .any: entries.add("allowedOrigins", ["*"])
    }
    if policy.origins != .any { notes.append(.originsIgnoreCase) }
    entries.add("allowedMethods", policy.allMethods)
    if !policy.requestHeaders.isEmpty { entries.add("allowedHeaders", policy.requestHeaders) }
    if !policy.exposedHeaders.isEmpty { entries.add("exposedHeaders", policy.exposedHeaders) }
    if policy.sharesCredentials { entries.add("allowCredentials", true) }
    if let maxAge = policy.maxAge { entries.add("maxAge", .number(Double(maxAge))) }
    var placement = Placement([.paths: "/**"])
    if policy.surroundings.contains(.authentication) { placement[.auth] = "after" }
    return PolicyConfiguration(options: entries.map, placement: placement, notes: notes)
  }

  static func springText(_ options: ConfigurationValue, _ placement: Placement) -> String {
    var lines = ["CorsConfiguration config = new CorsConfiguration();"]
    for entry in options.entries ?? [] {
      if entry.key == "calls" {
        lines += entry.value.strings.map { "config.\($0);" }
      } else if let first = entry.key.first {
        let setter = "set" + first.uppercased() + entry.key.dropFirst()
        lines.append("config.\(setter)(\(JavaText.value(entry.value)));")
      }
    }
    let path = JavaText.value(.string(placement.text(.paths) ?? "/**"))
    lines += [
      "UrlBasedCorsConfigurationSource source = new UrlBasedCorsConfigurationSource();",
      "source.registerCorsConfiguration(\(path), config);", "return new CorsFilter(source);",
    ]
    return lines.joined(separator: "\n") + "\n"
  }

  // MARK: Jetty

  static func jettyConfiguration(_ policy: SharingPolicy) -> PolicyConfiguration {
    var entries = OptionEntries()
    switch policy.origins {
    case .list(let origins): entries.add("allowedOrigins", joined(origins))
    case .subdomains: entries.add("allowedOrigins", joined(policy.starredOrigins))
    case .any: entries.add("allowedOrigins", "*")
    }
    // Unsaid, they would be allowed.
    entries.add("allowCredentials", policy.sharesCredentials ? "true" : "false")
    entries.add("allowedMethods", joined(policy.allMethods))
    entries.add("allowedHeaders", joined(policy.requestHeaders))
    if !policy.exposedHeaders.isEmpty {
      entries.add("exposedHeaders", joined(policy.exposedHeaders))
    }
    if let maxAge = policy.maxAge { entries.add("preflightMaxAge", .string(String(maxAge))) }
    // The application would answer preflights with a status of its own.
    entries.add("chainPreflight", "false")
    return PolicyConfiguration(
      options: entries.map, notes: policy.usualNotes + [.refusalsLackVary])
  }

  static func jettyText(_ options: ConfigurationValue, _ placement: Placement) -> String {
    FilterDescriptorText.text(
      "org.eclipse.jetty.servlets.CrossOriginFilter", options.entries ?? [])
  }

  // MARK: Tomcat

  static func tomcatConfiguration(_ policy: SharingPolicy) -> PolicyConfiguration {
    var entries = OptionEntries()
    var notes = policy.usualNotes
    switch policy.origins {
    case .list(let origins): entries.add("cors.allowed.origins", joined(origins))
    case .subdomains(let hosts, let others):
      entries.add("cors.allowed.origins", joined(hosts.map { "https://" + $0 } + others))
      notes.append(.subdomainsImpossible)
    case .any: entries.add("cors.allowed.origins", "*")
    }
    if policy.sharesCredentials { entries.add("cors.support.credentials", "true") }
    entries.add("cors.allowed.methods", joined(policy.allMethods + ["OPTIONS"]))
    entries.add("cors.allowed.headers", joined(policy.requestHeaders))
    if !policy.exposedHeaders.isEmpty {
      entries.add("cors.exposed.headers", joined(policy.exposedHeaders))
    }
    if let maxAge = policy.maxAge {
      entries.add("cors.preflight.maxage", .string(String(maxAge)))
    }
    return PolicyConfiguration(options: entries.map, notes: notes + [.refusalsLackVary])
  }

  static func tomcatText(_ options: ConfigurationValue, _ placement: Placement) -> String {
    FilterDescriptorText.text("org.apache.catalina.filters.CorsFilter", options.entries ?? [])
  }

  private static func joined(_ names: [String]) -> ConfigurationValue {
    .string(names.joined(separator: ","))
  }
}
