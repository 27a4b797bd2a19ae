/// Where browsers part ways over what a request tells about its page.
public struct ReferrerPolicyEnforcement: Hashable, Sendable {
  /// See ``Cap``.
  public var cap: Cap
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
  public static let standard = ReferrerPolicyEnforcement(cap: .none, sandboxedPages: .none)

  /// Chromium 156.
  public static let chromium = standard

  /// Firefox ESR 153.
  public static let firefox = ReferrerPolicyEnforcement(
    cap: .crossSiteSubresources, sandboxedPages: .elements)

  /// WebKitGTK 2.50.
  public static let webkit = ReferrerPolicyEnforcement(cap: .none, sandboxedPages: .allButFetch)
}
