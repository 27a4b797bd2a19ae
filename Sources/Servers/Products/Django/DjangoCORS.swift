import Web

/// django-cors-headers: `CorsMiddleware`, and the Django around it.
enum DjangoCORS {
  static let profile = ServerProfile(
    title: "django-cors-headers",
    otherNames: ["django-cors-old", "django-cors-headers"],
    versions: [KnownVersion("3.14.0", .measured), KnownVersion("4.9.0", .measured)],
    kind: .middleware,
    options: [
      "CORS_ALLOWED_ORIGINS", "CORS_ALLOWED_ORIGIN_REGEXES", "CORS_ALLOW_ALL_ORIGINS",
      "CORS_URLS_REGEX", "CORS_ALLOW_METHODS", "CORS_ALLOW_HEADERS", "CORS_EXPOSE_HEADERS",
      "CORS_PREFLIGHT_MAX_AGE", "CORS_ALLOW_CREDENTIALS", "CORS_ALLOW_PRIVATE_NETWORK",
      "CORS_ORIGIN_WHITELIST", "CORS_ORIGIN_REGEX_WHITELIST", "CORS_ORIGIN_ALLOW_ALL",
      "CSRF_TRUSTED_ORIGINS", "APPEND_SLASH", "PREPEND_WWW", "ALLOWED_HOSTS", "DEBUG",
      "SECURE_SSL_REDIRECT", "SECURE_REDIRECT_EXEMPT", "MIDDLEWARE",
    ],
    recordedApplication: Application(
      routes: ["/ok", "/private", "/slash/"].map { ApplicationRoute($0, methods: [], .recordedOK) }
        + [ApplicationRoute("/boom", methods: [], .raise)],
      authentication: Authentication(paths: ["/private"], challenge: "Basic")),
    signs: [
      "corsheaders", "CORS_ALLOW", "CORS_ORIGIN_", "CORS_URLS_REGEX", "MIDDLEWARE = ",
      "django.middleware",
    ],
    start: { setup, behind throws(StartupRefusal) in
      let project = try DjangoProject(setup, behind.application)
      return RunningServer(project.answer)
    },
    read: { DjangoProgram($0).reading },
    configure: DjangoWriter.configuration, write: DjangoWriter.text)
}

/// A Django project: its middlewares from the outermost in, and its views.
struct DjangoProject: Sendable {
  private let middlewares: [Middleware]
  private let cors: DjangoCORSSettings
  /// The hosts that `CommonMiddleware` and redirects answer for; nil: all.
  private let hosts: [String]?
  private let prependsWWW: Bool
  private let application: Application
  private let appendsSlash: Bool

  /// The middlewares that can change what a browser gets to see.
  private enum Middleware: Sendable {
    case cors, common, csrf, authentication
    /// Redirects to https, where `SECURE_SSL_REDIRECT` is on.
    case sslRedirect(exempt: [Pattern])
    /// One that the text writes out.
    case written(CodeFunction)
    /// Chooses a language, and says so in `Vary`.
    case locale
    /// Sets headers by hand on everything that comes out.
    case headers([HeaderRule])
  }

  init(_ given: ServerSetup, _ application: Application) throws(StartupRefusal) {
    self.application = application
    var setup = given
    // What a text takes from the product's defaults is another list in another version.
    let program = given.text.map { DjangoProgram($0, version: given.version) }
    if let program, let text = given.text, DjangoProgram(text).reading.options == given.options {
      setup.options = program.reading.options
    }
    var cors = try DjangoCORSSettings(setup.options, version: setup.version)
    cors.signals = program?.signals ?? []
    self.cors = cors
    hosts = Self.hosts(setup.options)
    prependsWWW = setup.options["PREPEND_WWW"]?.boolean ?? false
    appendsSlash = setup.options["APPEND_SLASH"]?.boolean ?? true
    let redirects = setup.options["SECURE_SSL_REDIRECT"]?.boolean ?? false
    let listed = (setup.options["MIDDLEWARE"] ?? setup.placement[.middleware])?.strings
    let names = listed ?? Self.usualMiddlewares(setup.placement)
    let exempt = (setup.options["SECURE_REDIRECT_EXEMPT"]?.strings ?? [])
      .compactMap { try? Pattern($0, .python) }
    var middlewares = names.compactMap { name -> Middleware? in
      let name = String(name.split(separator: ".").last ?? "")
      if name == "SecurityMiddleware" { return redirects ? .sslRedirect(exempt: exempt) : nil }
      return Self.middleware(name) ?? program?.middleware(named: name).map(Middleware.written)
    }
    let rules = HeaderRule.list(setup.options["headers"])
    if !rules.isEmpty { middlewares.insert(.headers(rules), at: 0) }
    self.middlewares = middlewares
  }

  /// The hosts that it answers for; nil: all. While it is being written, an empty list is this machine.
  private static func hosts(_ options: ConfigurationValue) -> [String]? {
    guard let hosts = options["ALLOWED_HOSTS"]?.strings, hosts.isEmpty,
      options["DEBUG"]?.boolean == true
    else { return options["ALLOWED_HOSTS"]?.strings }
    return [".localhost", "127.0.0.1", "[::1]"]
  }

