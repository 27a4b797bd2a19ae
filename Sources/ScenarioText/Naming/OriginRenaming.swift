package import CORS
package import Web

/// Other names for a scenario's origins.
///
/// What is replaced is replaced in the scenario's text: its URLs, origins that headers name, sources of
/// policies, domains of cookies. What that changes of its meaning shows when both are evaluated.
package struct OriginRenaming: Sendable {
  private let replacements: [Replacement]

  /// An origin of `http` or `https`, whose sockets follow it.
  package struct Pair: Hashable, Sendable {
    package let original: TupleOrigin
    package let renamed: TupleOrigin

    package init(original: TupleOrigin, renamed: TupleOrigin) {
      (self.original, self.renamed) = (original, renamed)
    }
  }

  /// A name that cookies and policies have for all hosts below it.
  package struct Domain: Hashable, Sendable {
    package let original: String
    package let renamed: String
    /// With a port, where the hosts below have one.
    package let inPolicies: String

    package init(original: String, renamed: String, inPolicies: String) {
      (self.original, self.renamed, self.inPolicies) = (original, renamed, inPolicies)
    }
  }

  package init(_ pairs: [Pair], _ domains: [Domain]) {
    replacements = Replacement.all(pairs, domains)
  }

  /// A text of the scenario's under the new names.
  package func renamed(_ text: String) -> String { Replacement.apply(replacements, to: text) }

  /// The scenario under the new names; nil where it is none any longer.
  package func renamed(_ scenario: Scenario) -> Scenario? {
    ScenarioReading(yaml: Array(renamed(scenario.yaml).utf8)).scenario
  }
}

extension TupleOrigin {
  /// The origin of the sockets that belong to it.
  fileprivate var ofSockets: String {
    (scheme == "https" ? "wss" : "ws") + serialized.dropFirst(scheme.count)
  }

  fileprivate var hostAndPort: String { String(serialized.dropFirst(scheme.count + "://".count)) }
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
    _ pairs: [OriginRenaming.Pair], _ domains: [OriginRenaming.Domain]
  ) -> [Replacement] {
    var all: [Replacement] = []
    for pair in pairs {
      let (original, renamed) = (pair.original, pair.renamed)
      all.append(Replacement(original.serialized, renamed.serialized, .origin))
      all.append(Replacement(original.ofSockets, renamed.ofSockets, .origin))
      all.append(Replacement(original.host, renamed.hostAndPort, .host))
      all.append(Replacement(original.host, renamed.host, .domain))
    }
    for domain in domains {
      all.append(Replacement(domain.original, domain.inPolicies, .host))
      all.append(Replacement(domain.original, domain.renamed, .domain))
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
