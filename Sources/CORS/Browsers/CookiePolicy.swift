public import Web

/// Where browsers part ways over cookies, and where they stand.
///
/// The recorded families are cookies, setcookie, redirect and combo. What they cannot show (pages and
/// servers on `http`, and redirects with `SameSite` cookies above all) is taken from each browser's
/// source.
public struct CookiePolicy: Hashable, Sendable {
  /// What a cookie without a (known) `SameSite` counts as.
  ///
  /// Recorded: cookies, setcookie, combo.
  public var sameSiteDefault: Cookie.SameSite

  /// See ``SameSiteNone``.
  public var sameSiteNone: SameSiteNone

  /// Whether `SameSite` takes `http` and `https` of one domain for two sites.
  ///
  /// Not recorded: Chromium does since 91, Firefox behind a preference, WebKit not.
  public var siteComparison: SiteComparison

  /// Whether `http` and `https` of one domain are third parties to each other, whatever `SameSite`
  /// does.
  ///
  /// Recorded: local-p2-0441.
  public var thirdPartyComparison: SiteComparison

  /// See ``RedirectHops``.
  public var redirectHops: RedirectHops

  /// See ``CrossSiteSetting``.
  public var crossSiteSetting: CrossSiteSetting

  /// See ``RefusedHops``.
  public var refusedHops: RefusedHops

  /// See ``Prefixes``.
  public var prefixes: Prefixes

  /// See ``Partitioned``.
  public var partitioned: Partitioned

  /// See ``SecureConnections``.
  public var secureConnections: SecureConnections

  /// See ``Order``.
  public var order: Order

  /// See ``PublicSuffixes``.
  public var publicSuffixes: PublicSuffixes

  /// See ``UnsetNavigations``.
  public var unsetNavigations: UnsetNavigations

  /// See ``TopHosts``.
  public var topHosts: TopHosts

  /// See ``FramedThirdParties``.
  public var framedThirdParties: FramedThirdParties

  /// See ``FramedInitiators``.
  public var framedInitiators: FramedInitiators

  /// See ``SandboxedPages``.
  public var sandboxedPages: SandboxedPages

  /// See ``Capacity``; nil: there is no limit.
  public var capacity: Capacity?

  /// How many cookies of a site a browser has.
  ///
  /// Asked with 300 cookies of one host and of two, with and without `Secure`, set again and
  /// partitioned.
  public struct Capacity: Hashable, Sendable {
    /// One more than that, and some are forgotten.
    public var most = 180
    /// How many are left then.
    public var kept = 150
    /// How many are left of those of one top-level site.
    public var keptOfPartition = 150
  }

  /// Whether `SameSite=None` is refused without `Secure`.
  ///
  /// Recorded: cookies, setcookie.
  public enum SameSiteNone: Hashable, Sendable { case requiresSecure, alone }

  /// Whether `SameSite` looks at the hops that led to the request.
  ///
  /// Recorded: navigate-p2-0187, navigate-p2-0189; asked with eight chains. Chromium has it switched off
  /// (`kCookieSameSiteConsidersRedirectChain`).
  public enum RedirectHops: Hashable, Sendable {
    case ignored
    case counted
    /// Each compared with the one before, schemes and all; a subresource that ends on the page's own
    /// host is at home again.
    case comparedInTurn
  }

  /// Whether the answer to a cross-site request may set a cookie that such a request cannot carry.
  ///
  /// Not recorded: libsoup compares no sites in `soup_cookie_jar_add_cookie_full`.
  public enum CrossSiteSetting: Hashable, Sendable { case sameSiteNoneOnly, any }

  /// Whether a request that was once refused its cookies as a third party's goes without on later
  /// hops too, even back on the page's own site.
  ///
  /// Recorded: redirect.
  public enum RefusedHops: Hashable, Sendable { case forgotten, remembered }

  /// Whether names that begin with a ``CookiePrefix`` have to keep its promises.
  ///
  /// Recorded: cookies, setcookie, combo.
  public enum Prefixes: Hashable, Sendable {
    case ignored
    /// `__Host-` needs `Path=/` to be written out.
    case pathWritten
    /// `__Host-` is content with `/` as the path that is taken when there is none.
    case pathEffective
  }

  /// Whether `Partitioned` gives a cookie a jar for each top-level site.
  ///
  /// Recorded: cookies, setcookie.
  public enum Partitioned: Hashable, Sendable { case ignored, honoured }

  /// Which connections may carry `Secure` cookies: whether `http://localhost` may, beside `https`.
  ///
  /// Not recorded: Chromium since 89 and Firefox since 75, WebKit not.
  public enum SecureConnections: Hashable, Sendable { case https, potentiallyTrustworthy }

