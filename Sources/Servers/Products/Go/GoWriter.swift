/// The text of Go programs that allow cross-origin requests.
enum GoWriter {
  // MARK: rs/cors and chi

  static func configuration(_ policy: SharingPolicy) -> PolicyConfiguration {
    var entries = OptionEntries()
    var notes = policy.usualNotes + [.originsIgnoreCase]
    switch policy.origins {
    case .list(let origins): entries.add("AllowedOrigins", origins)
    case .subdomains: entries.add("AllowedOrigins", policy.starredOrigins)
    case .any:
      entries.add("AllowedOrigins", ["*"])
      notes.removeLast()
    }
    if policy.sharesCredentials { entries.add("AllowCredentials", true) }
    entries.add("AllowedMethods", policy.allMethods)
    if !policy.requestHeaders.isEmpty { entries.add("AllowedHeaders", policy.requestHeaders) }
    if !policy.exposedHeaders.isEmpty { entries.add("ExposedHeaders", policy.exposedHeaders) }
    if let maxAge = policy.maxAge { entries.add("MaxAge", .number(Double(maxAge))) }
    var placement = Placement()
    if policy.surroundings.contains(.authentication) { placement[.auth] = "after" }
    // A panic would close the connection without an answer.
    if policy.surroundings.contains(.errors) { placement[.recover] = "outermost" }
    return PolicyConfiguration(options: entries.map, placement: placement, notes: notes)
  }

  static func text(_ make: RSCORS.Make, _ options: ConfigurationValue, _ placement: Placement)
    -> String
  {
    let fields = GoText.composite(
      "cors.Options", options.entries ?? [],
      asWritten: ["AllowOriginFunc", "AllowOriginRequestFunc", "AllowOriginVaryRequestFunc"])
    var inner = "routes()"
    let login = placement.word(.auth)
    if login == "after" { inner = "auth(\(inner))" }
    if placement.word(.recover) == "inside" { inner = "recoverer(\(inner))" }
    var handler =
      switch make {
      case .rs: "cors.New(\(fields)).Handler(\(inner))"
      case .chi: "cors.Handler(\(fields))(\(inner))"
      }
    if login == "before" { handler = "auth(\(handler))" }
    if placement.word(.recover) == "outermost" { handler = "recoverer(\(handler))" }
    return "return \(handler)\n"
  }

  // MARK: gin

  static func ginConfiguration(_ policy: SharingPolicy) -> PolicyConfiguration {
    var entries = OptionEntries()
    switch policy.origins {
    case .list(let origins): entries.add("AllowOrigins", origins)
    case .subdomains:
      entries.add("AllowOrigins", policy.starredOrigins)
      entries.add("AllowWildcard", true)
    case .any: entries.add("AllowAllOrigins", true)
    }
    if policy.sharesCredentials { entries.add("AllowCredentials", true) }
    entries.add("AllowMethods", policy.allMethods)
    if !policy.requestHeaders.isEmpty { entries.add("AllowHeaders", policy.requestHeaders) }
    if !policy.exposedHeaders.isEmpty { entries.add("ExposeHeaders", policy.exposedHeaders) }
    if let maxAge = policy.maxAge { entries.add("MaxAge", .string("\(maxAge) * time.Second")) }
    var placement = Placement()
    if policy.surroundings.contains(.authentication) { placement[.auth] = "after" }
    // The router's own redirect would go out without headers.
    if policy.surroundings.contains(.errors) { placement[.middleware] = "sees every path" }
    return PolicyConfiguration(
      options: entries.map, placement: placement, notes: policy.usualNotes + [.refusalsLackVary])
  }

  static func ginText(_ options: ConfigurationValue, _ placement: Placement) -> String {
    let fields = (options.entries ?? []).filter { $0.key != "Default" }
    let isDefault = options["Default"]?.boolean == true
    let cors =
      isDefault
      ? "cors.Default()"
      : "cors.New(\(GoText.composite("cors.Config", fields, asWritten: ["AllowOriginFunc", "MaxAge"])))"
    var lines = ["r := gin.New()"]
    if placement[.middleware] != nil { lines.append("r.RedirectTrailingSlash = false") }
    lines.append("r.Use(gin.Recovery())")
    if placement.word(.auth) == "before" { lines.append("r.Use(auth)") }
    lines.append("r.Use(\(cors))")
    if placement.word(.auth) == "after" { lines.append("r.Use(auth)") }
    return (lines + ["routes(r)", "return r"]).joined(separator: "\n") + "\n"
  }
}

/// Options in the order in which they are written.
struct OptionEntries {
  private var entries: [ConfigurationValue.Entry] = []

  mutating func add(_ name: String, _ value: ConfigurationValue) {
    entries.append(ConfigurationValue.Entry(name, value))
  }

  mutating func add(_ name: String, _ names: [String]) {
    add(name, .list(names.map(ConfigurationValue.string)))
  }

  var map: ConfigurationValue { .map(entries) }
}
