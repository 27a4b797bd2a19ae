import Web

/// Ktor's `CORS`, after its source: who does not fit gets 403, answer and all.
struct KtorCORS: AnswerFilter {
  private let options: ConfigurationValue
  private let hosts: Set<String>
  private let patterns: [StarPattern]
  private let allowsAnyHost: Bool
  private let methods: [String]
  private let headers: [String]
  private let allowsAnyContentType: Bool

  static let profile = ServerProfile.unmeasured(
    "Ktor CORS", otherNames: ["ktor"], versions: [KnownVersion("3.0.0", .source)],
    options: [
      "hosts", "methods", "headers", "exposedHeaders", "allowCredentials", "maxAgeInSeconds",
      "allowSameOrigin", "allowNonSimpleContentTypes", "allowOrigins", "allowHeaders",
      "allowHeadersPrefixed",
    ],
    signs: [
      "install(CORS", "io.ktor", "embeddedServer(", "allowHost(", "anyHost()", "allowMethod(",
      "allowHeader(", "HttpMethod.",
    ], otherMethod: 405,
    filter: { setup in KtorCORS(setup) },
    read: { KtorProgram($0).reading },
    configure: KtorWriter.configuration, write: KtorWriter.text)

  init(_ setup: ServerSetup) {
    options = setup.options
    let written = options["hosts"]?.strings ?? []
    allowsAnyHost = written.contains("*")
    let named = written.filter { $0 != "*" }
    hosts = Set(named.filter { !$0.contains("*") }.map(Self.normalized))
    patterns = named.filter { $0.contains("*") }
      .compactMap { StarPattern(Self.normalized($0)) }
    methods = ["GET", "POST", "HEAD"] + (options["methods"]?.strings ?? [])
    let names = options["headers"]?.strings ?? []
    headers = names.filter { !$0.equalsIgnoringASCIICase("Content-Type") }
    allowsAnyContentType =
      options["allowNonSimpleContentTypes"]?.boolean == true || headers.count < names.count
  }

  /// An origin with its scheme's own port, and without a slash behind it.
  private static func normalized(_ origin: String) -> String {
    guard origin != "null" else { return origin }
    let bare = origin.hasSuffix("/") ? String(origin.dropLast()) : origin
    let port = bare.split(separator: ":").last ?? ""
    guard port.isEmpty || !port.allSatisfy(\.isNumber) else { return bare }
    if bare.hasPrefix("https:") { return bare + ":443" }
    return bare.hasPrefix("http:") ? bare + ":80" : bare
  }

  private var sharesCredentials: Bool { options["allowCredentials"]?.boolean == true }

  func answer(_ request: ServerRequest, _ inner: () -> ServerReply?) -> ServerReply? {
    var headers = HeaderList()
    if !allowsAnyHost || sharesCredentials { headers.append("Vary", "Origin") }
    guard let origin = request.origin, !origin.isEmpty else { return passed(headers, inner) }
    // What is no origin and what is its own goes on without.
    let own = [request.scheme + "://" + request.host].map(Self.normalized)
    let isSkipped =
      origin != "null" && !origin.contains("://")
      || options["allowSameOrigin"]?.boolean != false && own.contains(Self.normalized(origin))
    guard !isSkipped else { return passed(headers, inner) }
    guard allows(origin) else { return ServerReply(403, headers: headers) }
    if !allowsAnyContentType, let type = request.headers.get("Content-Type"),
      !Self.isSimple(type)
    {
      return ServerReply(403, headers: headers)
    }
    if request.method == "OPTIONS" { return preflight(request, origin, headers) }
    guard methods.contains(request.method) else { return ServerReply(403, headers: headers) }
    share(origin, &headers)
    let exposed = (options["exposedHeaders"]?.strings ?? []).sorted()
    if !exposed.isEmpty {
      headers.set("Access-Control-Expose-Headers", exposed.joined(separator: ", "))
    }
    return passed(headers, inner)
  }

  private func passed(_ headers: HeaderList, _ inner: () -> ServerReply?) -> ServerReply {
    (inner() ?? ServerReply(500)).adding(headers)
  }

  private static func isSimple(_ type: String) -> Bool {
    let bare = type.prefix { $0 != ";" }.withoutSurroundingBlanks.lowercased()
    return ["application/x-www-form-urlencoded", "multipart/form-data", "text/plain"].contains(bare)
  }

  private func allows(_ origin: String) -> Bool {
    let asked = Self.normalized(origin)
    return allowsAnyHost || hosts.contains(asked) || patterns.contains { $0.matches(asked) }
  }

  /// The star with credentials becomes the origin, without a word.
  private func share(_ origin: String, _ headers: inout HeaderList) {
    let isStar = allowsAnyHost && !sharesCredentials
    headers.set("Access-Control-Allow-Origin", isStar ? "*" : origin)
    if sharesCredentials { headers.set("Access-Control-Allow-Credentials", "true") }
  }

  private func preflight(_ request: ServerRequest, _ origin: String, _ start: HeaderList)
    -> ServerReply
  {
    var headers = start
    let simple = ["accept", "accept-language", "content-language"]
    let named = self.headers + (allowsAnyContentType ? ["Content-Type"] : [])
    let allowsAnyHeader = options["allowHeaders"] != nil || options["allowHeadersPrefixed"] != nil
    let asked = request.requestedHeaderNames.map { $0.lowercased() }
    let fits = asked.allSatisfy { name in
      simple.contains(name) || named.contains { $0.lowercased() == name } || isByRule(name)
    }
    guard methods.contains(request.requestedMethod ?? ""), fits else {
      return ServerReply(403, headers: headers)
    }
    share(origin, &headers)
    let others = methods.dropFirst(3).sorted()
    if !others.isEmpty {
      headers.set("Access-Control-Allow-Methods", others.joined(separator: ", "))
    }
    let all = (named + (allowsAnyHeader ? asked.filter(isByRule) : [])).sorted()
    headers.set("Access-Control-Allow-Headers", all.joined(separator: ", "))
    let age = options["maxAgeInSeconds"]?.integer ?? Self.usualAge
    if age > 0 { headers.set("Access-Control-Max-Age", String(age)) }
    return ServerReply(200, headers: headers)
  }

  private static let usualAge = 24 * 3600

  /// Whether `allowHeaders { true }` or a prefix lets a name in.
  private func isByRule(_ name: String) -> Bool {
    if options["allowHeaders"]?.boolean == true { return true }
    return (options["allowHeadersPrefixed"]?.strings ?? []).contains {
      name.hasPrefix($0.lowercased())
    }
  }
}