  /// Which of two cookies with equally long paths goes first.
  ///
  /// Recorded: cookies, setcookie.
  public enum Order: Hashable, Sendable {
    /// The older; a cookie that is set again keeps its age.
    case creation
    /// The older; a cookie that is set again with another value is a new one.
    case lastChange
    /// Cookies with the request's host as their `Domain`, then its host-only ones, then those of the
    /// domains above.
    case domain
  }

  /// What becomes of a `Domain` that is a public suffix, such as `localhost`, and the host itself.
  ///
  /// Recorded: local.
  public enum PublicSuffixes: Hashable, Sendable { case hostOnly, refused }

  /// Whether a cookie that counts as `Lax` for want of an attribute goes along with another site's
  /// form that posts into a window of its own, for two minutes after it was set.
  ///
  /// Recorded: navigate, with the form posted at once and after 130 seconds.
  public enum UnsetNavigations: Hashable, Sendable { case asLax, twoMinutesOfGrace }

  /// Seconds of that grace.
  static let laxAllowingUnsafeAge = 120

  /// Whether the host of the page at the top is at home for `SameSite`, whoever asks it in a frame.
  ///
  /// Asked with eleven callers, in frames of that host and of others of its site.
  public enum TopHosts: Hashable, Sendable { case judgedAsOthers, atHome }

  /// Whether what a framed page of another site asks of the top's own site is a third party's.
  ///
  /// Recorded: embed.
  public enum FramedThirdParties: Hashable, Sendable { case judgedByAncestors, judgedByTop }

  /// Whether a window that a framed page opens is judged by the page at the top as well.
  ///
  /// Recorded: embed.
  public enum FramedInitiators: Hashable, Sendable { case judgedByPage, judgedByTop }

  /// Whether a sandboxed page, which has no origin, has no site either.
  ///
  /// Asked with four callers, and of what their answers set.
  public enum SandboxedPages: Hashable, Sendable {
    case ofNoSite
    /// It is of the site of its URL.
    case ofOwnSite
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
    thirdPartyComparison: .schemeful,
    redirectHops: .ignored, crossSiteSetting: .sameSiteNoneOnly, refusedHops: .forgotten,
    prefixes: .pathWritten, partitioned: .honoured, secureConnections: .potentiallyTrustworthy,
    order: .creation, publicSuffixes: .hostOnly, unsetNavigations: .twoMinutesOfGrace,
    topHosts: .judgedAsOthers,
    framedThirdParties: .judgedByAncestors, framedInitiators: .judgedByPage,
    sandboxedPages: .ofNoSite)

  /// Chromium's.
  public static let chromium = CookiePolicy(
    sameSiteDefault: .lax, sameSiteNone: .requiresSecure, siteComparison: .schemeful,
    thirdPartyComparison: .schemeful,
    redirectHops: .ignored, crossSiteSetting: .sameSiteNoneOnly, refusedHops: .forgotten,
    prefixes: .pathWritten, partitioned: .honoured, secureConnections: .potentiallyTrustworthy,
    order: .lastChange, publicSuffixes: .hostOnly, unsetNavigations: .twoMinutesOfGrace,
    topHosts: .judgedAsOthers,
    framedThirdParties: .judgedByAncestors, framedInitiators: .judgedByPage,
    sandboxedPages: .ofNoSite, capacity: Capacity(keptOfPartition: 180))

  /// Firefox's.
  public static let firefox = CookiePolicy(
    sameSiteDefault: .none, sameSiteNone: .requiresSecure, siteComparison: .schemeless,
    thirdPartyComparison: .schemeless,
    redirectHops: .counted, crossSiteSetting: .sameSiteNoneOnly, refusedHops: .forgotten,
    prefixes: .pathEffective, partitioned: .honoured, secureConnections: .potentiallyTrustworthy,
    order: .creation, publicSuffixes: .hostOnly, unsetNavigations: .asLax,
    topHosts: .judgedAsOthers,
    framedThirdParties: .judgedByAncestors, framedInitiators: .judgedByPage,
    sandboxedPages: .ofNoSite, capacity: Capacity())

  /// WebKit's, whose jar is libsoup's.
  public static let webkit = CookiePolicy(
    sameSiteDefault: .none, sameSiteNone: .alone, siteComparison: .schemeless,
    thirdPartyComparison: .schemeless,
    redirectHops: .comparedInTurn, crossSiteSetting: .any, refusedHops: .remembered,
    prefixes: .ignored, partitioned: .ignored, secureConnections: .https, order: .domain,
    publicSuffixes: .refused, unsetNavigations: .asLax, topHosts: .atHome,
    framedThirdParties: .judgedByTop,
    framedInitiators: .judgedByTop, sandboxedPages: .ofOwnSite)
}
