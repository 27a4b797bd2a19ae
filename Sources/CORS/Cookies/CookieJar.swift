import Web

/// A browser's cookies: the common jar, and those of the top-level sites that have their own.
///
/// https://httpwg.org/http-extensions/draft-ietf-httpbis-rfc6265bis.html#storage-model
public struct CookieJar: Hashable, Sendable {
  /// In order of creation.
  public internal(set) var cookies: [Cookie] = []
  /// nil: there are few.
  var index: CookieIndex?
  var nextRank = 0

  /// An empty jar.
  public init() {}

  /// Whether there is nothing to retrieve.
  public var isEmpty: Bool { cookies.isEmpty }

  /// Every cookie of the request's host and what becomes of it, in the order of the header.
  ///
  /// https://httpwg.org/http-extensions/draft-ietf-httpbis-rfc6265bis.html#retrieval-algorithm
  public func retrieve(_ context: CookieContext, in browser: Browser) -> RetrievedCookies {
    guard let host = context.url.host else { return RetrievedCookies(considered: []) }
    var sites = RequestSites(context: context, policy: browser.cookies)
    var considered: [(cookie: Cookie, verdict: CookieVerdict)] = []
    for cookie in cookies where cookie.belongs(to: host) {
      let verdict = verdict(on: cookie, &sites, thirdParties: browser.thirdPartyCookies)
      considered.append((cookie, verdict))
    }
    if considered.count > 1 {
      let order = browser.cookies.order
      considered.sort { $0.cookie.goes(before: $1.cookie, to: host, order) }
    }
    return RetrievedCookies(considered: considered)
  }

  private func verdict(
    on cookie: Cookie, _ sites: inout RequestSites, thirdParties: Browser.ThirdPartyCookies
  ) -> CookieVerdict {
    let context = sites.context
    guard context.credentials == .included else { return .credentialsOmitted }
    if let expiry = cookie.expiry, expiry <= context.now { return .expired }
    guard CookieMatching.path(context.url.path, matches: cookie.path) else {
      return .pathDiffers(cookie: cookie.path, request: context.url.path)
    }
    if cookie.secure, !context.url.isSecure(for: sites.policy) { return .secureOverHTTP }
    if let verdict = sameSiteVerdict(on: cookie, &sites) { return verdict }
    return partitionVerdict(on: cookie, &sites, thirdParties)
  }

  /// What `SameSite` has against sending the cookie; nil: nothing.
  ///
  /// https://httpwg.org/http-extensions/draft-ietf-httpbis-rfc6265bis.html#strict-lax
  private func sameSiteVerdict(on cookie: Cookie, _ sites: inout RequestSites) -> CookieVerdict? {
    let policy = sites.policy
    let enforced = policy.enforced(cookie.sameSite)
    guard enforced != .none, let crossSite = sites.crossSite else { return nil }
    guard enforced == .lax, case .topLevel(let method) = sites.context.navigation else {
      return .sameSite(enforced, crossSite)
    }
    if method.isSafe { return nil }
    let isYoung = sites.context.now - cookie.createdAt <= CookiePolicy.laxAllowingUnsafeAge
    if cookie.sameSite == .unset, isYoung, policy.unsetNavigations == .twoMinutesOfGrace {
      return nil
    }
    return .unsafeNavigation(enforced, method, crossSite)
  }

  /// Whether the jar that holds the cookie is open to the request.
  private func partitionVerdict(
    on cookie: Cookie, _ sites: inout RequestSites, _ thirdParties: Browser.ThirdPartyCookies
  ) -> CookieVerdict {
    if let partition = cookie.partition {
      guard let open = sites.partition, partition != open else { return .sent }
      return .otherPartition(open)
    }
    guard thirdParties != .allow, sites.context.storageAccess == .notGranted,
      let crossSite = sites.thirdParty
    else { return .sent }
    if thirdParties == .block { return .thirdPartyBlocked(crossSite) }
    return sites.partition.map { .otherPartition($0) } ?? .sent
  }
}

extension Cookie {
  /// The order of the `Cookie` header: longer paths first, and `order` among equally long ones.
  func goes(before other: Cookie, to host: String, _ order: CookiePolicy.Order) -> Bool {
    let (length, otherLength) = (path.utf8.count, other.path.utf8.count)
    if length != otherLength { return length > otherLength }
    if order == .domain {
      let (rank, otherRank) = (domainRank(for: host), other.domainRank(for: host))
      if rank != otherRank { return rank < otherRank }
    }
    return created < other.created
  }

  /// How late libsoup looks under the cookie's domain when it collects those for `host`.
  private func domainRank(for host: String) -> Int {
    if hostOnly { return 1 }
    return domain == host ? 0 : 1 + host.utf8.count - domain.utf8.count
  }
}

extension WebURL {
  /// Whether `Secure` cookies may travel there and back.
  func isSecure(for policy: CookiePolicy) -> Bool {
    scheme == "https"
      || policy.secureConnections == .potentiallyTrustworthy && isPotentiallyTrustworthy
  }
}
