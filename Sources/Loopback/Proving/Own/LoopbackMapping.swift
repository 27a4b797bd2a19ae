package import CORS
import ScenarioText
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
  package let origins: [Pair]
  private let replacements: [Replacement]

  package struct Pair: Hashable, Sendable {
    package let original: TupleOrigin
    package let mapped: TupleOrigin
  }

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
    var pairs: [Pair] = []
    for (origin, port) in zip(originals, ports) {
      let site = PublicSuffix.registrableDomain(of: origin.host) ?? origin.host
      if !sites.contains(site) { sites.append(site) }
      let host = try Self.host(origin.host, of: site, among: sites, as: names)
      pairs.append(
        Pair(
          original: origin, mapped: TupleOrigin(scheme: "http", host: host, port: port)))
    }
    origins = pairs
    var domains: [(String, String)] = []
    for site in sites {
      domains.append((site, try Self.host(site, of: site, among: sites, as: names)))
    }
    let replacements = Replacement.all(pairs, domains)
    self.replacements = replacements
    let text = Replacement.apply(replacements, to: scenario.yaml)
    guard let mapped = ScenarioReading(yaml: Array(text.utf8)).scenario else { throw .names }
    self.scenario = mapped
    let ours = Set(pairs.map(\.mapped))
    // Another scheme could open another program.
    guard mapped.urlsAsked.allSatisfy(\.isOfPages), mapped.origins.allSatisfy(ours.contains) else {
      throw .names
    }
  }

  /// A text of the scenario's under the new names.
  package func mapped(_ text: String) -> String { Replacement.apply(replacements, to: text) }

  /// Whether a URL leads to one of the scenario's servers here.
  package func serves(_ url: WebURL) -> Bool {
    origins.contains { url.host == $0.mapped.host && (url.port ?? 80) == $0.mapped.port }
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

/// A name, and what stands for it.
private struct Replacement: Sendable {
  let text: [UInt8]
  let replacement: [UInt8]
  let kind: Kind

  enum Kind {
    /// With its scheme: wherever it begins.
    case origin
    /// A host's name alone: as a source of a policy.
    case host
    /// A host's name as a cookie's domain.
    case domain
  }

  static func all(
    _ pairs: [LoopbackMapping.Pair], _ domains: [(String, String)]
  ) -> [Replacement] {
    var all: [Replacement] = []
    for pair in pairs {
      let (original, mapped) = (pair.original, pair.mapped)
      let rest = mapped.serialized.dropFirst("http".count)
      all.append(Replacement(original.serialized, "http\(rest)", .origin))
      let socket = original.scheme == "https" ? "wss" : "ws"
      all.append(
        Replacement(
          socket + original.serialized.dropFirst(original.scheme.count), "ws\(rest)", .origin))
      all.append(Replacement(original.host, "\(rest.dropFirst("://".count))", .host))
      all.append(Replacement(original.host, mapped.host, .domain))
    }
    for (domain, mapped) in domains {
      all.append(Replacement(domain, mapped + ":*", .host))
      all.append(Replacement(domain, mapped, .domain))
    }
    return all.sorted { $0.text.count > $1.text.count }
  }

  private init(_ text: String, _ replacement: String, _ kind: Kind) {
    self.text = Array(text.utf8)
    self.replacement = Array(replacement.utf8)
    self.kind = kind
  }

  static func apply(_ all: [Replacement], to text: String) -> String {
    let bytes = Array(text.utf8)
    var result: [UInt8] = []
    var at = 0
    while at < bytes.count {
      if let found = all.first(where: { $0.stands(at: at, in: bytes) }) {
        result += found.replacement
        at += found.text.count
      } else {
        result.append(bytes[at])
        at += 1
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  private func stands(at place: Int, in bytes: [UInt8]) -> Bool {
    let end = place + text.count
    guard end <= bytes.count, bytes[place] == text[0], bytes[place..<end].elementsEqual(text) else {
      return false
    }
    if end < bytes.count, Self.goesOn(bytes[end]) { return false }
    let before = bytes[..<place]
    switch kind {
    case .origin: return before.last.map { !Self.isOfName($0) } ?? true
    case .domain: return Self.isDomain(before)
    case .host:
      if Self.isDomain(before) { return false }
      if Self.ends(before, with: "*.") { return true }
      return before.last.map { !Self.isOfName($0) && $0 != 0x2F && $0 != 0x40 } ?? true
    }
  }

  /// What makes a longer name of it, or names a port.
  private static func goesOn(_ byte: UInt8) -> Bool { isOfName(byte) || byte == 0x3A }

  private static func isOfName(_ byte: UInt8) -> Bool {
    byte.isASCIIDigit || (0x61...0x7A).contains(byte | 0x20) || byte == 0x2D || byte == 0x2E
      || byte == 0x5F
  }

  private static func isDomain(_ before: ArraySlice<UInt8>) -> Bool {
    ends(before, with: "domain=") || ends(before, with: "domain=.")
  }

  private static func ends(_ bytes: ArraySlice<UInt8>, with text: String) -> Bool {
    bytes.suffix(text.utf8.count).map { $0 == 0x2E || $0 == 0x3D || $0 == 0x2A ? $0 : $0 | 0x20 }
      == Array(text.utf8)
  }
}
