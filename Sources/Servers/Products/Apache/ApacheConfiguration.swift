import Web

/// What an Apache configuration amounts to, made ready for requests.
struct ApacheConfiguration: Sendable {
  /// The server outside of all `<VirtualHost>`.
  var main = ApacheHost()
  /// With what the main server says before what they say themselves.
  var hosts: [ApacheHost] = []

  /// The host for a request: by its name, else the first one that it can have come to.
  func host(for request: ServerRequest) -> ApacheHost {
    let candidates = hosts.preferring { $0.isTLS == request.isSecure }
    let wanted = String(request.host.prefix { $0 != ":" }).asciiLowercased
    return candidates.first { host in
      host.names.contains { Glob.matches($0.asciiLowercased, wanted) }
    } ?? candidates.first ?? main
  }
}

/// A server: the main one, or a `<VirtualHost>`.
struct ApacheHost: Sendable {
  var names: [String] = []
  var isTLS = false
  var port: Int?
  var base = ApacheSettings()
  var sections: [ApacheSection] = []
  /// In the order written.
  var proxyPasses: [ApacheProxyPass] = []
  /// `ProxyPassReverse`: what a backend's redirects begin with, and what stands for it here.
  var reverses: [(path: String, url: String)] = []
  var redirects: [ApacheRedirect] = []
  var aliases: [ApacheAlias] = []
  var documentRoot: String?
}

/// A section and what holds in it.
struct ApacheSection: Sendable {
  enum Scope: Sendable {
    case directory(String), directoryMatch(Pattern)
    case files(String), filesMatch(Pattern)
    case location(String), locationMatch(Pattern)
    case proxy
    case condition(ApacheExpression), elseCondition(ApacheExpression), otherwise
  }

  var scope: Scope
  var settings = ApacheSettings()
  /// `<If>` and `<Files>` in it.
  var inner: [ApacheSection] = []
}

struct ApacheProxyPass: Sendable {
  enum Path: Sendable { case prefix(String), match(Pattern) }

  var path: Path
  /// Nil for `!`, which lets the path be.
  var url: String?
}

struct ApacheRedirect: Sendable {
  /// Nil in a section that says which paths.
  var path: ApacheProxyPass.Path?
  var status: Int
  var url: String
}

struct ApacheAlias: Sendable {
  var path: ApacheProxyPass.Path
  var target: String
}

/// What can be said at any level; sections add to what is outside of them, in order.
struct ApacheSettings: Sendable {
  var headers: [ApacheHeaderRule] = []
  var requestHeaders: [ApacheHeaderRule] = []
  var environment: [ApacheEnvironmentRule] = []
  /// `SetEnv`, and `UnsetEnv` as nil.
  var fixedEnvironment: [(name: String, value: String?)] = []
  var rewrites: [ApacheRewriteRule] = []
  var rewriteEngine: Bool?
  var authName: String?
  var authType: String?
  var requirement: ApacheRequirement?
  var errorDocuments: [Int: ApacheErrorDocument] = [:]
  var overridesProxyErrors: Bool?
  /// `ProxyPass URL` in a `<Location>`.
  var proxyPass: String?
  var handler: String?
  var redirect: ApacheRedirect?
  var fallbackResource: String?
  /// `DirectorySlash`: whether a folder without its slash is redirected to.
  var addsSlash: Bool?

  mutating func merge(_ inner: ApacheSettings) {
    headers += inner.headers
    requestHeaders += inner.requestHeaders
    environment += inner.environment
    fixedEnvironment += inner.fixedEnvironment
    // The rules of an inner section take the place of the outer's.
    if inner.rewriteEngine != nil || !inner.rewrites.isEmpty { rewrites = inner.rewrites }
    rewriteEngine = inner.rewriteEngine ?? rewriteEngine
    authName = inner.authName ?? authName
    authType = inner.authType ?? authType
    requirement = inner.requirement ?? requirement
    errorDocuments.merge(inner.errorDocuments) { _, new in new }
    overridesProxyErrors = inner.overridesProxyErrors ?? overridesProxyErrors
    proxyPass = inner.proxyPass ?? proxyPass
    handler = inner.handler ?? handler
    redirect = inner.redirect ?? redirect
    fallbackResource = inner.fallbackResource ?? fallbackResource
    addsSlash = inner.addsSlash ?? addsSlash
  }
}

enum ApacheErrorDocument: Sendable {
  case text
  case path(String)
  case url(String)
}
