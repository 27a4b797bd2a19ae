import Web

/// Starlette's `CORSMiddleware`, which FastAPI brings along, and the router around it.
enum Starlette {
  static let profile = ServerProfile(
    title: "Starlette / FastAPI CORSMiddleware",
    otherNames: ["starlette-old", "fastapi"],
    versions: [KnownVersion("0.37.2", .measured), KnownVersion("1.10.0", .measured)],
    kind: .middleware,
    options: [
      "allow_origins", "allow_methods", "allow_headers", "allow_credentials",
      "allow_origin_regex", "allow_private_network", "expose_headers", "max_age",
    ],
    recordedApplication: Application.recorded(
      ok: ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"], .served),
    signs: [
      "CORSMiddleware", "add_middleware(", "allow_origins=", "call_next", "FastAPI", "starlette",
    ],
    start: { setup, behind throws(StartupRefusal) in
      let application = try StarletteApplication(setup, behind.application)
      return RunningServer(application.answer)
    },
    read: { StarletteProgram($0).reading },
    configure: StarletteWriter.configuration, write: StarletteWriter.text)
}

/// A Starlette application: its middlewares from the outermost in, around its router.
struct StarletteApplication: Sendable {
  private let layers: [Layer]
  private let application: Application
  /// A route of the text's own that takes OPTIONS on every path.
  private let optionsRoute: CodeFunction?

  private enum Layer: Sendable {
    case cors(StarletteOptions)
    /// A middleware that cannot be made, for an option that it does not have.
    case unmade
    case authentication
    /// A function that turns an error into an answer; nil: into some 500.
    case catching(CodeFunction?)
    case httpsRedirect
    case trustedHosts([String])
    /// ServerErrorMiddleware, which is outside of every middleware that is added:
    /// `exception-handler-500`; what is put around the application is outside of it: `wrap-outside`.
    case serverErrors(CodeFunction?)
    case headers([HeaderRule])
    case function(CodeFunction)
  }

  init(_ setup: ServerSetup, _ application: Application) throws(StartupRefusal) {
    self.application = application
    let program = setup.text.map(StarletteProgram.init)
    optionsRoute = program?.optionsRoute
    if let program, program.isComplete, program.options == setup.options {
      layers = try Self.layers(program, setup)
    } else {
      layers = try Self.layers(setup)
    }
  }

  private static func layers(_ program: StarletteProgram, _ setup: ServerSetup)
    throws(StartupRefusal) -> [Layer]
  {
    var around: [Layer] = []
    var layers: [Layer] = []
    for layer in program.layers {
      var own = setup
      switch layer {
      case .cors(let options):
        own.options = .map(options)
        layers.append(try Self.cors(own))
      case .corsAround(let options):
        own.options = .map(options)
        try StarletteOptions.checkNames(own)
        around.append(.cors(try StarletteOptions(own)))
      case .authentication: layers.append(.authentication)
      case .catching(let function): layers.append(.catching(function))
      case .httpsRedirect: layers.append(.httpsRedirect)
      case .trustedHosts(let hosts): layers.append(.trustedHosts(hosts))
      case .function(let function): layers.append(.function(function))
      }
    }
    return around + [.serverErrors(program.errorReply)] + layers
  }

  private static func layers(_ setup: ServerSetup) throws(StartupRefusal) -> [Layer] {
    let rules = HeaderRule.list(setup.options["headers"])
    guard rules.isEmpty else { return [.serverErrors(nil), .headers(rules)] }
    let isAround = setup.placement.word(.cors) == "around"
    if isAround { try StarletteOptions.checkNames(setup) }
    let cors = try Self.cors(setup)
    let catches = setup.placement.text(.errorHandler)?.contains("middleware inside") == true
    var layers: [Layer] = isAround ? [cors, .serverErrors(nil)] : [.serverErrors(nil), cors]
    if catches { layers.append(.catching(nil)) }
    switch setup.placement.authentication {
    case .before: layers.insert(.authentication, at: 0)
    case .after: layers.append(.authentication)
    case .inside: break
    }
    return layers
  }

  /// Middlewares are made at the first request, and until they can be, everything is a 500.
  private static func cors(_ setup: ServerSetup) throws(StartupRefusal) -> Layer {
    do {
      try StarletteOptions.checkNames(setup)
    } catch {
      return .unmade
    }
    return .cors(try StarletteOptions(setup))
  }

  func answer(_ request: ServerRequest) -> ServerReply {
    let isMade = !layers.contains { if case .unmade = $0 { true } else { false } }
    return (isMade ? answer(request, layers[...]) : nil) ?? ServerReply(500)
  }

  /// Each middleware around those after it; nil where an error goes through all of them.
  private func answer(_ request: ServerRequest, _ stack: ArraySlice<Layer>) -> ServerReply? {
    guard let layer = stack.first else { return routed(request) }
    let inner = { (request: ServerRequest) in answer(request, stack.dropFirst()) }
    switch layer {
    case .unmade: return nil
    case .cors(let options): return options.answer(request, inner)
    case .authentication:
      return application.authentication?.refusal(of: request, by: .authentication)
        ?? inner(request)
    case .catching(let function):
      let reply = function.map { StarletteManual.answer($0, request, inner) } ?? inner(request)
      return reply ?? ServerReply(500)
    case .serverErrors(let handler):
      return inner(request)
        ?? handler.flatMap { StarletteManual.answerToError($0, request) } ?? ServerReply(500)
    case .httpsRedirect:
      guard request.scheme != "https" else { return inner(request) }
      let location = "https://\(request.host)\(request.target)"
      return ServerReply(307, headers: [Header("location", location)])
    case .trustedHosts(let hosts):
      let host = String(request.host.prefix { $0 != ":" })
      let isTrusted = hosts.contains { pattern in
        pattern == "*" || pattern == host
          || (pattern.hasPrefix("*.") && host.hasSuffix(pattern.dropFirst()))
      }
      return isTrusted ? inner(request) : ServerReply(400)
    case .headers(let rules):
      guard var reply = inner(request) else { return nil }
      for rule in rules { rule.set(in: &reply.headers, request) }
      return reply
    case .function(let function): return StarletteManual.answer(function, request, inner)
    }
  }

  private var authenticatesInside: Bool {
    !layers.contains { if case .authentication = $0 { true } else { false } }
  }

  /// What the router and the routes answer; nil where a handler raises.
  private func routed(_ request: ServerRequest) -> ServerReply? {
    if let optionsRoute, request.method == "OPTIONS" {
      return StarletteManual.answer(optionsRoute, request) { _ in ServerReply(200) }
    }
    switch application.outcome(method: request.method, path: request.path) {
    // A route that takes every path knows it, and goes before the redirect to a slash.
    case .missingSlash where optionsRoute != nil, .notFound where optionsRoute != nil:
      return ServerReply(405, headers: [Header("allow", "OPTIONS")])
    case .found(let route):
      if authenticatesInside,
        let refusal = application.authentication?.refusal(of: request, by: .application)
      {
        return refusal
      }
      return route.returned(redirectingBy: "location")
    case .methodNotAllowed(let methods):
      return ServerReply(405, headers: [Header("allow", methods.joined(separator: ", "))])
    case .missingSlash:
      let location = "\(request.scheme)://\(request.host)\(request.path)/"
      return ServerReply(307, headers: [Header("location", location)])
    case .notFound: return ServerReply(404)
    }
  }
}
