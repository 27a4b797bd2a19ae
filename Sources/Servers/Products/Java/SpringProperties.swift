import Web

/// The CORS keys of Spring's own files, `application.yml` or `.properties`, after the source: those of
/// Spring Cloud Gateway, and with the same names those of Actuator, GraphQL and JHipster.
struct SpringProperties: Sendable {
  private let filter: SpringCORS
  /// The headers of which a gateway keeps one, of its own and its upstream's.
  private let deduplicated: [String]
  private let upstream: RunningServer?
  /// Whether an application of its own stands behind it; JHipster's filter is in the application.
  private let isGateway: Bool

  private static let gateways = [
    "gateway", "globalcors", "corsConfigurations", "cors-configurations",
  ]
  private static let names = [
    "allowedOrigins", "allowedOriginPatterns", "allowedMethods", "allowedHeaders",
    "exposedHeaders", "allowCredentials", "maxAge",
  ]

  static let profile = ServerProfile(
    title: "Spring's CORS properties", otherNames: ["spring-gateway"],
    versions: [KnownVersion("4.1.0", .source)], kind: .proxy,
    options: names + ["DedupeResponseHeader"],
    signs: [
      "globalcors", "corsConfigurations", "cors-configurations",
      "add-to-simple-url-handler-mapping",
      "allowedOriginPatterns:", "allowedOrigins:", "allowed-origins", "allowed-origin-patterns",
      "DedupeResponseHeader", "gateway:",
    ],
    start: { setup, behind throws(StartupRefusal) in
      RunningServer(try SpringProperties(setup, behind).answer)
    },
    read: { reading($0) })

  private init(_ setup: ServerSetup, _ behind: Behind) throws(StartupRefusal) {
    var own = setup
    own.product = .springCORS
    own.version = "6.1.0"
    filter = try SpringCORS(own)
    let kept = (setup.options["DedupeResponseHeader"]?.strings ?? []).map { $0.lowercased() }
    isGateway = setup.text.map { text in Self.gateways.contains(where: text.contains) } ?? true
    deduplicated = kept
    upstream = behind.upstream
  }

  func answer(_ request: ServerRequest) -> ServerReply {
    var headers = HeaderList()
    if let reply = filter.handle(request, &headers) { return reply }
    var reply = upstream?.answer(request) ?? ServerReply(503)
    // What the service behind it says goes out beside its own.
    let behind = reply.headers
    reply.headers = headers
    for header in behind.headers {
      let isKnown = headers.contains(header.name)
      if isKnown, !isGateway || deduplicated.contains(header.name.lowercased()) { continue }
      reply.headers.append(header.name, header.value)
    }
    return reply
  }

  /// Keys of a line each, written in one word or with hyphens.
  private static func reading(_ text: String) -> ConfigurationReading {
    var plain = text
    for name in names { plain = plain.replacing(hyphenated(name), with: name) }
    let read = KeyLines(plain).reading(names)
    var entries = (read.options.entries ?? []).map { entry in
      let isList = !["allowCredentials", "maxAge"].contains(entry.key)
      let isText = entry.value.string != nil
      return isList && isText
        ? ConfigurationValue.Entry(
          entry.key, .list(entry.value.listedStrings.map(ConfigurationValue.string))) : entry
    }
    var unread: [ConfigurationReading.Unread] = []
    for (index, entry) in entries.enumerated() {
      // `${CLIENT_URL}` stands for what is told elsewhere.
      for value in entry.value.strings where value.contains("${") || value.contains("#{") {
        let line =
          text.split(separator: "\n", omittingEmptySubsequences: false)
          .firstIndex { $0.contains(value) }.map { $0 + 1 } ?? 1
        unread.append(ConfigurationReading.Unread(value, line: line))
      }
      let known = entry.value.strings.filter { !$0.contains("${") && !$0.contains("#{") }
      guard known.count < entry.value.strings.count else { continue }
      let isOrigins = entry.key.contains("Origin")
      entries[index] = ConfigurationValue.Entry(
        entry.key,
        .list(
          (known + (isOrigins && known.isEmpty ? ["https://unread.invalid"] : [])).map {
            .string($0)
          }))
    }
    let kept = text.split(whereSeparator: \.isNewline).compactMap { line in
      line.firstRange(of: "DedupeResponseHeader=").map { line[$0.upperBound...] }
    }.flatMap { $0.split { " ,".contains($0) }.map(String.init) }
    if !kept.isEmpty {
      entries.append(
        ConfigurationValue.Entry(
          "DedupeResponseHeader", .list(kept.map(ConfigurationValue.string))))
    }
    return ConfigurationReading(options: .map(entries), unread: unread)
  }

  /// `allowed-origins` for `allowedOrigins`.
  private static func hyphenated(_ name: String) -> String {
    name.map { $0.isUppercase ? "-" + $0.lowercased() : String($0) }.joined()
  }
}
