public import Web

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
