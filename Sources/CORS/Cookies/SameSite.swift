import Web

/// The sites that a request touches, each looked up when first asked for and once.
///
/// https://httpwg.org/http-extensions/draft-ietf-httpbis-rfc6265bis.html#same-site-requests
struct RequestSites {
  let context: CookieContext
  let policy: CookiePolicy

  /// The site whose partition the request may look into: the page's, or the visited one.
  lazy var topLevel: Site? = Site((context.page ?? context.url).origin)

  /// What makes the request cross-site for `SameSite`; nil for a same-site one.
  lazy var crossSite: CrossSite? = crossing(policy.siteComparison, hops: policy.redirectHops)

  /// What makes the request a third party's; nil for a first party's.
  ///
  /// Browsers compare registrable domains alone here, whatever `SameSite` does.
  lazy var thirdParty: CrossSite? = crossing(
    .schemeless, hops: policy.refusedHops == .remembered ? .counted : .ignored)

  private mutating func crossing(
    _ comparison: SiteComparison, hops: CookiePolicy.RedirectHops
  ) -> CrossSite? {
    guard let page = context.page else { return nil }
    if context.sandbox == .allowScripts { return .opaqueOrigin }
    guard let own = topLevel else { return .opaqueOrigin }
    if !context.url.origin.isSameSite(as: page.origin, comparison) {
      return Site(context.url.origin).map { .target($0, page: own) } ?? .opaqueOrigin
    }
    guard hops == .counted else { return nil }
    let hop = context.chain.first { !$0.origin.isSameSite(as: page.origin, comparison) }
    return hop.flatMap { Site($0.origin) }.map { .redirectedOver($0, page: own) }
  }
}
