package import CORS
package import Web

/// What a person's own page, server and session cookie are called, so that cases are told and values are
/// offered in their names. No secret is in it.
package struct Project: Hashable, Sendable {
  /// Of `http` or `https`; nil: nobody has said.
  package private(set) var page: WebURL?
  /// What its page asks: of `http` or `https`; nil: nobody has said.
  package private(set) var api: WebURL?
  /// A `Set-Cookie` line that a visit to the API was answered with; nil: nobody has said.
  package private(set) var cookie: String?

  /// Nobody has said anything.
  package init() {}

  package var isEmpty: Bool { self == Project() }

  package mutating func set(page url: WebURL) { page = url.withoutSecrets }
  package mutating func set(api url: WebURL) { api = url.withoutSecrets }

  /// Takes the cookie of a line, whose value is left behind.
  package mutating func set(cookie line: String) {
    let name = SetCookie.pair(ofLine: line).name ?? "session"
    cookie = "\(name)=\(Self.cookieValue)\(line.drop { $0 != ";" })"
  }

  /// What every cookie's value is: the real one is nobody's business.
  static let cookieValue = "abc"
}

extension Project {
  /// The project that a scenario's first call speaks of; nil where it is no call to another origin.
  package init?(of scenario: Scenario) {
    self.init()
    guard let page = scenario.page.absolute, let api = scenario.target(ofCall: 0), page.isHTTP,
      api.isHTTP, !page.origin.isSameOrigin(as: api.origin)
    else { return nil }
    set(page: page)
    set(api: api)
    let cookie = scenario.cookies.first { cookie in
      cookie.from.absolute?.origin.isSameOrigin(as: api.origin) == true
    }
    if let cookie { set(cookie: cookie.set) }
  }

  /// The page, as far as it is known to ask the server of `url`.
  package func page(asking url: WebURL) -> WebURL? {
    api?.origin.isSameOrigin(as: url.origin) == true ? page : nil
  }
}

extension WebURL {
  /// Without the parts that secrets are in, but for the path.
  fileprivate var withoutSecrets: WebURL {
    WebURL("\(origin)\(path)") ?? self
  }
}
