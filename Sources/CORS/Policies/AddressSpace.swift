import Web

/// How near a machine is, as far as its name or address tells.
///
/// https://wicg.github.io/local-network-access/#ip-address-space
public enum AddressSpace: String, Hashable, Sendable, Comparable, CaseIterable {
  /// This machine.
  case loopback
  /// The home or the office: addresses that the internet does not route to.
  case local
  case `public`

  /// The space of a host; a name without an address of its own counts as public.
  ///
  /// A scenario says nothing about what a name resolves to.
  public init(host: String) {
    if Host.isLoopback(host) {
      self = .loopback
    } else if !Host.isAddress(host) {
      self = host.hasSuffix(".local") ? .local : .public
    } else if host == "0.0.0.0" || host == "[::]" {
      self = .loopback
    } else {
      self = Self.isLocalAddress(host) ? .local : .public
    }
  }

  /// Whether a page here must be allowed to reach a machine there.
  public func mustAskFor(_ target: AddressSpace) -> Bool {
    switch self {
    case .public: target != .public
    case .local, .loopback: false
    }
  }

  /// The nearer one is the lesser.
  public static func < (a: AddressSpace, b: AddressSpace) -> Bool { a.distance < b.distance }

  private var distance: Int {
    switch self {
    case .loopback: 0
    case .local: 1
    case .public: 2
    }
  }

  private static func isLocalAddress(_ host: String) -> Bool {
    if host.hasPrefix("[") {
      let first = host.dropFirst().prefix { $0 != ":" }
      guard let group = UInt16(first, radix: 16) else { return false }
      // fc00::/7, fe80::/10 and fec0::/10.
      return group & 0xFE00 == 0xFC00 || group & 0xFF80 == 0xFE80
    }
    let bytes = host.split(separator: ".").compactMap { UInt8($0) }
    guard bytes.count == 4 else { return false }
    switch (bytes[0], bytes[1]) {
    case (10, _), (192, 168), (169, 254): return true
    case (172, 16...31), (100, 64...127): return true
    default: return false
    }
  }
}
