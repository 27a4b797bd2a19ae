import Web

/// Hono's `cors`, after its source.
struct HonoCORS: AnswerFilter {
  private let options: ConfigurationValue
  private let origin: NodeOrigin
  private let methods: [String]
  /// Where several are used, or one for a path: each with its own, in their order.
  private let byPath: [(path: String, cors: HonoCORS)]
  private let generation: Generation

  private enum Generation: Sendable {
    /// Until 4.10: `Vary` beside an origin that is let in only.
    case varyWhenShared
    /// 4.13: `Vary` always, unless all are let in; QUERY among the methods.
    case varyAlways
  }

  static let profile = ServerProfile.unmeasured(
    "Hono cors", otherNames: ["hono"],
    versions: [KnownVersion("4.6.0", .source), KnownVersion("4.13.3", .source)],
    options: ["origin", "allowMethods", "allowHeaders", "maxAge", "credentials", "exposeHeaders"],
    signs: ["hono/cors", "new Hono(", "from 'hono'", "from \"hono\"", "hono"],
    asks: .answer(arguments: .originAndContext), otherMethod: 404,
    filter: { setup throws(StartupRefusal) in try HonoCORS(setup) },
    read: { NodeProgram($0, registering: "use").reading })

  init(_ setup: ServerSetup) throws(StartupRefusal) {
    options = setup.options
    var byPath: [(path: String, cors: HonoCORS)] = []
    for one in options["paths"]?.list ?? [] {
      var own = setup
      own.options = .map((one.entries ?? []).filter { $0.key != "path" })
      byPath.append((one["path"]?.asText ?? "*", try HonoCORS(own)))
    }
    self.byPath = byPath
    generation = setup.version < "4.13" ? .varyWhenShared : .varyAlways
    origin = try NodeOrigin(options["origin"] ?? "*", in: setup.text)
    let defaults = ["GET", "HEAD", "PUT", "POST", "DELETE", "PATCH"]
    let added = generation == .varyAlways ? ["QUERY"] : []
    methods = options["allowMethods"]?.strings ?? defaults + added
  }

  func answer(_ request: ServerRequest, _ inner: () -> ServerReply?) -> ServerReply? {
    guard byPath.isEmpty else {
      let covering = byPath.filter { Self.covers($0.path, request.path) }.map(\.cors)
      return Self.answer(request, through: covering[...], inner)
    }
    var headers = HeaderList()
    let allowed = allowedOrigin(request)
    if let allowed { headers.set("Access-Control-Allow-Origin", allowed) }
    // The refused get these, too.
    if options["credentials"]?.isTruthy == true {
      headers.set("Access-Control-Allow-Credentials", "true")
    }
    if let exposed = options["exposeHeaders"]?.strings, !exposed.isEmpty {
      headers.set("Access-Control-Expose-Headers", exposed.joined(separator: ","))
    }
    if varies(allowed) { headers.append("Vary", "Origin") }
    // Every OPTIONS is a preflight.
    guard request.method == "OPTIONS" else {
      return (inner() ?? ServerReply(500)).adding(headers)
    }
    addPreflight(request, &headers)
    return ServerReply(204, headers: headers)
  }

  /// The first stands outside of the next.
  private static func answer(
    _ request: ServerRequest, through rest: ArraySlice<HonoCORS>, _ inner: () -> ServerReply?
  ) -> ServerReply? {
    guard let first = rest.first else { return inner() }
    return first.answer(request) { answer(request, through: rest.dropFirst(), inner) }
  }

  /// `/api/*` is `/api` and everything below it.
  private static func covers(_ path: String, _ asked: String) -> Bool {
    guard path.hasSuffix("*") else { return path == asked }
    let start = path.dropLast()
    return asked.hasPrefix(start) || asked + "/" == start
  }

  private func varies(_ allowed: String?) -> Bool {
    switch generation {
    case .varyWhenShared: allowed != nil && allowed != "*"
    case .varyAlways: if case .text("*") = origin { false } else { true }
    }
  }

  private func allowedOrigin(_ request: ServerRequest) -> String? {
    let asked = request.origin ?? ""
    switch origin {
    case .text("*"): return "*"
    case .function(let function):
      let given = NodeAnswer.of(function, [.string(asked), .thing("request")], request)
      return given?.isTrue(.javaScript) == true ? given?.text : nil
    case .text, .list: return !asked.isEmpty && origin.allows(asked) ? asked : nil
    case .off, .anyone, .pattern, .invalid: return nil
    }
  }

  private func addPreflight(_ request: ServerRequest, _ headers: inout HeaderList) {
    if let maxAge = options["maxAge"], maxAge != .null {
      headers.set("Access-Control-Max-Age", maxAge.asText)
    }
    if !methods.isEmpty {
      headers.set("Access-Control-Allow-Methods", methods.joined(separator: ","))
    }
    let named = options["allowHeaders"]?.strings ?? []
    let allowed = named.isEmpty ? request.requestedHeaderNames : named
    guard !allowed.isEmpty else { return }
    headers.set("Access-Control-Allow-Headers", allowed.joined(separator: ","))
    headers.append("Vary", "Access-Control-Request-Headers")
  }
}
