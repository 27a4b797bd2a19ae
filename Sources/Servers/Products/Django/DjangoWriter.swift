/// The text of a Django project's settings for django-cors-headers.
enum DjangoWriter {
  static func configuration(_ policy: SharingPolicy) -> PolicyConfiguration {
    var entries: [ConfigurationValue.Entry] = []
    func add(_ name: String, _ value: ConfigurationValue) {
      entries.append(ConfigurationValue.Entry(name, value))
    }
    add(
      "MIDDLEWARE",
      ["corsheaders.middleware.CorsMiddleware", "django.middleware.common.CommonMiddleware"])
    var trusted: [String] = []
    switch policy.origins {
    case .list(let origins):
      add("CORS_ALLOWED_ORIGINS", .list(origins.map(ConfigurationValue.string)))
      trusted = origins
    case .subdomains(_, let others):
      if !others.isEmpty {
        add("CORS_ALLOWED_ORIGINS", .list(others.map(ConfigurationValue.string)))
      }
      add("CORS_ALLOWED_ORIGIN_REGEXES", [.string(policy.hostExpression ?? "")])
      trusted = policy.starredOrigins
    case .any: add("CORS_ALLOW_ALL_ORIGINS", true)
    }
    if policy.sharesCredentials { add("CORS_ALLOW_CREDENTIALS", true) }
    add("CORS_ALLOW_METHODS", .list(policy.allMethods.map(ConfigurationValue.string)))
    var headers = policy.requestHeaders.map { $0.lowercased() }
    // The page has to send the token that is asked for.
    if policy.sharesCredentials, !headers.contains("x-csrftoken") { headers.append("x-csrftoken") }
    add("CORS_ALLOW_HEADERS", .list(headers.map(ConfigurationValue.string)))
    if !policy.exposedHeaders.isEmpty {
      add("CORS_EXPOSE_HEADERS", .list(policy.exposedHeaders.map(ConfigurationValue.string)))
    }
    if let maxAge = policy.maxAge { add("CORS_PREFLIGHT_MAX_AGE", .number(Double(maxAge))) }
    var notes = policy.usualNotes
    if policy.sharesCredentials {
      add("CSRF_TRUSTED_ORIGINS", .list(trusted.map(ConfigurationValue.string)))
      notes.append(.forgeryTokenNeeded)
    }
    return PolicyConfiguration(options: .map(entries), notes: notes)
  }

  static func text(_ options: ConfigurationValue, _ placement: Placement) -> String {
    (options.entries ?? []).map { entry in
      let line = "\(entry.key) = \(PythonText.value(entry.value))\n"
      guard line.count > 89, let values = entry.value.list else { return line }
      return "\(entry.key) = [\n"
        + values.map { "    \(PythonText.value($0)),\n" }.joined() + "]\n"
    }.joined()
  }
}
