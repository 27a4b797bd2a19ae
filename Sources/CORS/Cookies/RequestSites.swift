import Web

/// The sites that a request touches, each looked up when first asked for and once.
///
/// https://httpwg.org/http-extensions/draft-ietf-httpbis-rfc6265bis.html#same-site-requests
struct RequestSites {
  let context: CookieContext
  let policy: CookiePolicy

  /// The jar that the request may look into beside the common one.
  lazy var partition: CookiePartition? = findPartition()

  /// What makes the request cross-site for `SameSite`; nil for a same-site one.
  lazy var crossSite: CrossSite? = findCrossSite()

  /// What makes the request a third party's; nil for a first party's.
  lazy var thirdParty: CrossSite? = findThirdParty()

  private var top: WebURL? { context.top ?? context.page }

  private mutating func findPartition() -> CookiePartition? {
    guard !context.navigation.isTopLevel, let page = context.page, let top else {
      return Site(context.url.origin).map { CookiePartition(site: $0, ancestors: .sameSite) }
    }
    let isSameSite = [page, context.url].allSatisfy { $0.origin.isSameSite(as: top.origin) }
    return Site(top.origin).map {
      CookiePartition(site: $0, ancestors: isSameSite ? .sameSite : .crossSite)
    }
  }

  private func findCrossSite() -> CrossSite? {
    guard let page = context.page else { return nil }
    let comparison = policy.siteComparison
    if context.navigation.isTopLevel {
      let found = crossing(from: page, comparison, hops: policy.redirectHops)
      guard found == nil, policy.framedInitiators == .judgedByTop, let top = context.top else {
        return found
      }
      return crossing(from: top, comparison, hops: .ignored)
    }
    if policy.topHosts == .atHome, context.url.host == top?.host { return nil }
    return ancestor(comparison)
      ?? crossing(from: context.top ?? page, comparison, hops: policy.redirectHops)
  }

  private func findThirdParty() -> CrossSite? {
    guard !context.navigation.isTopLevel, let page = context.page else { return nil }
    let hops: CookiePolicy.RedirectHops = policy.refusedHops == .remembered ? .counted : .ignored
    if policy.framedThirdParties == .judgedByAncestors,
      let found = ancestor(policy.thirdPartyComparison)
    {
      return found
    }
    return crossing(from: context.top ?? page, policy.thirdPartyComparison, hops: hops)
  }

  /// The framed page itself, where it is of another site than the one at the top.
  private func ancestor(_ comparison: SiteComparison) -> CrossSite? {
    guard let top = context.top, let page = context.page,
      !page.origin.isSameSite(as: top.origin, comparison)
    else { return nil }
    guard let topSite = Site(top.origin), let pageSite = Site(page.origin) else {
      return .opaqueOrigin
    }
    return .framed(pageSite, top: topSite)
  }

  private func crossing(
    from page: WebURL, _ comparison: SiteComparison, hops: CookiePolicy.RedirectHops
  ) -> CrossSite? {
    if context.sandbox == .allowScripts, policy.sandboxedPages == .ofNoSite { return .opaqueOrigin }
    guard let own = Site(page.origin) else { return .opaqueOrigin }
    if !context.url.origin.isSameSite(as: page.origin, comparison) {
      return Site(context.url.origin).map { .target($0, page: own) } ?? .opaqueOrigin
    }
    let hop: WebURL?
    switch hops {
    case .ignored: return nil
    case .counted: hop = context.chain.first { !$0.origin.isSameSite(as: page.origin, comparison) }
    case .comparedInTurn:
      if !context.navigation.isTopLevel, context.url.host == page.host { return nil }
      hop =
        zip(context.chain, context.chain.dropFirst())
        .first { !$0.origin.isSameSite(as: $1.origin, .schemeful) }?.0
    }
    return hop.flatMap { Site($0.origin) }.map { .redirectedOver($0, page: own) }
  }
}
