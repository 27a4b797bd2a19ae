/// Where browsers part ways over what a request tells about its page.
public struct ReferrerPolicyEnforcement: Hashable, Sendable {
  /// See ``Cap``.
  public var cap: Cap
  /// See ``Downgrades``.
  public var downgrades: Downgrades
  /// See ``SandboxedPages``.
  public var sandboxedPages: SandboxedPages
  /// See ``SandboxedOrigins``.
  public var sandboxedOrigins: SandboxedOrigins
  /// See ``Origins``.
  public var origins: Origins
  /// See ``RedirectedDocuments``.
  public var redirectedDocuments: RedirectedDocuments
  /// See ``UpgradedDocuments``.
  public var upgradedDocuments: UpgradedDocuments

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
    /// All but those of these callers.
    case allBut([Caller])
  }

  /// Whose `Origin` a sandboxed page's request in mode `no-cors` tells.
  ///
  /// Asked with beacons and posts.
  public enum SandboxedOrigins: Hashable, Sendable {
    case opaque
    /// That of the page around it, where `Referer` tells of it.
    case ofReferrer
  }

  /// Whose `Origin` is hidden where `Referer` would be.
  ///
  /// Asked with every policy, and with targets without TLS.
  public enum Origins: Hashable, Sendable {
    case ofAll
    /// Of forms; beacons and calls in mode `no-cors` tell theirs.
    case ofNavigations
    /// Of all, though not for going from `https` to `http`.
    case notForDowngrades
  }

  /// Whether `same-origin` looks at where a redirect leads a document's request.
  ///
  /// Asked with links, frames and forms.
  public enum RedirectedDocuments: Hashable, Sendable { case judgedAnew, toldAsFirst }

  /// By which URL it is decided what a secure page's frame or link tells that was asked for over `http`
  /// and upgraded.
  ///
  /// Asked with `upgrade-insecure-requests` and with a host that is held to `https`; forms tell as
  /// upgraded everywhere.
  public enum UpgradedDocuments: Hashable, Sendable { case toldAsUpgraded, toldAsAsked }
}

extension ReferrerPolicyEnforcement {
  /// As the standards have it.
  public static let standard = ReferrerPolicyEnforcement(
    cap: .none, downgrades: .byTrustworthiness, sandboxedPages: .none,
    sandboxedOrigins: .opaque, origins: .ofAll,
    redirectedDocuments: .judgedAnew, upgradedDocuments: .toldAsUpgraded)

  /// Chromium's.
  public static let chromium = ReferrerPolicyEnforcement(
    cap: .none, downgrades: .byScheme, sandboxedPages: .none,
    sandboxedOrigins: .opaque, origins: .ofNavigations,
    redirectedDocuments: .judgedAnew, upgradedDocuments: .toldAsAsked)

  /// Firefox's.
  public static let firefox = ReferrerPolicyEnforcement(
    cap: .crossSiteSubresources, downgrades: .byScheme,
    sandboxedPages: .allBut([.fetch, .xhr, .font]), sandboxedOrigins: .opaque, origins: .ofAll,
    redirectedDocuments: .judgedAnew, upgradedDocuments: .toldAsUpgraded)

  /// WebKit's.
  public static let webkit = ReferrerPolicyEnforcement(
    cap: .none, downgrades: .byScheme, sandboxedPages: .allBut([.fetch]),
    sandboxedOrigins: .ofReferrer, origins: .notForDowngrades,
    redirectedDocuments: .toldAsFirst, upgradedDocuments: .toldAsUpgraded)
}
