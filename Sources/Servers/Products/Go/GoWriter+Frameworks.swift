/// The text of programs of Fiber and Echo.
extension GoWriter {
  // MARK: Fiber

  static func fiberConfiguration(_ policy: SharingPolicy) -> PolicyConfiguration {
    var entries = OptionEntries()
    func text(_ values: [String]) -> ConfigurationValue { .string(values.joined(separator: ",")) }
    switch policy.origins {
    case .list(let origins): entries.add("AllowOrigins", text(origins))
    case .subdomains: entries.add("AllowOrigins", text(policy.starredOrigins))
    case .any: entries.add("AllowOrigins", "*")
    }
    if policy.sharesCredentials { entries.add("AllowCredentials", true) }
    entries.add("AllowMethods", text(policy.allMethods))
    if !policy.requestHeaders.isEmpty { entries.add("AllowHeaders", text(policy.requestHeaders)) }
    if !policy.exposedHeaders.isEmpty { entries.add("ExposeHeaders", text(policy.exposedHeaders)) }
    if let maxAge = policy.maxAge { entries.add("MaxAge", .number(Double(maxAge))) }
    return PolicyConfiguration(
      options: entries.map, placement: login(of: policy), notes: policy.usualNotes)
  }

  static func fiberText(_ options: ConfigurationValue, _ placement: Placement) -> String {
    let fields = GoText.composite(
      "cors.Config", options.entries ?? [], asWritten: ["AllowOriginsFunc", "Next"])
    return used("app := fiber.New()", "app", "cors.New(\(fields))", placement)
  }

  // MARK: Echo

  static func echoConfiguration(_ policy: SharingPolicy) -> PolicyConfiguration {
    var entries = OptionEntries()
    switch policy.origins {
    case .list(let origins): entries.add("AllowOrigins", origins)
    case .subdomains: entries.add("AllowOrigins", policy.starredOrigins)
    case .any: entries.add("AllowOrigins", ["*"])
    }
    if policy.sharesCredentials { entries.add("AllowCredentials", true) }
    entries.add("AllowMethods", policy.allMethods)
    if !policy.requestHeaders.isEmpty { entries.add("AllowHeaders", policy.requestHeaders) }
    if !policy.exposedHeaders.isEmpty { entries.add("ExposeHeaders", policy.exposedHeaders) }
    if let maxAge = policy.maxAge { entries.add("MaxAge", .number(Double(maxAge))) }
    return PolicyConfiguration(
      options: entries.map, placement: login(of: policy), notes: policy.usualNotes)
  }

  static func echoText(_ options: ConfigurationValue, _ placement: Placement) -> String {
    let fields = GoText.composite(
      "middleware.CORSConfig", options.entries ?? [],
      asWritten: ["AllowOriginFunc", "UnsafeAllowOriginFunc", "Skipper"])
    return used("e := echo.New()", "e", "middleware.CORSWithConfig(\(fields))", placement)
  }

  private static func login(of policy: SharingPolicy) -> Placement {
    var placement = Placement()
    if policy.surroundings.contains(.authentication) { placement[.auth] = "after" }
    return placement
  }

  private static func used(
    _ first: String, _ application: String, _ middleware: String, _ placement: Placement
  ) -> String {
    var lines = [first]
    if placement.word(.auth) == "before" { lines.append("\(application).Use(auth)") }
    lines.append("\(application).Use(\(middleware))")
    if placement.word(.auth) == "after" { lines.append("\(application).Use(auth)") }
    return lines.joined(separator: "\n") + "\n"
  }
}
