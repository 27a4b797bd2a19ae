package import CORS
import Web

extension Project {
  /// A scenario told in the project's names: its page's origin is the project's page's, the server of its
  /// first call the project's API, and the cookie from there is called as the project's.
  ///
  /// - Returns: nil where the project lacks a name or the scenario has no place for it. Whether the story
  ///   is still the same is for the caller to find out: where sites, schemes or ports matter, it need
  ///   not be.
  package func dressing(_ scenario: Scenario) -> Scenario? {
    guard let page, let api, let oldPage = scenario.openedPage,
      let oldAPI = scenario.target(ofCall: 0),
      case .tuple(let pageOrigin) = page.origin, case .tuple(let apiOrigin) = api.origin,
      case .tuple(let oldPageOrigin) = oldPage.origin,
      case .tuple(let oldAPIOrigin) = oldAPI.origin, oldPageOrigin != oldAPIOrigin
    else { return nil }
    let pairs = [(oldPageOrigin, pageOrigin), (oldAPIOrigin.ofHTTP, apiOrigin)]
    let renaming = OriginRenaming(
      pairs.map { OriginRenaming.Pair(original: $0, renamed: $1) },
      pairs.reversed().map { OriginRenaming.Domain(of: $0, renamed: $1) })
    return renaming.renamed(scenario.renamingCookies(from: oldAPIOrigin, to: cookie))
  }
}

extension OriginRenaming.Domain {
  fileprivate init(of original: TupleOrigin, renamed: TupleOrigin) {
    let site = PublicSuffix.registrableDomain(of: renamed.host) ?? renamed.host
    self.init(
      original: PublicSuffix.registrableDomain(of: original.host) ?? original.host, renamed: site,
      inPolicies: site)
  }
}

extension TupleOrigin {
  /// The origin of the pages that a socket's belongs to.
  fileprivate var ofHTTP: TupleOrigin {
    switch scheme {
    case "ws": TupleOrigin(scheme: "http", host: host, port: port)
    case "wss": TupleOrigin(scheme: "https", host: host, port: port)
    default: self
    }
  }
}

extension Scenario {
  /// The first cookie of a server under another name, wherever it is set.
  fileprivate func renamingCookies(from server: TupleOrigin, to line: String?) -> Scenario {
    guard let line, let name = SetCookie.pair(ofLine: line).name,
      let first = cookies.first(where: { cookie in
        cookie.from.absolute?.origin.isSameOrigin(as: .tuple(server)) == true
      }), let old = SetCookie.pair(ofLine: first.set).name
    else { return self }
    var scenario = self
    scenario.cookies = cookies.map { cookie in
      EarlierCookie(from: cookie.from, set: cookie.set.renamingCookie(old, to: name))
    }
    for call in calls.indices {
      for route in calls[call].server.indices {
        scenario.calls[call].server[route].response?.headers.renameCookies(old, to: name)
      }
    }
    return scenario
  }
}

extension HeaderList {
  fileprivate mutating func renameCookies(_ old: String, to name: String) {
    self = HeaderList(
      headers.map { header in
        guard header.name.asciiLowercased == "set-cookie" else { return header }
        return Header(header.name, header.value.renamingCookie(old, to: name))
      })
  }
}

extension String {
  /// A `Set-Cookie` line whose cookie has another name, where it was the old one.
  fileprivate func renamingCookie(_ old: String, to name: String) -> String {
    guard SetCookie.pair(ofLine: self).name == old, let equals = firstIndex(of: "=") else {
      return self
    }
    return name + self[equals...]
  }
}
