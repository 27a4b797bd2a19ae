/// A scheme and a registrable domain: what cookies look at where CORS looks at origins.
///
/// https://html.spec.whatwg.org/multipage/browsers.html#obtain-a-site
public struct Site: Hashable, Sendable {
  /// In lower case, without the colon.
  public let scheme: String
  /// The registrable domain, or the host itself when it has none (an IP address, `localhost`).
  public let domain: String

  /// Nil for an opaque origin, which is same site with nothing.
  public init?(_ origin: Origin) {
    guard case .tuple(let tuple) = origin else { return nil }
    self.init(tuple)
  }

  /// The site of a scheme and a host; its port does not count.
  public init(_ origin: TupleOrigin) {
    scheme = origin.scheme
    domain = PublicSuffix.registrableDomain(of: origin.host) ?? origin.host
  }
}

/// Whether `http` and `https` of one domain are one site or two.
public enum SiteComparison: Hashable, Sendable {
  /// https://html.spec.whatwg.org/multipage/browsers.html#same-site
  case schemeful
  /// https://html.spec.whatwg.org/multipage/browsers.html#schemelessly-same-site
  case schemeless
}

extension Origin {
  /// Never for an opaque origin, not even with itself.
  public func isSameSite(as other: Origin, _ comparison: SiteComparison = .schemeful) -> Bool {
    guard case .tuple(let a) = self, case .tuple(let b) = other else { return false }
    if comparison == .schemeful, a.scheme != b.scheme { return false }
    if a.host == b.host { return true }
    guard a.host.endsInTwoLabels(of: b.host) else { return false }
    guard let domain = PublicSuffix.registrableDomain(of: a.host) else { return false }
    return domain == PublicSuffix.registrableDomain(of: b.host)
  }
}

extension String {
  /// Whether the host ends in two labels of another, as hosts of one registrable domain do: the list
  /// of public suffixes is long, and most hosts need not be looked up in it.
  fileprivate func endsInTwoLabels(of other: String) -> Bool {
    let (own, others) = (utf8Span.span, other.utf8Span.span)
    var (isWithinLabel, hasLabel) = (false, false)
    for distance in 1..<(min(own.count, others.count) + 1) {
      let byte = own[own.count - distance]
      guard byte == others[others.count - distance] else { return false }
      if hasLabel { return true }
      hasLabel = isWithinLabel && byte == UInt8(ascii: ".")
      isWithinLabel = true
    }
    return false
  }
}
