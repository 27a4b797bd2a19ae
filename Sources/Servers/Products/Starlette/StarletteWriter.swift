/// The text of a Starlette or FastAPI application's `CORSMiddleware`.
enum StarletteWriter {
  static func configuration(_ policy: SharingPolicy) -> PolicyConfiguration {
    var entries: [ConfigurationValue.Entry] = []
    func add(_ name: String, _ value: ConfigurationValue) {
      entries.append(ConfigurationValue.Entry(name, value))
    }
    switch policy.origins {
    case .list(let origins): add("allow_origins", .list(origins.map(ConfigurationValue.string)))
    case .subdomains(_, let others):
      if !others.isEmpty { add("allow_origins", .list(others.map(ConfigurationValue.string))) }
      add("allow_origin_regex", .string(policy.hostExpression ?? ""))
    case .any: add("allow_origins", ["*"])
    }
    if policy.sharesCredentials { add("allow_credentials", true) }
    add("allow_methods", .list(policy.allMethods.map(ConfigurationValue.string)))
    add("allow_headers", .list(policy.requestHeaders.map(ConfigurationValue.string)))
    if !policy.exposedHeaders.isEmpty {
      add("expose_headers", .list(policy.exposedHeaders.map(ConfigurationValue.string)))
    }
    if let maxAge = policy.maxAge { add("max_age", .number(Double(maxAge))) }
    var configuration = PolicyConfiguration(options: .map(entries), notes: policy.usualNotes)
    // Outside of the handler for errors, and of every other middleware.
    if !policy.surroundings.isDisjoint(with: [.errors, .authentication]) {
      configuration.placement[.cors] = "around the whole application"
      configuration.notes.append(.comesLast)
    }
    return configuration
  }

  static func text(_ options: ConfigurationValue, _ placement: Placement) -> String {
    guard options["headers"] == nil else { return byHand(options) }
    let entries = options.entries ?? []
    if placement.word(.cors) == "around" {
      return PythonText.call("app = CORSMiddleware", ["app"], entries) + "\n"
    }
    let cors = PythonText.call("app.add_middleware", ["CORSMiddleware"], entries)
    let login = "app.middleware(\"http\")(auth)"
    let lines =
      switch placement.word(.auth) {
      // What is added later stands outside.
      case "before": [cors, login]
      case "after": [login, cors]
      default: [cors]
      }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func byHand(_ options: ConfigurationValue) -> String {
    let lines = HeaderRule.list(options["headers"]).map { rule in
      "    response.headers[\(PythonText.value(.string(rule.name)))] = \(rule.pythonValue)\n"
    }
    return "@app.middleware(\"http\")\nasync def headers(request, call_next):\n"
      + "    response = await call_next(request)\n" + lines.joined() + "    return response\n"
  }
}
