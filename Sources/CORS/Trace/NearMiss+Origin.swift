import Web

extension NearMiss {
  /// How `Access-Control-Allow-Origin` just missed the request's origin.
  ///
  /// - Parameters:
  ///   - received: All values of the header, joined with `, `.
  ///   - expected: The serialised origin, or `null`.
  ///   - headerCount: How many headers of that name there were.
  /// - Returns: Nil when the values are the same or have nothing to do with each other.
  public static func origin(
    received: String, expected: String, headerCount: Int = 1
  ) -> NearMiss? {
    guard received != expected else { return nil }
    let bytes = Array(received.utf8)
    if headerCount > 1 {
      let comma = bytes.firstIndex(of: UInt8(ascii: ",")) ?? 0
      return NearMiss(.twoHeaders, at: comma..<bytes.count)
    }
    if let miss = dressing(received, around: expected) { return miss }
    if let separator = bytes.firstIndex(where: { $0 == UInt8(ascii: ",") || $0.isTabOrSpace }) {
      return NearMiss(.list, at: separator..<bytes.count)
    }
    if let star = bytes.firstIndex(of: UInt8(ascii: "*")), received != "*" {
      return NearMiss(.wildcardPattern, at: star..<(star + 1))
    }
    guard let wanted = OriginParts(expected) else { return nil }
    return OriginParts(received)?.miss(wanted)
  }
}

/// A text cut where an origin would have its joints; nothing is validated.
private struct OriginParts {
  var scheme: Substring?
  var host: Substring
  var port: Substring?
  var rest: Substring
  let text: String

  init?(_ text: String) {
    self.text = text
    var tail = text[...]
    if let joint = Self.joint(in: text) {
      scheme = text[..<joint.lowerBound]
      tail = text[joint.upperBound...]
    } else if tail.hasPrefix("//") {
      tail = tail.dropFirst(2)
    }
    let authority = tail.prefix { !"/?#".contains($0) }
    rest = tail[authority.endIndex...]
    if let colon = authority.lastIndex(of: ":"), !authority.hasSuffix("]") {
      host = authority[..<colon]
      port = authority[authority.index(after: colon)...]
    } else {
      host = authority
    }
    if host.isEmpty { return nil }
  }

  private static func joint(in text: String) -> Range<String.Index>? {
    guard let colon = text.firstIndex(of: ":"), text[colon...].hasPrefix("://") else { return nil }
    return colon..<text.index(colon, offsetBy: 3)
  }

  /// The first joint, from the left, at which this is not `expected`, if the hosts are related.
  func miss(_ expected: OriginParts) -> NearMiss? {
    guard let host = hostMiss(String(expected.host)) else { return nil }
    guard let scheme else { return NearMiss(.missingScheme, at: 0..<offset(self.host.startIndex)) }
    if let kind = Self.schemeMiss(scheme, expected.scheme) {
      return NearMiss(kind, at: range(scheme))
    }
    if let kind = host { return NearMiss(kind, at: range(self.host)) }
    if let kind = portMiss(expected.port) { return NearMiss(kind, at: portRange) }
    if !rest.isEmpty { return NearMiss(rest == "/" ? .trailingSlash : .path, at: range(rest)) }
    return nil
  }

  private static func schemeMiss(_ received: Substring, _ expected: Substring?) -> Kind? {
    switch (received.asciiLowercased, expected) {
    case (let same, let expected) where same == expected.map(String.init): nil
    case ("http", "https"): .httpForHTTPS
    case ("https", "http"): .httpsForHTTP
    default: .otherScheme
    }
  }

  /// Nil when the hosts are strangers; `.some(nil)` when they are the same.
  private func hostMiss(_ expected: String) -> Kind?? {
    let host = host.asciiLowercased
    if host == expected { return .some(nil) }
    if host == "www." + expected || "www." + host == expected { return .www }
    guard let domain = PublicSuffix.registrableDomain(of: host),
      domain == PublicSuffix.registrableDomain(of: expected)
    else { return nil }
    if expected.hasSuffix("." + host) { return .parentDomain }
    return host.hasSuffix("." + expected) ? .subdomain : .siblingHost
  }

  private func portMiss(_ expected: Substring?) -> Kind? {
    guard port != expected else { return nil }
    let received = port.flatMap { Int($0) }
    if expected == nil, let received, received == (scheme?.asciiLowercased == "http" ? 80 : 443) {
      return .defaultPort(received)
    }
    return .port(received: received, expected: expected.flatMap { Int($0) })
  }

  /// The port with its colon, or the place where it should stand.
  private var portRange: Range<Int> {
    let end = offset(host.endIndex)
    return end..<(port.map { offset($0.endIndex) } ?? end)
  }

  private func offset(_ index: String.Index) -> Int {
    text.utf8.distance(from: text.startIndex, to: index)
  }

  private func range(_ part: Substring) -> Range<Int> {
    offset(part.startIndex)..<offset(part.endIndex)
  }

  private typealias Kind = NearMiss.Kind
}
