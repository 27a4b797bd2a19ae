public import Web

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

/// Whether a request may reach a machine nearer than the page, and which rule said so.
///
/// https://wicg.github.io/local-network-access/#integration-with-fetch
public struct LocalNetworkCheck: Hashable, Sendable {
  /// Where the page came from.
  public let page: AddressSpace
  /// Where the request goes.
  public let target: AddressSpace
  /// What becomes of the request.
  public let verdict: Verdict

  /// What becomes of a request.
  public enum Verdict: Hashable, Sendable {
    /// The browser has no such rule, or the request goes nowhere nearer, or the user agreed.
    case allowed
    /// The user is asked, and until then nothing is sent.
    case asks
    case blocked(Reason)
  }

  /// Why a request is stopped.
  public enum Reason: Hashable, Sendable {
    case permissionDenied
    /// The page stands in a frame of another origin, which did not pass its permission on.
    ///
    /// https://w3c.github.io/webappsec-permissions-policy/#default-allowlists
    case notDelegated
    /// The page came over plain HTTP, which may not even ask.
    case insecurePage
  }

  /// Makes the check for a page and the one at the top of its window.
  public init(
    frame: FrameAncestry, target url: WebURL, for destination: Destination,
    permission: PermissionState?, policy: LocalNetworkPolicy
  ) {
    let page = frame.page
    self.page = page.addressSpace
    target = url.origin.addressSpace
    guard policy.guards(destination), self.page.mustAskFor(target) else {
      verdict = .allowed
      return
    }
    if policy.insecurePages == .refused, !frame.isSecureContext {
      verdict = .blocked(.insecurePage)
      return
    }
    guard page.isSameOrigin(as: frame.top) else {
      verdict = .blocked(.notDelegated)
      return
    }
    switch permission ?? policy.withoutAnswer {
    case .granted: verdict = .allowed
    case .ask: verdict = .asks
    case .denied: verdict = .blocked(.permissionDenied)
    }
  }
}

extension Origin {
  fileprivate var addressSpace: AddressSpace {
    switch self {
    case .tuple(let tuple):
      switch tuple.scheme {
      case "http", "https", "ws", "wss": AddressSpace(host: tuple.host)
      // An app's or an extension's own pages came from this machine.
      case _: .loopback
      }
    case .opaque: .public
    }
  }
}
