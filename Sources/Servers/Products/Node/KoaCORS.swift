import Web

/// `@koa/cors`, after its source: nothing is refused but by a function.
struct KoaCORS: AnswerFilter {
  private let options: ConfigurationValue
  private let origin: NodeOrigin?
  /// What stands for an origin that is not said: since 5 the star, before that whoever asks.
  private let defaultOrigin: String?

  static let profile = ServerProfile.unmeasured(
    "@koa/cors", otherNames: ["koa"],
    versions: [KnownVersion("4.0.0", .source), KnownVersion("5.0.0", .source)],
    options: [
      "origin", "allowMethods", "exposeHeaders", "allowHeaders", "maxAge", "credentials",
      "keepHeadersOnError", "privateNetworkAccess",
    ],
    signs: [
      "@koa/cors", "require('@koa/cors')", "from '@koa/cors'", "new Koa(", "koa", "ctx",
      "keepHeadersOnError",
    ], asks: .answer(arguments: .context), otherMethod: 404,
    filter: { setup throws(StartupRefusal) in try KoaCORS(setup) },
    read: { NodeProgram($0, registering: "use").reading })

  init(_ setup: ServerSetup) throws(StartupRefusal) {
    options = setup.options
    let written = options["origin"]
    origin =
      written?.isTruthy == true ? try NodeOrigin(written ?? .null, in: setup.text) : nil
    defaultOrigin = setup.version < "5" ? nil : "*"
  }

  func answer(_ request: ServerRequest, _ inner: () -> ServerReply?) -> ServerReply? {
    var headers: HeaderList = [Header("Vary", "Origin")]
    guard let asked = request.origin, !asked.isEmpty,
      var origin = allowedOrigin(request, asked)
    else { return error(headers, inner(), keepsHeaders: false) }
    let sharesCredentials = options["credentials"]?.isTruthy == true
    // The star with credentials becomes the origin, without a word.
    if sharesCredentials, origin == "*" { origin = asked }
    if request.method == "OPTIONS" {
      guard request.requestedMethod?.isEmpty == false else {
        return error(headers, inner(), keepsHeaders: false)
      }
      headers.set("Access-Control-Allow-Origin", origin)
      if sharesCredentials { headers.set("Access-Control-Allow-Credentials", "true") }
      addPreflight(request, &headers)
      return ServerReply(204, headers: headers)
    }
    headers.set("Access-Control-Allow-Origin", origin)
    if sharesCredentials { headers.set("Access-Control-Allow-Credentials", "true") }
    if let exposed = options["exposeHeaders"], exposed.isTruthy {
      headers.set("Access-Control-Expose-Headers", exposed.headerText(","))
    }
    return error(headers, inner(), keepsHeaders: options["keepHeadersOnError"]?.isTruthy ?? true)
  }

  /// Koa wipes what is set where an error is thrown; the middleware puts its own on the error.
  private func error(_ headers: HeaderList, _ reply: ServerReply?, keepsHeaders: Bool)
    -> ServerReply?
  {
    guard let reply else { return keepsHeaders ? ServerReply(500, headers: headers) : nil }
    return reply.adding(headers)
  }

  /// A text goes to everybody; a function that gives nothing refuses.
  private func allowedOrigin(_ request: ServerRequest, _ asked: String) -> String? {
    switch origin {
    case .text(let text): return text
    case .function(let function):
      let given = NodeAnswer.of(function, [.thing("request")], request)
      return given?.isTrue(.javaScript) == true ? given?.text : nil
    case nil: return defaultOrigin ?? asked
    case .anyone: return "true"
    case .off, .pattern, .list, .invalid: return defaultOrigin ?? asked
    }
  }

  private func addPreflight(_ request: ServerRequest, _ headers: inout HeaderList) {
    if let maxAge = options["maxAge"], maxAge.isTruthy {
      headers.set("Access-Control-Max-Age", maxAge.asText)
    }
    if options["privateNetworkAccess"]?.isTruthy == true,
      request.headers.contains("Access-Control-Request-Private-Network")
    {
      headers.set("Access-Control-Allow-Private-Network", "true")
    }
    let methods = options["allowMethods"] ?? "GET,HEAD,PUT,POST,DELETE,PATCH"
    if methods.isTruthy { headers.set("Access-Control-Allow-Methods", methods.headerText(",")) }
    let named = options["allowHeaders"].map { $0.headerText(",") } ?? ""
    let allowed = named.isEmpty ? request.requestedHeaders ?? "" : named
    if !allowed.isEmpty { headers.set("Access-Control-Allow-Headers", allowed) }
  }
}
