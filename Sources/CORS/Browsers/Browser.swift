/// A browser: the standard, and the knobs in which it differs.
///
/// Each knob names the recorded family that shows it, or the source that says so.
public struct Browser: Hashable, Sendable {
  /// Which profile.
  public enum Name: String, Hashable, Sendable, CaseIterable {
    case chromium, firefox, webkit, standard
  }

  /// What happens to cookies of another site than the page's.
  public enum ThirdPartyCookies: String, Hashable, Sendable, CaseIterable {
    case allow, block, partition
  }

  public let name: Name
  public var thirdPartyCookies: ThirdPartyCookies

  // Cookies.
  /// What a cookie without a (known) `SameSite` counts as.
  public var sameSiteDefault: Cookie.SameSite
  /// `SameSite=None` is refused without `Secure`.
  public var sameSiteNoneRequiresSecure: Bool
  /// `http` and `https` of one domain are two sites.
  public var schemefulSameSite: Bool
  /// A cross-site hop in the redirect chain makes the request cross-site.
  public var redirectChainCountsForSameSite: Bool
}
