import Web

/// Socket.IO's server, after its source: what it answers below its own path, and nothing elsewhere.
///
/// Since version 3 it hands `cors` to the package of Express, and has no CORS without it. Until then it
/// let everybody in, with credentials, or those whom `origins` named.
package struct SocketIO: AnswerFilter {
  private let path: String
  private let sharing: Sharing

  private enum Sharing: Sendable {
    case none
    case package(ExpressCORSMiddleware)
    /// Its own, of version 2.
    case origins(Origins)
  }

  static let profile = ServerProfile.unmeasured(
    "Socket.IO", otherNames: ["socketio", "engine.io"],
    versions: [KnownVersion("2.5.1", .source), KnownVersion("4.8.3", .source)],
    options: ExpressCORS.profile.options,
    signs: [
      "require('socket.io')", "require(\"socket.io\")", "from 'socket.io'", "from \"socket.io\"",
      "new Server(", "new Server<", "socket.io", "cors: {", "httpServer", "io.on(",
      "@WebSocketGateway(", "socket.on(",
    ],
    asks: .callback, otherMethod: 400, application: application,
    filter: { setup throws(StartupRefusal) in SocketIO(setup) },
    read: { SocketIOProgram($0).reading },
    configure: { policy in
      var configuration = ExpressWriter.configuration(policy)
      configuration.placement = Placement([.paths: .string(usualPath)])
      // Its own path has no login in front of it.
      configuration.notes.removeAll { $0 == .standsBeforeAuthentication }
      return configuration
    },
    write: { SocketIOProgram.text($0, $1) })

  /// Where it answers, unless it is told another path.
  package static let usualPath = "/socket.io/"

  private static let application: Application = {
    var application = ExpressCORS.recordedApplication
    application.routes.append(ApplicationRoute(usualPath, methods: ["GET", "POST"], .recordedOK))
    return application
  }()

  private init(_ setup: ServerSetup) {
    path = setup.placement.text(.paths) ?? Self.usualPath
    let program = setup.text.map(SocketIOProgram.init)
    guard setup.version >= "3" else {
      sharing = .origins(Origins(program?.origins, in: setup.text))
      return
    }
    if let program, program.reading.unread.isEmpty, program.reading.options == setup.options {
      // The text says more than the options, as long as it says the same.
      sharing = program.middleware.map(Sharing.package) ?? .none
    } else {
      let isSaid = setup.options.entries?.isEmpty == false
      sharing = isSaid ? .package(ExpressApplication.middleware(setup.options)) : .none
    }
  }

  func answer(_ request: ServerRequest, _ inner: () -> ServerReply?) -> ServerReply? {
    guard request.target.hasPrefix(path) else { return inner() }
    switch sharing {
    case .none: return engine(request, HeaderList(), inner)
    case .package(let middleware):
      var headers = HeaderList()
      switch try? middleware.handle(request, &headers) {
      // What a function says is an error is one of the request's.
      case .fails: return ServerReply(400, headers: headers)
      case .answered(let status): return ServerReply(status, headers: headers)
      case .goesOn, nil: return engine(request, headers, inner)
      }
    case .origins(let origins): return origins.answer(request) { inner() ?? ServerReply(400) }
    }
  }

  /// Sockets are asked for with GET, and what is sent by POST: nothing there answers OPTIONS.
  private func engine(
    _ request: ServerRequest, _ headers: HeaderList, _ inner: () -> ServerReply?
  ) -> ServerReply {
    guard request.method != "OPTIONS" else { return ServerReply(400, headers: headers) }
    let reply = inner() ?? ServerReply(400)
    // The path is its own, whatever routes there are.
    return (reply.status == 404 ? ServerReply(200) : reply).adding(headers)
  }
}

extension SocketIO {
  /// The `origins` of version 2: a text or a list of hosts with ports, `*` standing for either.
  fileprivate struct Origins: Sendable {
    private let allowed: Allowed

    private enum Allowed: Sendable {
      /// Part of this text.
      case text(String)
      case list([String])
      case function(CodeFunction)
      case nobody
    }

    init(_ value: ConfigurationValue?, in text: String?) {
      switch value {
      case nil, .null: allowed = .text("*:*")
      case .string(let names): allowed = .text(names)
      case .list: allowed = .list(value?.strings ?? [])
      case .code:
        allowed = OriginFunction.code(value, in: text, .javaScript).map(Allowed.function) ?? .nobody
      case .boolean, .number, .regex, .map: allowed = .nobody
      }
    }

    /// Whoever gets in is told so, and that credentials may go along; a socket that is asked for anew is
    /// refused without a header.
    func answer(_ request: ServerRequest, _ inner: () -> ServerReply) -> ServerReply {
      let isKnown = request.target.contains("sid=")
      var headers = HeaderList()
      headers.set("Access-Control-Allow-Origin", request.origin ?? "*")
      if request.origin != nil { headers.set("Access-Control-Allow-Credentials", "true") }
      if request.method == "OPTIONS" {
        guard isKnown else { return ServerReply(400, headers: headers) }
        headers.set("Access-Control-Allow-Headers", "Content-Type")
        return ServerReply(200, headers: headers)
      }
      guard isKnown || allows(request) else { return ServerReply(403) }
      let reply = inner()
      return (reply.status == 404 ? ServerReply(200) : reply).adding(headers)
    }

    private func allows(_ request: ServerRequest) -> Bool {
      // An opaque origin is taken for any.
      let origin = request.origin.flatMap { $0 == "null" ? nil : $0 } ?? "*"
      if case .function(let function) = allowed {
        let called = try? ExpressCallback.call(function, [.string(origin)], request)
        return called.map { $0.failure == nil && $0.value.isTrue(.javaScript) } ?? false
      }
      if says("*:*") { return true }
      guard let url = WebURL(origin), let host = url.host else { return false }
      let port = url.port ?? (url.scheme == "https" ? 443 : 80)
      return ["\(url.scheme)://\(host):\(port)", "\(host):\(port)", "\(host):*", "*:\(port)"]
        .contains(where: says)
    }

    private func says(_ name: String) -> Bool {
      switch allowed {
      case .text(let text): text.contains(name)
      case .list(let names): names.contains(name)
      case .function, .nobody: false
      }
    }
  }
}
