package import CORS
package import ScenarioText
package import Web

/// A scenario under names that lead to this machine in any browser, without certificates, a resolver
/// of our own, or rights.
///
/// What is replaced is replaced in the scenario's text: its URLs, origins that headers name, sources of
/// policies, domains of cookies. What that changes of its meaning shows when both are evaluated.
package struct LoopbackMapping: Sendable {
  /// Under the new names.
  package let scenario: Scenario
  /// Each origin of the scenario, and what it is called here.
  package let origins: [OriginRenaming.Pair]
  private let renaming: OriginRenaming

  /// What a site is called here.
  package enum Names: Hashable, Sendable {
    /// `api.shop-k7f.localhost`; the tag keeps one run's cookies from the next one's.
    case localhost(tag: String)
    /// `localhost`, `127.0.0.1`, `[::1]`: three sites, where the browser finds no others.
    case addresses
  }

  /// As many ports as a scenario needs.
  package static func portCount(of scenario: Scenario) -> Int { scenario.origins.count }

  /// - Parameter ports: as many as ``portCount(of:)`` says, or more.
  package init(_ scenario: Scenario, as names: Names, at ports: [UInt16]) throws(OwnLimit) {
    let originals = scenario.origins
    var sites: [String] = []
    var pairs: [OriginRenaming.Pair] = []
    for (origin, port) in zip(originals, ports) {
      let site = PublicSuffix.registrableDomain(of: origin.host) ?? origin.host
      if !sites.contains(site) { sites.append(site) }
      let host = try Self.host(origin.host, of: site, among: sites, as: names)
      pairs.append(
        OriginRenaming.Pair(
          original: origin, renamed: TupleOrigin(scheme: "http", host: host, port: port)))
    }
    origins = pairs
    var domains: [OriginRenaming.Domain] = []
    for site in sites {
      let renamed = try Self.host(site, of: site, among: sites, as: names)
      domains.append(
        OriginRenaming.Domain(original: site, renamed: renamed, inPolicies: renamed + ":*"))
    }
    renaming = OriginRenaming(pairs, domains)
    guard let mapped = renaming.renamed(scenario) else { throw .names }
    self.scenario = mapped
    let ours = Set(pairs.map(\.renamed))
    // Another scheme could open another program.
    guard mapped.urlsAsked.allSatisfy(\.isOfPages), mapped.origins.allSatisfy(ours.contains) else {
      throw .names
    }
  }

  /// A text of the scenario's under the new names.
  package func mapped(_ text: String) -> String { renaming.renamed(text) }

  /// Whether a URL leads to one of the scenario's servers here.
  package func serves(_ url: WebURL) -> Bool {
    origins.contains { url.host == $0.renamed.host && (url.port ?? 80) == $0.renamed.port }
  }

  private static func host(
    _ host: String, of site: String, among sites: [String], as names: Names
  ) throws(OwnLimit) -> String {
    let number = sites.firstIndex(of: site) ?? 0
    switch names {
    case .addresses:
      let addresses = ["localhost", "127.0.0.1", "[::1]"]
      guard number < addresses.count else { throw .sites }
      return addresses[number]
    case .localhost(let tag):
      if Host.isAddress(host) {
        guard Host.isLoopback(host) else { throw .address }
        return host
      }
      let label = label(of: site)
      let isTaken = sites[..<number].contains { Self.label(of: $0) == label }
      let name = label + (isTaken ? "\(number + 1)" : "") + "-\(tag).localhost"
      return host.dropLast(site.utf8.count) + name
    }
  }

  /// `shop` of `shop.example`.
  private static func label(of site: String) -> String { String(site.prefix { $0 != "." }) }
}

extension WebURL {
  /// Whether a page can ask for it without another program's help.
  fileprivate var isOfPages: Bool {
    ["http", "https", "ws", "wss", "data", "blob", "about"].contains(scheme)
  }
}

extension Scenario {
  /// Every origin that the browser may come to ask, once, as `http` or `https`.
  fileprivate var origins: [TupleOrigin] {
    var origins: [TupleOrigin] = []
    for url in urlsAsked {
      guard case .tuple(let origin) = url.origin else { continue }
      let scheme = ["https", "wss"].contains(origin.scheme) ? "https" : "http"
      let web = TupleOrigin(scheme: scheme, host: origin.host, port: origin.port)
      if !origins.contains(web) { origins.append(web) }
    }
    return origins
  }
}
