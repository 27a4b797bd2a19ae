import SafeText

/// The text of Rust applications that allow cross-origin requests.
enum RustWriter {
  // MARK: tower-http

  static func towerHTTPConfiguration(_ policy: SharingPolicy) -> PolicyConfiguration {
    var entries = OptionEntries()
    var notes = policy.usualNotes
    switch policy.origins {
    // One origin by itself would be sent to everybody.
    case .list(let origins): entries.add("allow_origin", origins)
    case .subdomains(_, let others):
      entries.add("allow_origin", others)
      notes.append(.subdomainsImpossible)
    case .any: entries.add("allow_origin", "*")
    }
    if policy.sharesCredentials { entries.add("allow_credentials", true) }
    entries.add("allow_methods", policy.allMethods)
    if !policy.requestHeaders.isEmpty {
      entries.add("allow_headers", policy.requestHeaders.map { $0.lowercased() })
    }
    if !policy.exposedHeaders.isEmpty {
      entries.add("expose_headers", policy.exposedHeaders.map { $0.lowercased() })
    }
    if let maxAge = policy.maxAge { entries.add("max_age", .number(Double(maxAge))) }
    return PolicyConfiguration(options: entries.map, placement: login(of: policy), notes: notes)
  }

  static func towerHTTPText(_ options: ConfigurationValue, _ placement: Placement) -> String {
    let links = (options.entries ?? []).map { entry in
      "    .\(entry.key)(\(towerHTTPValue(entry)))\n"
    }
    var layers = ["    .layer(cors)\n"]
    // What is added later stands outside.
    if placement.word(.auth) == "before" { layers.append("    .layer(auth)\n") }
    if placement.word(.auth) == "after" { layers.insert("    .layer(auth)\n", at: 0) }
    return "let cors = CorsLayer::new()\n" + links.joined().dropLast() + ";\n"
      + "let app = Router::new()\n    .merge(routes())\n" + layers.joined().dropLast() + ";\n"
  }

  private static func towerHTTPValue(_ entry: ConfigurationValue.Entry) -> String {
    switch (entry.key, entry.value) {
    case (_, "*"): return "Any"
    case ("max_age", .number): return "Duration::from_secs(\(entry.value.asText))"
    case (_, .boolean(let isOn)): return isOn ? "true" : "false"
    case ("allow_methods", .list(let values)):
      return "[" + values.map { "Method::\($0.asText)" }.joined(separator: ", ") + "]"
    case ("allow_origin", .list(let values)):
      let items = values.map { "HeaderValue::from_static(\(quoted($0.asText)))" }
      return "[" + items.joined(separator: ", ") + "]"
    case (_, .list(let values)):
      let items = values.map { "HeaderName::from_static(\(quoted($0.asText)))" }
      return "[" + items.joined(separator: ", ") + "]"
    case (_, .string(let text)): return "HeaderValue::from_static(\(quoted(text)))"
    case (_, .null), (_, .number), (_, .regex), (_, .map), (_, .code): return entry.value.asText
    }
  }

  // MARK: actix

  static func actixConfiguration(_ policy: SharingPolicy) -> PolicyConfiguration {
    var entries = OptionEntries()
    var notes = policy.usualNotes
    switch policy.origins {
    case .list(let origins): entries.add("allowed_origin", origins)
    case .subdomains(_, let others):
      if !others.isEmpty { entries.add("allowed_origin", others) }
      notes.append(.subdomainsImpossible)
    case .any:
      entries.add("allow_any_origin", true)
      entries.add("send_wildcard", true)
    }
    entries.add("allowed_methods", policy.allMethods)
    if !policy.requestHeaders.isEmpty { entries.add("allowed_headers", policy.requestHeaders) }
    if !policy.exposedHeaders.isEmpty { entries.add("expose_headers", policy.exposedHeaders) }
    if policy.sharesCredentials { entries.add("supports_credentials", true) }
    if let maxAge = policy.maxAge { entries.add("max_age", .number(Double(maxAge))) }
    return PolicyConfiguration(options: entries.map, placement: login(of: policy), notes: notes)
  }

  static func actixText(_ options: ConfigurationValue, _ placement: Placement) -> String {
    let links = (options.entries ?? []).flatMap { entry -> [String] in
      switch entry.value {
      case .boolean(let isOn): return isOn ? ["    .\(entry.key)()\n"] : []
      case .list(let values) where ["allowed_origin", "allowed_header"].contains(entry.key):
        return values.map { "    .\(entry.key)(\(quoted($0.asText)))\n" }
      case .list(let values):
        let items = values.map { quoted($0.asText) }.joined(separator: ", ")
        return ["    .\(entry.key)(vec![\(items)])\n"]
      case .null, .number, .string, .regex, .map, .code:
        return ["    .\(entry.key)(\(entry.value.asText))\n"]
      }
    }
    var wraps = ["    .wrap(cors)\n"]
    if placement.word(.auth) == "before" { wraps.append("    .wrap(auth)\n") }
    if placement.word(.auth) == "after" { wraps.insert("    .wrap(auth)\n", at: 0) }
    return "let cors = Cors::default()\n" + links.joined().dropLast() + ";\n"
      + "App::new()\n" + wraps.joined() + "    .configure(routes)\n"
  }

  private static func login(of policy: SharingPolicy) -> Placement {
    var placement = Placement()
    if policy.surroundings.contains(.authentication) { placement[.auth] = "after" }
    return placement
  }

  private static func quoted(_ text: String) -> String {
    "\"" + text.escaped(between: "\"") + "\""
  }
}
