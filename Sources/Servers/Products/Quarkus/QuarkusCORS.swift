import Web

/// Quarkus' filter, after its source: every request of another origin that is not let in is refused.
struct QuarkusCORS: AnswerFilter {
  private let options: ConfigurationValue
  private let isOn: Bool
  private let origins: [String]
  private let expressions: [Pattern]
  private let methods: [String]
  private let headers: [String]
  private let exposed: [String]

  static let names = [
    "enabled", "origins", "methods", "headers", "exposed-headers", "access-control-max-age",
    "access-control-allow-credentials",
  ]

  static let profile = ServerProfile.unmeasured(
    "Quarkus", otherNames: [], versions: [KnownVersion("3.15.0", .source)], options: names,
    signs: ["quarkus.http.cors", "quarkus:", "quarkus.", "cors:", "exposed-headers"],
    otherMethod: 405,
    filter: { setup throws(StartupRefusal) in try QuarkusCORS(setup) },
    read: { QuarkusProperties($0).reading },
    configure: { configuration($0) },
    write: { options, _ in QuarkusProperties.text(of: options) })

  private init(_ setup: ServerSetup) throws(StartupRefusal) {
    options = setup.options
    func names(_ key: String) -> [String] { setup.options[key]?.listedStrings ?? [] }
    isOn = options["enabled"]?.asText == "true"
    origins = names("origins")
    var expressions: [Pattern] = []
    for origin in origins where origin.count > 1 && origin.hasPrefix("/") && origin.hasSuffix("/") {
      let value: ConfigurationValue? = .regex(String(origin.dropFirst().dropLast()), flags: "")
      if let pattern = try value.pattern(.java) { expressions.append(pattern) }
    }
    self.expressions = expressions
    methods = names("methods")
    headers = names("headers")
    exposed = names("exposed-headers")
  }

  func answer(_ request: ServerRequest, _ inner: () -> ServerReply?) -> ServerReply? {
    guard isOn, let origin = request.origin else { return inner() ?? ServerReply(500) }
    // One star alone is everybody; beside names it is one of them.
    let isOpen = origins == ["*"] || origins == ["/.*/"]
    let isNamed =
      !isOpen && (origins.contains(origin) || expressions.contains { $0.matchesWhole(origin) })
    let isLetIn = isOpen || isNamed || origin == "\(request.scheme)://\(request.host)"
    var result = HeaderList()
    if isLetIn {
      let shares =
        options["access-control-allow-credentials"].map { $0.asText == "true" } ?? isNamed
      result.set("Access-Control-Allow-Credentials", shares ? "true" : "false")
      result.set("Access-Control-Allow-Origin", origin)
    }
    if request.method == "OPTIONS",
      request.requestedMethod != nil || request.requestedHeaders != nil
    {
      addPreflight(request, &result)
      return ServerReply(isLetIn ? 200 : 403, headers: result)
    }
    set("Access-Control-Allow-Headers", headers, &result)
    set("Access-Control-Allow-Methods", methods, &result)
    set("Access-Control-Expose-Headers", exposed, &result)
    let takesMethod = Self.isAny(methods) || methods.contains(request.method)
    guard isLetIn, takesMethod || !(isOpen || isNamed) else {
      return ServerReply(403, headers: result)
    }
    return (inner() ?? ServerReply(500)).adding(result)
  }

  /// What is asked for is given back where nothing is listed; the refused are told, too.
  private func addPreflight(_ request: ServerRequest, _ result: inout HeaderList) {
    if let age = options["access-control-max-age"]?.asText, let seconds = Self.seconds(age) {
      result.set("Access-Control-Max-Age", String(seconds))
    }
    if let asked = request.requestedMethod {
      let all = Self.isAny(methods) ? asked : methods.joined(separator: ",")
      result.set("Access-Control-Allow-Methods", all)
    }
    if let asked = request.requestedHeaders {
      let all = Self.isAny(headers) ? asked : headers.joined(separator: ",")
      result.set("Access-Control-Allow-Headers", all)
    }
    set("Access-Control-Expose-Headers", exposed, &result)
  }

  private static func isAny(_ names: [String]) -> Bool { names.isEmpty || names == ["*"] }

  private func set(_ header: String, _ names: [String], _ result: inout HeaderList) {
    if !names.isEmpty { result.set(header, names.joined(separator: ",")) }
  }

  /// `24H`, `PT10M`, `PT1H30M`, `600`.
  private static func seconds(_ text: String) -> Int? {
    if let seconds = Int(text) { return seconds }
    var rest = text.uppercased()[...]
    if rest.hasPrefix("PT") { rest = rest.dropFirst(2) }
    var all = 0
    var isRead = false
    while !rest.isEmpty {
      let digits = rest.prefix(while: \.isNumber)
      guard let count = Int(digits), let unit = rest.dropFirst(digits.count).first,
        let factor = ["H": 3600, "M": 60, "S": 1, "D": 86400][unit]
      else { return nil }
      all += count * factor
      isRead = true
      rest = rest.dropFirst(digits.count + 1)
    }
    return isRead ? all : nil
  }

