/// Where browsers part ways over cookies, and where they stand.
///
/// The recorded families are cookies, setcookie, redirect and combo; what they do not show (pages
/// and servers on `http`, above all) is taken from each browser's source.
public struct CookiePolicy: Hashable, Sendable {
  /// What a cookie without a (known) `SameSite` counts as (cookies, setcookie, combo).
  public var sameSiteDefault: Cookie.SameSite
  /// Whether `SameSite=None` is refused without `Secure` (cookies, setcookie).
  public var sameSiteNone: SameSiteNone
  /// Whether `SameSite` takes `http` and `https` of one domain for two sites.
  ///
  /// Not recorded: Chromium since 91; Firefox has it behind a preference, WebKit not at all.
  public var siteComparison: SiteComparison
  /// Whether `SameSite` looks at the hops that led to the request.
  ///
  /// Not recorded, for every recorded redirect carries `SameSite=None`: Firefox does
  /// (`CookieCommons`), Chromium has it switched off (`kCookieSameSiteConsidersRedirectChain`).
  public var redirectHops: RedirectHops
  /// Whether a request that was once refused its cookies as a third party goes without on later
  /// hops too, even back on the page's own site (redirect).
  public var refusedHops: RefusedHops
  /// Which names a browser gives a meaning to, and how strictly (cookies, setcookie, combo).
  public var prefixes: Prefixes
  /// Whether `Partitioned` gives a cookie a jar for each top-level site (cookies, setcookie).
  public var partitioned: Partitioned
  /// Which connections count as secure: whether `http://localhost` does, beside `https`.
  ///
  /// Not recorded: Chromium since 89 and Firefox since 75, WebKit not.
  public var secureConnections: SecureConnections
  /// Which of two cookies with equally long paths goes first (cookies, setcookie).
  public var order: Order

  /// See ``sameSiteNone-swift.property``.
  public enum SameSiteNone: Hashable, Sendable { case requiresSecure, alone }
  /// See ``redirectHops-swift.property``.
  public enum RedirectHops: Hashable, Sendable { case ignored, counted }
  /// See ``refusedHops-swift.property``.
  public enum RefusedHops: Hashable, Sendable { case forgotten, remembered }
  /// See ``partitioned-swift.property``.
  public enum Partitioned: Hashable, Sendable { case ignored, honoured }
  /// See ``secureConnections-swift.property``.
  public enum SecureConnections: Hashable, Sendable { case https, potentiallyTrustworthy }

  /// See ``prefixes-swift.property``.
  public enum Prefixes: Hashable, Sendable {
    case ignored
    /// `__Host-` needs `Path=/` to be written out.
    case pathWritten
    /// `__Host-` is content with `/` as the path that is taken when there is none.
    case pathEffective
  }

  /// See ``order-swift.property``.
  public enum Order: Hashable, Sendable {
    /// The older first; a cookie that is set again keeps its age.
    case creation
    /// The older first; a cookie that is set again with another value is a new one.
    case lastChange
    /// Cookies with the request's host as their `Domain`, its host-only ones, its parents'.
    case domain
  }

  /// What a `SameSite` attribute amounts to here: ``sameSiteDefault`` where it is unset.
  func enforced(_ sameSite: Cookie.SameSite) -> Cookie.SameSite {
    sameSite == .unset ? sameSiteDefault : sameSite
  }
}

extension CookiePolicy {
  /// RFC 6265bis, with `Partitioned` as its successor has it.
  public static let standard = CookiePolicy(
    sameSiteDefault: .lax, sameSiteNone: .requiresSecure, siteComparison: .schemeful,
    redirectHops: .ignored, refusedHops: .forgotten, prefixes: .pathWritten,
    partitioned: .honoured, secureConnections: .potentiallyTrustworthy, order: .creation)

  /// Chromium 156.
  public static let chromium = CookiePolicy(
    sameSiteDefault: .lax, sameSiteNone: .requiresSecure, siteComparison: .schemeful,
    redirectHops: .ignored, refusedHops: .forgotten, prefixes: .pathWritten,
    partitioned: .honoured, secureConnections: .potentiallyTrustworthy, order: .lastChange)

  /// Firefox ESR 153.
  public static let firefox = CookiePolicy(
    sameSiteDefault: .none, sameSiteNone: .requiresSecure, siteComparison: .schemeless,
    redirectHops: .counted, refusedHops: .forgotten, prefixes: .pathEffective,
    partitioned: .honoured, secureConnections: .potentiallyTrustworthy, order: .creation)

  /// WebKitGTK 2.50, whose jar is libsoup's.
  public static let webkit = CookiePolicy(
    sameSiteDefault: .none, sameSiteNone: .alone, siteComparison: .schemeless,
    redirectHops: .ignored, refusedHops: .remembered, prefixes: .ignored,
    partitioned: .ignored, secureConnections: .https, order: .domain)
}
