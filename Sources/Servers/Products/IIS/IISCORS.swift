import Web

/// The CORS module of IIS, after Microsoft's documentation: it runs before authentication.
struct IISCORS: AnswerFilter {
  private let origins: [Origin]
  private let refusesUnlisted: Bool
  private let isOn: Bool

  /// One `<add origin="…">`.
  fileprivate struct Origin: Sendable {
    let text: String
    let options: ConfigurationValue

    func fits(_ origin: String) -> Bool {
      text == "*" || text.equalsIgnoringASCIICase(origin)
        || StarPattern(text.lowercased())?.matches(origin.lowercased()) == true
    }
  }

  static let profile = ServerProfile.unmeasured(
    "IIS CORS module", otherNames: ["iis"], versions: [KnownVersion("1.0.0", .documentation)],
    options: ["enabled", "failUnlistedOrigins", "origins"],
    signs: [
      "<cors ", "failUnlistedOrigins", "<allowHeaders", "<allowMethods", "system.webServer",
    ],
    otherMethod: 405,
    filter: { setup in IISCORS(setup.options) },
    read: { IISCORS.reading($0) })

  private init(_ options: ConfigurationValue) {
    isOn = options["enabled"]?.boolean ?? true
    refusesUnlisted = options["failUnlistedOrigins"]?.boolean ?? false
    // The most specific host counts, whatever the order.
    origins = (options["origins"]?.list ?? [])
      .map { Origin(text: $0["origin"]?.asText ?? "", options: $0) }
      .sorted { $0.specificity > $1.specificity }
  }

  func answer(_ request: ServerRequest, _ inner: () -> ServerReply?) -> ServerReply? {
    guard isOn, let origin = request.origin, !origin.isEmpty else { return inner() }
    let rule = origins.first { $0.fits(origin) }
    let isAllowed = rule.map { $0.options["allowed"]?.boolean ?? true } ?? false
    let isPreflight = request.method == "OPTIONS" && request.requestedMethod != nil
    guard let rule, isAllowed else {
      if refusesUnlisted { return ServerReply(403) }
      return isPreflight ? ServerReply(204) : inner()
    }
    var headers = HeaderList()
    headers.set("Access-Control-Allow-Origin", rule.text == "*" ? "*" : origin)
    if rule.text != "*" { headers.append("Vary", "Origin") }
    if rule.options["allowCredentials"]?.boolean == true {
      headers.set("Access-Control-Allow-Credentials", "true")
    }
    guard isPreflight else {
      set("Access-Control-Expose-Headers", rule.options["exposeHeaders"], &headers)
      return (inner() ?? ServerReply(500)).adding(headers)
    }
    if rule.options["allowAllRequestedHeaders"]?.boolean == true {
      if let asked = request.requestedHeaders {
        headers.set("Access-Control-Allow-Headers", asked)
      }
    } else {
      set("Access-Control-Allow-Headers", rule.options["allowHeaders"], &headers)
    }
    set("Access-Control-Allow-Methods", rule.options["allowMethods"], &headers)
    if let age = rule.options["maxAge"]?.integer, age >= 0 {
      headers.set("Access-Control-Max-Age", String(age))
    }
    return ServerReply(204, headers: headers)
  }

  private func set(_ name: String, _ value: ConfigurationValue?, _ headers: inout HeaderList) {
    let values = value?.strings ?? []
    if !values.isEmpty { headers.set(name, values.joined(separator: ",")) }
  }

  /// `<cors enabled="true"><add origin="…"><allowMethods><add method="…"/>…`
  private static func reading(_ text: String) -> ConfigurationReading {
    let root = MarkupElement.reading(text)
    guard let cors = root.descendants(named: "cors").first else {
      return ConfigurationReading()
    }
    var options = OptionEntries()
    for name in ["enabled", "failUnlistedOrigins"] {
      if let value = cors.attributes[name] { options.add(name, .boolean(value == "true")) }
    }
    let origins = cors.elements.filter { $0.attributes["origin"] != nil }.map(origin)
    options.add("origins", .list(origins))
    return ConfigurationReading(options: options.map)
  }

  private static func origin(_ element: MarkupElement) -> ConfigurationValue {
    var options = OptionEntries()
    options.add("origin", .string(element.attributes["origin"] ?? ""))
    for name in ["allowed", "allowCredentials"] {
      if let value = element.attributes[name] { options.add(name, .boolean(value == "true")) }
    }
    if let age = element.attributes["maxAge"].flatMap(Int.init) {
      options.add("maxAge", .number(Double(age)))
    }
    let lists = [
      ("allowHeaders", "header"), ("allowMethods", "method"), ("exposeHeaders", "header"),
    ]
    for list in element.elements {
      guard let (name, attribute) = lists.first(where: { $0.0 == list.name }) else { continue }
      if list.attributes["allowAllRequestedHeaders"] == "true" {
        options.add("allowAllRequestedHeaders", true)
      }
      let values = list.elements.compactMap { $0.attributes[attribute] }
      if !values.isEmpty { options.add(name, values) }
    }
    return options.map
  }
}

extension IISCORS.Origin {
  /// A whole origin before one with a star, a longer one before a shorter.
  fileprivate var specificity: Int {
    text == "*" ? 0 : text.utf8.count + (text.contains("*") ? 0 : 10_000)
  }
}
