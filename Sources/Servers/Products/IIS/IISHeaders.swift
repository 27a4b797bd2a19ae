import Web

/// IIS with `<customHeaders>` and without its CORS module, after Microsoft's documentation: the headers
/// stand on every answer, errors among them.
struct IISHeaders: AnswerFilter {
  private let headers: [HeaderRule]
  private let answersOptions: Bool

  static let profile = ServerProfile.unmeasured(
    "IIS customHeaders", otherNames: ["iis-custom-headers"],
    versions: [KnownVersion("10.0", .documentation)], options: ["customHeaders"],
    signs: ["<customHeaders", "<httpProtocol", "system.webServer", "<add name=\"Access-Control"],
    otherMethod: 405,
    filter: { setup in IISHeaders(setup) },
    read: { reading($0) })

  private init(_ setup: ServerSetup) {
    headers = HeaderRule.list(setup.options["customHeaders"])
    // Its own handler answers OPTIONS with 200, unless it was taken out.
    answersOptions = setup.text?.contains("<remove name=\"OPTIONSVerbHandler\"") != true
  }

  func answer(_ request: ServerRequest, _ inner: () -> ServerReply?) -> ServerReply? {
    let isOwn = request.method == "OPTIONS" && answersOptions
    var reply = isOwn ? ServerReply(200) : inner() ?? ServerReply(500)
    for rule in headers { rule.append(to: &reply, request) }
    return reply
  }

  /// What `<customHeaders>` adds, and an `<add>` that was quoted without it.
  private static func reading(_ text: String) -> ConfigurationReading {
    let root = MarkupElement.reading(text)
    let lists = root.descendants(named: "customHeaders")
    let added = lists.isEmpty ? root.descendants(named: "add") : lists.flatMap(\.elements)
    let headers = added.compactMap { element -> ConfigurationValue? in
      guard element.name == "add", let name = element.attributes["name"],
        let value = element.attributes["value"],
        name.isCORSHeaderName || name.lowercased() == "vary"
      else { return nil }
      return [.string(name), .string(value)]
    }
    guard !headers.isEmpty else { return ConfigurationReading() }
    return ConfigurationReading(options: ["customHeaders": .list(headers)])
  }
}
