import Web

/// The options of `CORSMiddleware`, made ready as its initialiser does.
struct StarletteOptions: Sendable {
  private let origins: [String]
  private let regex: Pattern?
  private let methods: [String]
  private let headers: [String]
  private let exposed: [String]
  private let sendsCredentials: Bool
  private let allowsPrivateNetwork: Bool
  private let maxAge: String
  private let generation: Generation

  /// How the middleware has changed.
  private enum Generation: Sendable {
    /// 0.37: `Vary` only beside a reflected origin, and `*` is reflected to whoever sends a cookie.
    case varyWhenReflected
    /// 1.10: `Vary` always, `*` with credentials always reflected, local networks asked for.
    case varyAlways
  }

  private static let safelisted = ["Accept", "Accept-Language", "Content-Language", "Content-Type"]

  init(_ setup: ServerSetup) throws(StartupRefusal) {
    let options = setup.options
    generation = setup.version < "1" ? .varyWhenReflected : .varyAlways
    origins = options["allow_origins"]?.strings ?? []
    regex = try options["allow_origin_regex"].pattern(.python)
    sendsCredentials = options["allow_credentials"]?.boolean ?? false
    allowsPrivateNetwork = options["allow_private_network"]?.boolean ?? false
    exposed = options["expose_headers"]?.strings ?? []
    maxAge = options["max_age"].map(\.asText) ?? "600"
    headers = options["allow_headers"]?.strings ?? []
    let methods = options["allow_methods"]?.strings ?? ["GET"]
    let all = ["DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"]
    // QUERY is among them since 1.10: `star-all`.
    self.methods =
      methods.contains("*") ? (generation == .varyAlways ? all + ["QUERY"] : all) : methods
  }

  /// Refuses an option that the version does not have, as Python does.
  static func checkNames(_ setup: ServerSetup) throws(StartupRefusal) {
    let isNew: (String) -> Bool = { $0 == "allow_private_network" && setup.version < "1" }
    for entry in setup.options.entries ?? [] {
      guard !Starlette.profile.options.contains(entry.key) || isNew(entry.key) else { continue }
      throw StartupRefusal(
        "TypeError: CORSMiddleware.__init__() got an unexpected keyword argument '\(entry.key)'")
    }
  }

  private var allowsAllOrigins: Bool { origins.contains("*") }
  private var allowsAllHeaders: Bool { headers.contains("*") }

  /// `re.fullmatch`, and the list byte by byte: `regex-and-list`, `upper-case-config`.
  private func allows(_ origin: String) -> Bool {
    allowsAllOrigins || regex?.matchesWhole(origin) == true || origins.contains(origin)
  }

  /// The middleware's own call; `inner` gives nil where an error goes through it.
  func answer(_ request: ServerRequest, _ inner: (ServerRequest) -> ServerReply?) -> ServerReply? {
    guard let origin = request.origin else {
      var reply = inner(request)
      if generation == .varyAlways { reply?.addVary("Origin") }
      return reply
    }
    if request.method == "OPTIONS", request.requestedMethod != nil {
      return preflight(request, origin)
    }
    guard var reply = inner(request) else { return nil }
    addSimpleHeaders(to: &reply, request, origin)
    return reply
  }

  private func addSimpleHeaders(
    to reply: inout ServerReply, _ request: ServerRequest, _ origin: String
  ) {
    if allowsAllOrigins { reply.headers.set("access-control-allow-origin", "*") }
    if sendsCredentials { reply.headers.set("access-control-allow-credentials", "true") }
    if !exposed.isEmpty {
      reply.headers.set("access-control-expose-headers", exposed.joined(separator: ", "))
    }
    let reflects: Bool
    switch generation {
    case .varyWhenReflected:
      reflects = allowsAllOrigins ? request.headers.contains("Cookie") : allows(origin)
    case .varyAlways:
      reflects = allowsAllOrigins ? sendsCredentials : allows(origin)
    }
    if reflects { reply.headers.set("access-control-allow-origin", origin) }
    if reflects || generation == .varyAlways { reply.addVary("Origin", as: "vary") }
  }

  /// 200 `OK`, or 400 with every fault named; the other headers stay either way: `defaults`.
  private func preflight(_ request: ServerRequest, _ origin: String) -> ServerReply {
    var faults: [String] = []
    var headers = preflightHeaders
    if !allows(origin) {
      faults.append("origin")
    } else if !allowsAllOrigins || sendsCredentials {
      headers.set("access-control-allow-origin", origin)
    }
    if !methods.contains(request.requestedMethod ?? "") { faults.append("method") }
    if let asked = request.requestedHeaders {
      let known = (Self.safelisted + self.headers).map { $0.lowercased() }
      if allowsAllHeaders {
        headers.set("access-control-allow-headers", asked)
      } else if listed(asked).contains(where: { !known.contains($0.lowercased()) }) {
        faults.append("headers")
      }
    }
    checkPrivateNetwork(request, &headers, &faults)
    guard !faults.isEmpty else { return ServerReply(200, headers: headers, body: "OK") }
    return ServerReply(
      400, headers: headers, body: "Disallowed CORS " + faults.joined(separator: ", "))
  }

  private var preflightHeaders: HeaderList {
    var headers = HeaderList()
    switch generation {
    case .varyWhenReflected:
      if !allowsAllOrigins || sendsCredentials { headers.append("vary", "Origin") }
    case .varyAlways:
      headers.append(
        "vary",
        "Origin, Access-Control-Request-Method, Access-Control-Request-Headers, "
          + "Access-Control-Request-Private-Network")
    }
    if allowsAllOrigins, !sendsCredentials { headers.append("access-control-allow-origin", "*") }
    headers.append("access-control-allow-methods", methods.joined(separator: ", "))
    headers.append("access-control-max-age", maxAge)
    if !allowsAllHeaders {
      let all = Set(Self.safelisted + self.headers).sorted()
      headers.append("access-control-allow-headers", all.joined(separator: ", "))
    }
    if sendsCredentials { headers.append("access-control-allow-credentials", "true") }
    return headers
  }

  /// Since 1.10, which refuses unless told otherwise: `private-network`.
  private func checkPrivateNetwork(
    _ request: ServerRequest, _ headers: inout HeaderList, _ faults: inout [String]
  ) {
    guard generation == .varyAlways,
      request.headers.get("Access-Control-Request-Private-Network") != nil
    else { return }
    if allowsPrivateNetwork {
      headers.append("access-control-allow-private-network", "true")
    } else {
      faults.append("private-network")
    }
  }
}
