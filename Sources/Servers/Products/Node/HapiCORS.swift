import Web

/// hapi's own CORS, after its source: what `routes.cors` of the server says, for every route.
struct HapiCORS: AnswerFilter {
  private let options: ConfigurationValue
  private let isOn: Bool
  private let origins: Origins

  private enum Origins: Sendable {
    /// `ignore`: a star, whoever asks.
    case star
    /// `*`: the origin goes back, whatever it is.
    case anyone
    case list([String], stars: [Pattern])
  }

  static let profile = ServerProfile.unmeasured(
    "hapi", otherNames: ["@hapi/hapi"], versions: [KnownVersion("21.4.7", .source)],
    options: [
      "origin", "maxAge", "headers", "additionalHeaders", "exposedHeaders",
      "additionalExposedHeaders", "credentials", "preflightStatusCode",
    ],
    signs: [
      "Hapi.server(", "Hapi.Server(", "@hapi/hapi", "'hapi'", "\"hapi\"", "additionalHeaders",
      "server.route(",
    ], otherMethod: 404,
    filter: { setup throws(StartupRefusal) in try HapiCORS(setup.options) },
    read: { reading($0) })

  private init(_ options: ConfigurationValue) throws(StartupRefusal) {
    self.options = options
    isOn = options.entries?.isEmpty == false
    let written = options["origin"]
    let listed = written?.strings ?? ["*"]
    if written?.string == "ignore" {
      origins = .star
    } else if written?.isLiteral == false {
      origins = .list([], stars: [])
    } else if listed.contains("*") {
      guard listed.count == 1 else {
        throw StartupRefusal("Cannot specify cors.origin * together with other values")
      }
      origins = .anyone
    } else {
      var stars: [Pattern] = []
      for origin in listed where origin.contains("*") {
        let source = origin.map { character -> String in
          switch character {
          case "*": ".*"
          case "?": "."
          default:
            character.isLetter || character.isNumber || character == "-" || character == "/"
              ? String(character) : "\\\(character)"
          }
        }.joined()
        let value: ConfigurationValue? = .regex("^\(source)$", flags: "")
        if let pattern = try value.pattern(.javaScript) { stars.append(pattern) }
      }
      origins = .list(listed, stars: stars)
    }
  }

  private func letsIn(_ origin: String?) -> Bool {
    switch origins {
    case .star, .anyone: true
    case .list(let names, let stars):
      origin.map { origin in
        names.contains(origin) || stars.contains { $0.matches(in: origin) }
      } ?? false
    }
  }

  private func addSharing(_ request: ServerRequest, _ headers: inout HeaderList) {
    if case .star = origins {
      headers.set("Access-Control-Allow-Origin", "*")
    } else if let origin = request.origin {
      headers.set("Access-Control-Allow-Origin", origin)
    }
    if options["credentials"]?.isTruthy == true {
      headers.set("Access-Control-Allow-Credentials", "true")
    }
    let exposed =
      options["exposedHeaders"]?.strings ?? ["WWW-Authenticate", "Server-Authorization"]
    let all = exposed + (options["additionalExposedHeaders"]?.strings ?? [])
    if !all.isEmpty { headers.set("Access-Control-Expose-Headers", all.joined(separator: ",")) }
  }

  func answer(_ request: ServerRequest, _ inner: () -> ServerReply?) -> ServerReply? {
    guard isOn else { return inner() }
    guard request.method == "OPTIONS" else {
      var headers = HeaderList()
      if case .star = origins {} else { headers.set("Vary", "origin") }
      if letsIn(request.origin) { addSharing(request, &headers) }
      // Errors are responses of the route as well.
      return (inner() ?? ServerReply(500)).adding(headers)
    }
    return preflight(request)
  }

  /// A refused one is answered as well, with 200 and what is wrong in its body.
  private func preflight(_ request: ServerRequest) -> ServerReply {
    guard request.requestedMethod?.isEmpty == false else { return ServerReply(404) }
    if case .star = origins {} else if request.origin == nil { return ServerReply(404) }
    let usual =
      options["headers"]?.strings ?? [
        "Accept", "Authorization", "Content-Type", "If-None-Match",
      ]
    let named = usual + (options["additionalHeaders"]?.strings ?? [])
    let known = Set(named.map { $0.lowercased() } + ["origin"])
    guard letsIn(request.origin) else {
      return ServerReply(200, body: "{\"message\":\"CORS error: Origin not allowed\"}")
    }
    guard request.requestedHeaderNames.allSatisfy({ known.contains($0.lowercased()) }) else {
      return ServerReply(200, body: "{\"message\":\"CORS error: Some headers are not allowed\"}")
    }
    var headers = HeaderList()
    addSharing(request, &headers)
    headers.set("Access-Control-Allow-Methods", request.requestedMethod ?? "")
    headers.set("Access-Control-Allow-Headers", named.joined(separator: ","))
    headers.set("Access-Control-Max-Age", options["maxAge"]?.asText ?? "86400")
    return ServerReply(options["preflightStatusCode"]?.integer ?? 200, headers: headers)
  }

  /// `cors` of the server's routes, or the first one of a route.
  private static func reading(_ text: String) -> ConfigurationReading {
    let program = CodeReading(text, in: .javaScript)
    var found: Expression?
    program.visit { expression, _ in
      guard found == nil, case .map(let entries) = expression.form else { return }
      found = entries.first { $0.key?.word == "cors" }?.value
    }
    guard let found else { return ConfigurationReading() }
    let value = program.value(of: found)
    if value == true { return ConfigurationReading(options: ["origin": ["*"]]) }
    guard let entries = value.entries else {
      return ConfigurationReading(unread: program.unread(in: found))
    }
    return ConfigurationReading(
      options: entries.isEmpty ? ["origin": ["*"]] : .map(entries),
      unread: program.unread(in: found))
  }
}
