import Web

/// One request on its way through Apache's hooks: translation, access, fixups, handler, filters.
///
/// https://httpd.apache.org/docs/2.4/developer/request.html
struct ApacheRun {
  let host: ApacheHost
  let behind: Behind
  let request: ServerRequest

  /// What an error document makes GET.
  var method: String
  var path: String
  var query: String
  var headers: HeaderList
  var environment: [String: String] = [:]
  /// What holds for this request: the host's settings and those of the sections that it is in.
  var settings: ApacheSettings
  /// The table that is lost with errors of Apache's own.
  var headersOut = HeaderList()
  /// The table that `always` writes to.
  var errorHeadersOut = HeaderList()
  /// What the groups of the last regular expression hold.
  var groups: [String?] = []
  /// Set where a proxy is to answer.
  var proxyURL: String?
  /// The error that a document of this server's is sent for.
  var documentedStatus: Int?
  var hasErrorDocument = false
  /// What goes into `Allow` of a 405: what the handler of files allows, once it was asked.
  var allowed = ""
  /// What the answer's status is so far; 0 before there is one.
  var status = 0
  var redirects = 0

  init(_ configuration: ApacheConfiguration, _ behind: Behind, _ request: ServerRequest) {
    host = configuration.host(for: request)
    self.behind = behind
    self.request = request
    method = request.method
    path = PercentEncoding.decode(request.path)
    query = String(request.target.drop { $0 != "?" }.dropFirst())
    headers = request.headers
    settings = host.base
  }

  /// What answers, before the filters.
  enum Outcome {
    /// A handler or a backend answered.
    case handled(Int, body: String, ServerReply.Answerer?)
    /// Apache answers itself: an error, a redirect, a status that a rule forces.
    case refused(Int, location: String?)
  }

  mutating func answer() -> ServerReply { finish(process()) }

  mutating func process() -> Outcome {
    apply(host.base.environment)
    // Locations are looked up before translation as well, which a rule of the server's sees.
    settings = merged(isProxied: false, withDirectories: false)
    if let outcome = translate() { return outcome }
    settings = merged(isProxied: proxyURL != nil, withDirectories: proxyURL == nil)
    apply(settings.environment.dropFirst(host.base.environment.count))
    if let refusal = access() { return refusal }
    return fixups() ?? handle()
  }

  // MARK: Translation

  /// Rewriting, then proxies, then aliases and redirects.
  private mutating func translate() -> Outcome? {
    if host.base.rewriteEngine == true {
      switch rewrite(host.base.rewrites, path) {
      case .refused(let status): return .refused(status, location: nil)
      case .redirected(let status, let location): return .refused(status, location: location)
      case .proxied(let url):
        proxyURL = url
        return nil
      case .onward: break
      }
    }
    if let pass = settings.proxyPass, pass != "!" {
      proxyURL = pass + remainder(after: locationPrefix)
      return nil
    }
    for pass in host.proxyPasses {
      guard let rest = match(pass.path) else { continue }
      if let url = pass.url { proxyURL = target(url, pass.path, rest) }
      break
    }
    if proxyURL != nil { return nil }
    for redirect in host.redirects {
      if let outcome = follow(redirect) { return outcome }
    }
    return nil
  }

  /// What follows the path's beginning, or the match's replacement; nil where it does not fit.
  private mutating func match(_ path: ApacheProxyPass.Path) -> String? {
    switch path {
    case .prefix(let prefix):
      guard self.path.isInside(prefix) else { return nil }
      return String(self.path.dropFirst(prefix.count))
    case .match(let pattern):
      guard let match = pattern.firstMatch(in: self.path) else { return nil }
      groups = match.groups
      return ""
    }
  }

  private func target(_ url: String, _ path: ApacheProxyPass.Path, _ rest: String) -> String {
    switch path {
    case .prefix: return url + rest + (query.isEmpty ? "" : "?" + query)
    case .match:
      let filled = url.contains("$") ? filling(url, groups) : url + self.path
      return filled + (query.isEmpty ? "" : "?" + query)
    }
  }

  private mutating func follow(_ redirect: ApacheRedirect) -> Outcome? {
    guard let path = redirect.path else {
      return .refused(redirect.status, location: absolute(redirect.url))
    }
    guard let rest = match(path) else { return nil }
    guard (300..<400).contains(redirect.status) else {
      return .refused(redirect.status, location: nil)
    }
    var location = redirect.url
    switch path {
    case .prefix: location += rest
    case .match: location = filling(location, groups)
    }
    if !query.isEmpty, !location.contains("?") { location += "?" + query }
    return .refused(redirect.status, location: absolute(location))
  }

  private var locationPrefix: String {
    for section in host.sections.reversed() where section.settings.proxyPass != nil {
      if case .location(let prefix) = section.scope, path.isInside(prefix) { return prefix }
    }
    return ""
  }

  private func remainder(after prefix: String) -> String {
    String(path.dropFirst(prefix.count)) + (query.isEmpty ? "" : "?" + query)
  }

  // MARK: Fixups

  /// Environment, rules of sections, headers of the request, and the slash of a folder.
  private mutating func fixups() -> Outcome? {
    if settings.rewriteEngine == true {
      switch rewrite(settings.rewrites, pathInSection) {
      case .refused(let status): return .refused(status, location: nil)
      case .redirected(let status, let location): return .refused(status, location: location)
      case .proxied(let url): proxyURL = url
      case .onward: break
      }
    }
    // `UnsetEnv` takes back what `SetEnv` said, and nothing else.
    var fixed: [String: String] = [:]
    for (name, value) in settings.fixedEnvironment { fixed[name] = value }
    environment.merge(fixed) { _, new in new }
    if let redirect = settings.redirect, let outcome = follow(redirect) { return outcome }
    for rule in settings.requestHeaders where holds(rule.condition) {
      headers = applying(rule, to: headers)
    }
    if proxyURL == nil, let handler = settings.handler, handler.hasPrefix("proxy:") {
      // What goes on is the file's name, not the path.
      proxyURL = handler.dropFirst("proxy:".count) + documentRoot + path
    }
    guard proxyURL == nil, file == .folder, !path.hasSuffix("/"), settings.addsSlash != false
    else { return nil }
    return .refused(301, location: absolute(path + "/" + (query.isEmpty ? "" : "?" + query)))
  }

  /// A rule in a folder's section sees the path without the folder's.
  private var pathInSection: String {
    proxyURL.map { "proxy:" + $0 } ?? String(path.dropFirst())
  }
}

extension String {
  /// Whether the path is this one or below it, at a slash.
  func isInside(_ prefix: String) -> Bool {
    guard hasPrefix(prefix) else { return false }
    return prefix.hasSuffix("/") || utf8.count == prefix.utf8.count
      || utf8.dropFirst(prefix.utf8.count).first == UInt8(ascii: "/")
  }
}
