import SafeText

/// A middleware of Express that sets the headers by hand, for a policy.
enum ExpressManualWriter {
  static func configuration(_ policy: SharingPolicy) -> PolicyConfiguration {
    var placement = Placement()
    if policy.surroundings.contains(.authentication) { placement[.auth] = "after" }
    let text = middleware(policy) + (placement[.auth] == nil ? "" : "app.use(auth);\nroutes();\n")
    return PolicyConfiguration(
      options: ["code": .string(text)], placement: placement, notes: policy.usualNotes)
  }

  static func text(_ options: ConfigurationValue, _ placement: Placement) -> String {
    if let code = options["code"]?.string { return code }
    var lines = HeaderRule.list(options["headers"]).map { rule -> String in
      let value =
        switch rule.value {
        case .text(let text): quoted(text)
        case .requestOrigin(let other):
          "req.headers.origin" + (other.map { " || \(quoted($0))" } ?? "")
        }
      return "  res.setHeader(\(quoted(rule.name)), \(value));"
    }
    if let status = options["OPTIONS"]?.integer {
      lines.append("  if (req.method === 'OPTIONS') return res.sendStatus(\(status));")
    }
    lines.append("  next();")
    let login = placement.authentication == .inside ? "" : "app.use(auth);\n"
    let own = "app.use((req, res, next) => {\n\(lines.joined(separator: "\n"))\n});\n"
    return (placement.authentication == .before ? login + own : own + login) + "routes();\n"
  }

  private static func middleware(_ policy: SharingPolicy) -> String {
    var own: [String] = []
    func set(_ name: String, _ value: String) {
      own.append("res.set('\(name)', \(value));")
    }
    set("Access-Control-Allow-Origin", policy.isPublic ? "'*'" : "origin")
    if policy.sharesCredentials { set("Access-Control-Allow-Credentials", "'true'") }
    if let exposed = policy.exposedValue { set("Access-Control-Expose-Headers", quoted(exposed)) }
    own.append("if (req.method === 'OPTIONS' && req.get('Access-Control-Request-Method')) {")
    for header in policy.preflightHeaders {
      own.append("  res.set('\(header.name)', \(quoted(header.value)));")
    }
    own += ["  return res.sendStatus(204);", "}"]
    guard let condition = condition(policy) else { return wrapped("", own.map { "  " + $0 }) }
    let lines = [
      "  const origin = req.get('Origin');", "  res.vary('Origin');", "  if (\(condition.test)) {",
    ]
    return wrapped(condition.constant, lines + own.map { "    " + $0 } + ["  }"])
  }

  private static func wrapped(_ constant: String, _ lines: [String]) -> String {
    constant + "app.use((req, res, next) => {\n" + lines.joined(separator: "\n")
      + "\n  next();\n});\n"
  }

  /// Who is let in; nil: everybody.
  private static func condition(_ policy: SharingPolicy) -> (constant: String, test: String)? {
    switch policy.origins {
    case .any: return nil
    case .list(let origins):
      let list = JavaScriptText.value(.list(origins.map(ConfigurationValue.string)))
      return ("const allowed = \(list);\n", "allowed.includes(origin)")
    case .subdomains:
      let pattern = JavaScriptText.value(.regex(policy.originExpression ?? "", flags: ""))
      return ("const allowed = \(pattern);\n", "allowed.test(origin)")
    }
  }

  private static func quoted(_ text: String) -> String {
    "'" + text.escaped(between: "'") + "'"
  }
}
