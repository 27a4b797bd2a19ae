import Web

/// An origin that somebody else could have, and that resembles one that is let in.
package struct LookAlike: Hashable, Sendable {
  package let origin: String
  package let manner: Manner

  /// How it resembles the other.
  package enum Manner: Hashable, CaseIterable, Sendable {
    /// `https://app.shop.example.evil.invalid`
    case goesOn
    /// `https://evilapp.shop.example`, a host that anybody may own where that is `evilshop.example`
    case beginsBefore
    /// `https://appxshop.example`: a dot that stands for any character
    case dotReplaced
    /// `http://app.shop.example`, which anybody on the way can answer for
    case withoutTLS
    /// `https://app.shop.example:8443`
    case otherPort
    /// `https://evil.vercel.app`: a name under the suffix, where anybody can have one
    case neighbour
    /// `https://evil.app.shop.example`
    case below
    /// `http://203.0.113.7:3000`, where a pattern takes any digits
    case otherAddress
  }

  /// The look-alikes of an origin.
  package static func all(of origin: String) -> [LookAlike] {
    guard let url = WebURL(origin), let host = url.host else { return [] }
    return Manner.allCases.compactMap { manner in
      guard let other = resembling(url, host, manner),
        // `0x0.0.0` is only another way to write 0.0.0.0.
        WebURL(other)?.origin != url.origin
      else { return nil }
      return LookAlike(origin: other, manner: manner)
    }
  }

  private static func resembling(_ url: WebURL, _ host: String, _ manner: Manner) -> String? {
    let port = url.port.map { ":\($0)" } ?? ""
    let labels = host.split(separator: ".").map(String.init)
    switch manner {
    case .goesOn: return "\(url.scheme)://\(host).evil.invalid\(port)"
    case .beginsBefore:
      // Before the last two labels, where a name of its own can be bought.
      return "\(url.scheme)://evil\(labels.suffix(2).joined(separator: "."))\(port)"
    case .dotReplaced:
      guard labels.count > 2 else { return nil }
      return "\(url.scheme)://\(labels[0])x\(labels.dropFirst().joined(separator: "."))\(port)"
    case .withoutTLS:
      guard url.scheme == "https", !host.isLoopback else { return nil }
      return "http://\(host)\(port)"
    case .otherPort:
      guard url.port == nil else { return nil }
      return "\(url.scheme)://\(host):8443"
    case .neighbour:
      guard let suffix = suffix(of: host), suffix.contains(".") else { return nil }
      return "\(url.scheme)://evil.\(suffix)\(port)"
    case .below: return "\(url.scheme)://evil.\(host)\(port)"
    case .otherAddress:
      let address = "203.0.113.7"
      return host == address ? nil : "\(url.scheme)://\(address)\(port)"
    }
  }

  /// What anybody can have a name under: `com`, `vercel.app`.
  private static func suffix(of host: String) -> String? {
    if PublicSuffix.contains(host) { return host }
    return PublicSuffix.registrableDomain(of: host).map {
      $0.split(separator: ".").dropFirst().joined(separator: ".")
    }
  }
}

extension String {
  /// Whether a host is the machine that asks, to which there is no way that others are on.
  var isLoopback: Bool {
    self == "localhost" || hasSuffix(".localhost") || hasPrefix("127.") || self == "[::1]"
  }
}
