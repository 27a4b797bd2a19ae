/// The text of a `config.ru` with rack-cors.
enum RackWriter {
  static func configuration(_ policy: SharingPolicy) -> PolicyConfiguration {
    var resource = OptionEntries()
    resource.add("path", "*")
    resource.add("headers", policy.requestHeaders)
    resource.add("methods", policy.allMethods.map { $0.lowercased() })
    if policy.sharesCredentials { resource.add("credentials", true) }
    if !policy.exposedHeaders.isEmpty { resource.add("expose", policy.exposedHeaders) }
    if let maxAge = policy.maxAge { resource.add("max_age", .number(Double(maxAge))) }
    var options = OptionEntries()
    switch policy.origins {
    case .list(let origins): options.add("origins", origins)
    case .subdomains(_, let others):
      // Ruby's `^` and `$` stand at every line's ends.
      let inner = (policy.hostExpression ?? "").dropFirst().dropLast()
      options.add("origins", others + ["\\A\(inner)\\z"])
    case .any: options.add("origins", ["*"])
    }
    options.add("resource", resource.map)
    var placement = Placement()
    if policy.surroundings.contains(.authentication) { placement[.auth] = "after" }
    // What is raised through it takes the headers along.
    if policy.surroundings.contains(.errors) { placement[.rescue] = "inside" }
    return PolicyConfiguration(
      options: options.map, placement: placement, notes: policy.usualNotes + [.refusalsLackVary])
  }

  static func text(_ options: ConfigurationValue, _ placement: Placement) -> String {
    let blocks = options["allow"]?.list ?? [options]
    let cors =
      "use Rack::Cors do\n" + blocks.map { "  allow do\n\(block($0))  end\n" }.joined() + "end\n"
    let login = "use Auth\n"
    var text = ""
    if placement.word(.rescue) == "outside" { text += "use Rescue\n" }
    if placement.word(.auth) == "before" { text += login }
    text += cors
    if placement.word(.rescue) == "inside" { text += "use Rescue\n" }
    if placement.word(.auth) == "after" { text += login }
    return text + "run APP\n"
  }

  private static func block(_ options: ConfigurationValue) -> String {
    var lines = ""
    let origins = options["origins"].map { $0.list ?? [$0] } ?? []
    if origins == [.string(RackProgram.everyOrigin)] {
      lines += "    origins do |source, env| true end\n"
    } else if case .code(let block)? = origins.first, block.hasPrefix("origins") {
      lines += "    \(block)\n"
    } else if !origins.isEmpty {
      lines += "    origins \(origins.map(origin).joined(separator: ", "))\n"
    }
    let resources = options["resource"].map { $0.list ?? [$0] } ?? []
    for resource in resources { lines += "    \(self.resource(resource))\n" }
    return lines
  }

  private static func origin(_ value: ConfigurationValue) -> String {
    if let text = value.string, RackOrigin.isPattern(text) {
      return RubyText.regularExpression(text)
    }
    return RubyText.value(value)
  }

  private static func resource(_ options: ConfigurationValue) -> String {
    let path = RubyText.value(options["path"] ?? "*")
    let others = (options.entries ?? []).filter { $0.key != "path" }
      .map { "\($0.key): \(value($0.value, of: $0.key))" }
    return (["resource \(path)"] + others).joined(separator: ", ")
  }

  /// Methods and `any` are symbols.
  private static func value(_ value: ConfigurationValue, of name: String) -> String {
    if value.string == "any" { return ":any" }
    guard name == "methods" else { return RubyText.value(value) }
    let symbols = value.strings.map { ":" + $0 }
    return value.list == nil ? symbols.joined() : "[\(symbols.joined(separator: ", "))]"
  }
}
