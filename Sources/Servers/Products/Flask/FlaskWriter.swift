/// The text of a Flask application's `CORS(…)`.
enum FlaskWriter {
  static func configuration(_ policy: SharingPolicy) -> PolicyConfiguration {
    var entries: [ConfigurationValue.Entry] = []
    func add(_ name: String, _ value: ConfigurationValue) {
      entries.append(ConfigurationValue.Entry(name, value))
    }
    var notes = policy.usualNotes
    if let expression = policy.originExpression {
      // An expression even for one origin, as only then `Vary` is sent.
      add("origins", [.string(expression)])
      notes += [.originsIgnoreCase, .refusalsLackVary]
    } else {
      add("origins", "*")
      add("send_wildcard", true)
    }
    if policy.sharesCredentials { add("supports_credentials", true) }
    add("methods", .list(policy.allMethods.map(ConfigurationValue.string)))
    add("allow_headers", .list(policy.requestHeaders.map(ConfigurationValue.string)))
    if !policy.exposedHeaders.isEmpty {
      add("expose_headers", .list(policy.exposedHeaders.map(ConfigurationValue.string)))
    }
    if let maxAge = policy.maxAge { add("max_age", .string(String(maxAge))) }
    var placement = Placement()
    if policy.surroundings.contains(.authentication) {
      placement[.auth] = "before_request"
      placement[.options] = "answered before the login"
    }
    return PolicyConfiguration(options: .map(entries), placement: placement, notes: notes)
  }

  static func text(_ options: ConfigurationValue, _ placement: Placement) -> String {
    guard options["headers"] == nil else { return byHand(options) }
    var entries = (options.entries ?? []).filter { $0.key != "cross_origin" }
    var text = ""
    for entry in entries where entry.key.hasPrefix("CORS_") {
      text += "app.config[\"\(entry.key)\"] = \(PythonText.value(entry.value))\n"
    }
    entries.removeAll { $0.key.hasPrefix("CORS_") }
    let decorated = options["cross_origin"]
    if decorated == nil || !entries.isEmpty {
      text += PythonText.call("CORS", ["app"], entries) + "\n"
    }
    // Flask asks its hooks in the order in which they were added.
    if placement[.options] != nil { text += preflightHook }
    if placement.word(.auth) == "before_request" { text += "app.before_request(auth)\n" }
    if let decorated {
      text += "routes(\(PythonText.call("cross_origin", [], decorated.entries ?? [])))\n"
    }
    return text
  }

  /// A preflight has no login, so it is answered before one is asked for.
  private static let preflightHook = """

    @app.before_request
    def answer_preflight():
        if request.method == "OPTIONS" and "Access-Control-Request-Method" in request.headers:
            return app.make_default_options_response()


    """

  private static func byHand(_ options: ConfigurationValue) -> String {
    let lines = HeaderRule.list(options["headers"]).map { rule in
      "    response.headers.add(\(PythonText.value(.string(rule.name))), \(rule.pythonValue))\n"
    }
    return "@app.after_request\ndef headers(response):\n" + lines.joined()
      + "    return response\n"
  }
}

extension HeaderRule {
  /// The value as an expression of Python.
  var pythonValue: String {
    switch value {
    case .text(let text): PythonText.value(.string(text))
    case .requestOrigin(let otherwise):
      "request.headers.get(\"Origin\", \(PythonText.value(.string(otherwise ?? ""))))"
    }
  }
}
