/// Where browsers part ways over what a request tells about its page.
public struct ReferrerPolicyEnforcement: Hashable, Sendable {
  /// See ``Cap``.
  public var cap: Cap
  /// See ``Downgrades``.
  public var downgrades: Downgrades
  /// See ``SandboxedPages``.
  public var sandboxedPages: SandboxedPages

  /// Whether a policy that is looser than the default is taken back.
  ///
  /// Recorded: policy-p2-0578, policy-p2-0600; asked with every policy.
  public enum Cap: Hashable, Sendable {
    case none
    /// For what another site gets from a page, apart from windows of its own.
    case crossSiteSubresources
  }

  /// Whether `http://localhost` is as good as `https` to a policy that tells insecure servers less.
  ///
  /// Recorded: local.
  public enum Downgrades: Hashable, Sendable { case byTrustworthiness, byScheme }

  /// Which requests of a sandboxed frame tell of the page around it.
  ///
  /// Recorded: pixels-p2-0738, and the sandboxed pages of the family origin.
  public enum SandboxedPages: Hashable, Sendable {
    case none
    case elements
    case allButFetch
  }
}

extension ReferrerPolicyEnforcement {
  /// As the standards have it.
  public static let standard = ReferrerPolicyEnforcement(
    cap: .none, downgrades: .byTrustworthiness, sandboxedPages: .none)

  /// Chromium 156.
  public static let chromium = ReferrerPolicyEnforcement(
    cap: .none, downgrades: .byScheme, sandboxedPages: .none)

  /// Firefox ESR 153.
  public static let firefox = ReferrerPolicyEnforcement(
    cap: .crossSiteSubresources, downgrades: .byScheme, sandboxedPages: .elements)

  /// WebKitGTK 2.50.
  public static let webkit = ReferrerPolicyEnforcement(
    cap: .none, downgrades: .byScheme, sandboxedPages: .allButFetch)
}