  private static func configuration(_ policy: SharingPolicy) -> PolicyConfiguration {
    var options = OptionEntries()
    func add(_ name: String, _ values: [String]) {
      if !values.isEmpty { options.add(name, .string(values.joined(separator: ","))) }
    }
    options.add("enabled", "true")
    switch policy.origins {
    case .list(let origins): add("origins", origins)
    case .subdomains(_, let beside):
      let expression = policy.hostExpression.map { ["/\($0)/"] } ?? []
      add("origins", expression + beside)
    case .any: add("origins", ["*"])
    }
    add("methods", policy.allMethods)
    add("headers", policy.requestHeaders)
    add("exposed-headers", policy.exposedHeaders)
    if let maxAge = policy.maxAge { add("access-control-max-age", [String(maxAge)]) }
    options.add(
      "access-control-allow-credentials", policy.sharesCredentials ? "true" : "false")
    var notes: [PolicyConfiguration.Note] = [.lacksVary]
    if policy.credentials == .included, !policy.sharesCredentials {
      notes.append(.credentialsNeedOrigins)
    }
    return PolicyConfiguration(options: options.map, notes: notes)
  }
}

/// The keys of `application.properties` and of `application.yaml`.
struct QuarkusProperties {
  private(set) var reading = ConfigurationReading()
  private static let place = "quarkus.http.cors"

  init(_ text: String) {
    let keys = DottedKeys(text)
    var entries: [ConfigurationValue.Entry] = []
    // What is for all comes before what is for one profile, and production before development.
    let ranked = [nil, "prod", "dev"] as [String?]
    for profile in ranked {
      for setting in keys.settings where setting.profile == profile {
        guard let name = Self.name(setting.path), setting.value != .null,
          !entries.contains(where: { $0.key == name })
        else { continue }
        entries.append(ConfigurationValue.Entry(name, value(of: setting, name)))
      }
    }
    let options = ConfigurationValue.map(entries)
    let first = keys.settings.first { Self.name($0.path) != nil }
    if let first, options["enabled"] == nil {
      reading.unread.append(
        ConfigurationReading.Unread(
          first.path, line: first.line + 1, .without(Self.place + "=true")))
    }
    reading.options = options
  }

  /// Until 3.20 the filter was switched on by the name of all the rest.
  private static func name(_ path: String) -> String? {
    guard path.hasPrefix(place) else { return nil }
    let rest = path.dropFirst(place.count)
    if rest.isEmpty { return "enabled" }
    return rest.hasPrefix(".") && QuarkusCORS.names.contains(String(rest.dropFirst()))
      ? String(rest.dropFirst()) : nil
  }

  /// `${CLIENT_URL}` is told elsewhere; `${CLIENT_URL:https://a.example}` is what stands there, unless it is.
  private mutating func value(of setting: DottedKeys.Setting, _ name: String) -> ConfigurationValue
  {
    let text =
      setting.value.list == nil
      ? setting.value.asText : setting.value.listedStrings.joined(separator: ",")
    guard let start = text.firstRange(of: "${"),
      let end = text[start.upperBound...].firstIndex(of: "}")
    else { return .string(text.replacing("\\\\", with: "\\")) }
    let asked = text[start.upperBound..<end]
    let shown = String(text[start.lowerBound...end])
    guard let colon = asked.firstIndex(of: ":") else {
      reading.unread.append(ConfigurationReading.Unread(shown, line: setting.line + 1))
      return name == "origins" ? "https://unread.invalid" : .string("")
    }
    reading.unread.append(
      ConfigurationReading.Unread(shown, line: setting.line + 1, .environment))
    let usual = asked[asked.index(after: colon)...]
    let (before, after) = (text[..<start.lowerBound], text[text.index(after: end)...])
    return .string("\(before)\(usual)\(after)")
  }

  // MARK: Writing

  static func text(of options: ConfigurationValue) -> String {
    (options.entries ?? []).map { entry in
      "\(key(entry.key))=\(entry.value.asText.replacing("\\", with: "\\\\"))\n"
    }.joined()
  }

  private static func key(_ name: String) -> String { "\(place).\(name)" }

  static func edits(_ given: ConfigurationValue, _ wished: ConfigurationValue) -> [TextEdit] {
    (wished.entries ?? []).flatMap { entry -> [TextEdit] in
      let (name, new) = (entry.key, entry.value.asText)
      let old = given[name]?.asText
      guard old != new else { return [] }
      func edit(_ value: String) -> TextEdit {
        TextEdit(name: name) { text in
          let keys = DottedKeys(text)
          let path =
            keys.settings.contains { $0.path == key(name) } || name != "enabled" ? key(name) : place
          return keys.text(setting: path, to: value.replacing("\\", with: "\\\\"))
        }
      }
      let isList = ["origins", "methods", "headers", "exposed-headers"].contains(name)
      guard isList, let old, !old.isEmpty, old != "*" else { return [edit(new)] }
      let known = listed(old)
      let more = listed(new).filter { !known.contains($0) }
      return more.isEmpty ? [edit(new)] : [edit((known + more).joined(separator: ",")), edit(new)]
    }
  }
}
