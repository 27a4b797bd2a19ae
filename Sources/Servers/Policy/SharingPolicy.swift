import Web

/// What an author wants a server to share, and with whom: from it a configuration is written.
package struct SharingPolicy: Hashable, Sendable {
  /// Whose pages may read the answers.
  package var origins: Origins
  /// Whether they may read what cookies and passwords unlock.
  package var credentials: Credentials
  /// Methods beside GET, HEAD and POST that pages may use.
  package var methods: [String]
  /// Request headers beside the safelisted that pages may send.
  package var requestHeaders: [String]
  /// Response headers beside the safelisted that pages may read.
  package var exposedHeaders: [String]
  /// How long a preflight's answer may be kept, in seconds; nil: as long as the product says.
  package var maxAge: Int?
  /// What stands around the product.
  package var surroundings: Set<Surrounding>
  /// What the pages are known to ask for, which has to be readable where they ask for it.
  package var calls: [Call] = []
  /// The origins whose pages are known to ask, where they are let in by a name above theirs.
  package var askers: [String] = []

  /// Whose pages may read the answers.
  package enum Origins: Hashable, Sendable {
    /// These, as browsers serialise them.
    case list([String])
    /// The hosts with these names and any below them, over https: `shop.example`; and these origins.
    case subdomains(of: [String], beside: [String])
    /// Every site, which no answer with credentials can be shared with.
    case any
  }

  package enum Credentials: Hashable, Sendable { case included, omitted }

  /// What a page asks for.
  package struct Call: Hashable, Sendable {
    package var method: String
    package var path: String
    /// The names of the request headers that need to be allowed.
    package var headers: [String]

    package init(method: String, path: String, headers: [String] = []) {
      self.method = method
      self.path = path
      self.headers = headers
    }
  }

  /// What a written configuration has to get along with.
  package enum Surrounding: Hashable, CaseIterable, Sendable {
    /// Errors must be readable, too.
    case errors
    /// A login is asked for, which a preflight never has.
    case authentication
    /// Something else on the way, behind the product or in front of it, sends CORS headers of its
    /// own, which must not go out twice.
    case otherHeaders
  }

  package init(
    origins: Origins, credentials: Credentials = .omitted, methods: [String] = [],
    requestHeaders: [String] = [], exposedHeaders: [String] = [], maxAge: Int? = nil,
    surroundings: Set<Surrounding> = []
  ) {
    self.origins = origins
    self.credentials = credentials
    self.methods = methods
    self.requestHeaders = requestHeaders
    self.exposedHeaders = exposedHeaders
    self.maxAge = maxAge
    self.surroundings = surroundings
  }
}

extension SharingPolicy {
  /// Whether answers can be shared with credentials: never with every site.
  package var sharesCredentials: Bool {
    switch origins {
    case .list, .subdomains: credentials == .included
    case .any: false
    }
  }

  /// Every method that pages may use.
  package var allMethods: [String] {
    Method.corsSafelisted.map(\.name) + methods.filter { !Method($0).isCORSSafelisted }
  }

  /// A regular expression for the origins that are let in, from end to end; nil for any.
  package var originExpression: String? {
    switch origins {
    case .list, .subdomains:
      Self.expression(
        hosts.map(Self.expression(below:)) + namedOrigins.map(\.escapedForExpressions))
    case .any: nil
    }
  }

  /// The same for the hosts alone; nil where none is let in with the names below it.
  var hostExpression: String? {
    hosts.isEmpty ? nil : Self.expression(hosts.map(Self.expression(below:)))
  }

  private static func expression(_ all: [String]) -> String {
    all.count == 1 ? "^\(all[0])$" : "^(\(all.joined(separator: "|")))$"
  }

  /// A host and every name below it, without the expression's ends.
  static func expression(below host: String) -> String {
    "https://([a-z0-9-]+\\.)*\(host.escapedForExpressions)"
  }

  /// The origins that are let in one by one.
  package var namedOrigins: [String] {
    switch origins {
    case .list(let origins): origins
    case .subdomains(_, let others): others
    case .any: []
    }
  }

  /// The hosts that are let in with every name below them.
  package var hosts: [String] {
    switch origins {
    case .subdomains(let hosts, _): hosts
    case .list, .any: []
    }
  }

  /// The origins as a list has them in which a star stands for any name: `https://*.shop.example`.
  var starredOrigins: [String] {
    hosts.flatMap { ["https://\($0)", "https://*.\($0)"] } + namedOrigins
  }

  /// What lets the hosts in, beside the origins that are named, where one list has both.
  func origins(beside pattern: ConfigurationValue) -> ConfigurationValue {
    namedOrigins.isEmpty
      ? pattern : .list(namedOrigins.map(ConfigurationValue.string) + [pattern])
  }
}

extension String {
  /// The text as a regular expression that matches it and nothing else.
  package var escapedForExpressions: String {
    var escaped = ""
    for character in self {
      if "\\^$.|?*+()[]{}".contains(character) { escaped.append("\\") }
      escaped.append(character)
    }
    return escaped
  }
}