  /// Hosts by which it can be asked, but for those whose own pages are let in, too.
  static func servedHosts(_ options: ConfigurationValue) -> [String] {
    let origins = options["CORS_ALLOWED_ORIGINS"] ?? options["CORS_ORIGIN_WHITELIST"]
    return (hosts(options) ?? []).map { $0.hasPrefix(".") ? String($0.dropFirst()) : $0 }
      .filter { host in
        host != "*" && origins?.strings.contains("https://" + host) != true
      }
  }

  /// The order that the documentation asks for, where no list says another.
  private static func usualMiddlewares(_ placement: Placement) -> [String] {
    switch placement.authentication {
    case .before: ["Auth", "CorsMiddleware", "CommonMiddleware"]
    case .after, .inside: ["CorsMiddleware", "CommonMiddleware", "Auth"]
    }
  }

  private static func middleware(_ name: String) -> Middleware? {
    switch name {
    case "CorsMiddleware": .cors
    case "CommonMiddleware": .common
    case "CsrfViewMiddleware": .csrf
    case "LocaleMiddleware": .locale
    case "Auth": .authentication
    case "Manual":
      // The recordings' own middleware, as shared/servers/frames/django.py has it.
      .headers([
        HeaderRule(name: "Access-Control-Allow-Origin", value: .text("*")),
        HeaderRule(name: "Access-Control-Allow-Headers", value: .text("*")),
      ])
    default: nil
    }
  }

  func answer(_ request: ServerRequest) -> ServerReply { answer(request, middlewares[...]) }

  /// Each middleware around those after it; an exception is a 500 before any of them sees it.
  private func answer(_ request: ServerRequest, _ stack: ArraySlice<Middleware>) -> ServerReply {
    guard let middleware = stack.first else { return viewed(request) }
    let inner = { answer(request, stack.dropFirst()) }
    switch middleware {
    case .cors: return cors.answer(request, inner)
    case .common:
      if let redirect = wwwRedirect(request) { return redirect }
      return withSlash(request, inner())
    case .written(let function):
      return DjangoManual.answer(function, request) { answer($0, stack.dropFirst()) }
    case .csrf: return inner()
    case .authentication:
      return application.authentication?.refusal(of: request, by: .authentication) ?? inner()
    case .sslRedirect(let exempt):
      let path = String(request.path.drop { $0 == "/" })
      guard request.scheme != "https", !exempt.contains(where: { $0.matches(in: path) }) else {
        return inner()
      }
      let location = "https://\(request.host)\(request.target)"
      return ServerReply(301, headers: [Header("Location", location)])
    case .locale:
      var reply = inner()
      reply.addVary("Accept-Language")
      return reply
    case .headers(let rules):
      var reply = inner()
      for rule in rules { rule.set(in: &reply.headers, request) }
      return reply
    }
  }

  /// What `CommonMiddleware` answers before the view: a host that is not allowed is a 400.
  private func wwwRedirect(_ request: ServerRequest) -> ServerReply? {
    let host = String(request.host.prefix { $0 != ":" }).lowercased()
    let isAllowed = hosts.map { $0.contains { Self.host(host, fits: $0.lowercased()) } } ?? true
    guard isAllowed else { return ServerReply(400) }
    guard prependsWWW, !host.hasPrefix("www.") else { return nil }
    let missesSlash =
      appendsSlash && !request.path.hasSuffix("/")
      && application.outcome(method: request.method, path: request.path) == .missingSlash
    let target = missesSlash ? request.path + "/" : request.target
    let location = "\(request.scheme)://www.\(request.host)\(target)"
    return ServerReply(301, headers: [Header("Location", location)])
  }

  /// `.shop.example` is the domain and everything below it.
  private static func host(_ host: String, fits pattern: String) -> Bool {
    pattern == "*" || pattern == host
      || (pattern.hasPrefix(".") && (host.hasSuffix(pattern) || host == pattern.dropFirst()))
  }

  /// `CommonMiddleware` throws a 404 away, headers and all: `after-common`.
  private func withSlash(_ request: ServerRequest, _ reply: ServerReply) -> ServerReply {
    guard reply.status == 404, appendsSlash, !request.path.hasSuffix("/"),
      application.outcome(method: request.method, path: request.path) == .missingSlash
    else { return reply }
    return ServerReply(301, headers: [Header("Location", request.path + "/")])
  }

  private func viewed(_ request: ServerRequest) -> ServerReply {
    switch application.outcome(method: request.method, path: request.path) {
    case .found(let route):
      // The check runs once the view is found, wherever the middleware stands: `csrf-before`.
      if isRefusedByCSRF(request) { return ServerReply(403) }
      return route.returned() ?? ServerReply(500)
    case .methodNotAllowed(let methods):
      return ServerReply(405, headers: [Header("Allow", methods.joined(separator: ", "))])
    case .missingSlash, .notFound: return ServerReply(404)
    }
  }

  /// No page of another site has the token that every method but the safe ones needs: `csrf`.
  private func isRefusedByCSRF(_ request: ServerRequest) -> Bool {
    guard !["GET", "HEAD", "OPTIONS", "TRACE"].contains(request.method) else { return false }
    return middlewares.contains { if case .csrf = $0 { true } else { false } }
  }
}
