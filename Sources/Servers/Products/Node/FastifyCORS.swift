import Web

/// `@fastify/cors`, after its source: a hook that runs for every request.
struct FastifyCORS: AnswerFilter {
  private let options: ConfigurationValue
  private let origin: NodeOrigin
  private let methods: String

  static let profile = ServerProfile.unmeasured(
    "@fastify/cors", otherNames: ["fastify"],
    versions: [KnownVersion("8.5.0", .source), KnownVersion("11.3.0", .source)],
    options: [
      "origin", "methods", "allowedHeaders", "exposedHeaders", "credentials", "maxAge",
      "preflightContinue", "optionsSuccessStatus", "preflight", "strictPreflight", "hook",
    ],
    signs: [
      "@fastify/cors", "fastify.register(", "fastify-cors", "Fastify(", "strictPreflight",
      ".register(cors",
    ],
    asks: .callback, otherMethod: 404,
    filter: { setup throws(StartupRefusal) in try FastifyCORS(setup) },
    read: { NodeProgram($0, registering: "register").reading })

  init(_ setup: ServerSetup) throws(StartupRefusal) {
    options = setup.options
    // A list with a star in it is the star.
    let written = options["origin"] ?? "*"
    let isStar = written.list?.contains("*") == true
    origin = try NodeOrigin(isStar ? "*" : written, in: setup.text)
    // PUT, PATCH and DELETE were among the defaults until 11.
    let defaults = setup.version < "11" ? "GET,HEAD,PUT,PATCH,POST,DELETE" : "GET,HEAD,POST"
    methods = options["methods"]?.headerText(", ") ?? defaults
  }

  func answer(_ request: ServerRequest, _ inner: () -> ServerReply?) -> ServerReply? {
    var headers = HeaderList()
    var origin = origin
    switch self.origin {
    case .text, .off: break
    case .anyone, .pattern, .list, .function, .invalid: headers.addVary("Origin")
    }
    if case .function(let function) = origin {
      let asked = request.origin.map(CodeValue.string) ?? .null
      guard let given = try? ExpressCallback.call(function, [asked], request), given.failure == nil
      else {
        return ServerReply(500, headers: headers)
      }
      origin = NodeOrigin(given.value)
    }
    switch origin {
    // The route that takes every OPTIONS says that it is not there.
    case .off: return passed(request, headers, request.method == "OPTIONS" ? { nil } : inner)
    case .invalid, .function: return ServerReply(500, headers: headers)
    case .anyone, .text, .pattern, .list: break
    }
    addHeaders(request, origin, &headers)
    guard request.method == "OPTIONS" else { return passed(request, headers, inner) }
    guard options["preflight"]?.boolean ?? true else {
      return ServerReply(404, headers: headers)
    }
    return preflight(request, &headers)
  }

  /// What is set stays on every answer, errors among them.
  private func passed(
    _ request: ServerRequest, _ headers: HeaderList, _ inner: () -> ServerReply?
  ) -> ServerReply {
    let status = request.method == "OPTIONS" ? 404 : 500
    return (inner() ?? ServerReply(status)).adding(headers)
  }

  /// Credentials and exposed names go to the refused, too.
  private func addHeaders(
    _ request: ServerRequest, _ origin: NodeOrigin, _ headers: inout HeaderList
  ) {
    if case .text(let text) = origin {
      // One text is sent to everybody.
      headers.set("Access-Control-Allow-Origin", text)
    } else if let asked = request.origin, origin.allows(asked) {
      headers.set("Access-Control-Allow-Origin", asked)
    }
    if options["credentials"]?.isTruthy == true {
      headers.set("Access-Control-Allow-Credentials", "true")
    }
    if let exposed = options["exposedHeaders"], exposed != .null {
      headers.set("Access-Control-Expose-Headers", exposed.headerText(", "))
    }
  }

  private func preflight(_ request: ServerRequest, _ headers: inout HeaderList) -> ServerReply {
    let isStrict = options["strictPreflight"]?.boolean ?? true
    if isStrict, request.origin == nil || request.requestedMethod == nil {
      return ServerReply(400, headers: headers, body: "Invalid Preflight Request")
    }
    headers.set("Access-Control-Allow-Methods", methods)
    if let allowed = options["allowedHeaders"], allowed != .null {
      headers.set("Access-Control-Allow-Headers", allowed.headerText(", "))
    } else {
      headers.addVary("Access-Control-Request-Headers")
      if let asked = request.requestedHeaders {
        headers.set("Access-Control-Allow-Headers", asked)
      }
    }
    if let maxAge = options["maxAge"], maxAge != .null {
      headers.set("Access-Control-Max-Age", maxAge.asText)
    }
    // What goes on comes to a route that answers with nothing.
    let goesOn = options["preflightContinue"]?.boolean ?? false
    let status = options["optionsSuccessStatus"]?.integer ?? 204
    return ServerReply(goesOn ? 200 : status, headers: headers)
  }
}
