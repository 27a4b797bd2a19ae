import Web

extension CookieJar {
  /// Judges one `Set-Cookie` line of the request's answer and keeps the cookie if it may.
  ///
  /// https://httpwg.org/http-extensions/draft-ietf-httpbis-rfc6265bis.html#storage-model
  public mutating func store(
    _ line: String, _ context: CookieContext, in browser: Browser, from source: Cookie.Source? = nil
  ) -> SetCookieVerdict {
    guard context.credentials == .included else { return .credentialsOmitted }
    var sites = RequestSites(context: context, policy: browser.cookies)
    do {
      let line = try SetCookie(parsing: line)
      var cookie = try line.cookie(for: context, browser.cookies.publicSuffixes)
      cookie.source = source
      try check(cookie, line, &sites)
      if line.partitioned, browser.cookies.partitioned == .honoured {
        cookie.partition = sites.partition
      } else if browser.thirdPartyCookies != .allow, let crossSite = sites.thirdParty {
        if browser.thirdPartyCookies == .block { return .thirdPartyBlocked(crossSite) }
        cookie.partition = sites.partition
      }
      return keep(cookie, context.now, browser.cookies)
    } catch {
      return .rejected(error)
    }
  }

  /// Whether the cookie may be stored as what it says it is.
  private func check(
    _ cookie: Cookie, _ line: SetCookie, _ sites: inout RequestSites
  ) throws(SetCookieRejection) {
    let policy = sites.policy
    if !sites.context.url.isSecure(for: policy) {
      if cookie.secure { throw .secureOverHTTP }
      if mayHaveSecure(named: cookie.name), cookies.contains(where: { cookie.overlays($0) }) {
        throw .overlaysSecure
      }
    }
    let enforced = policy.enforced(cookie.sameSite)
    if policy.crossSiteSetting == .sameSiteNoneOnly, enforced != .none,
      let crossSite = sites.crossSite, !sites.context.navigation.isTopLevel
    {
      throw .sameSiteFromCrossSite(enforced, crossSite)
    }
    if cookie.sameSite == .none, !cookie.secure, policy.sameSiteNone == .requiresSecure {
      throw .sameSiteNoneWithoutSecure
    }
    if let broken = line.brokenPrefix(storedAs: cookie, policy.prefixes) { throw broken }
    if line.partitioned, !cookie.secure, policy.partitioned == .honoured {
      throw .partitionedWithoutSecure
    }
  }

  /// Puts the cookie in its place, or takes away the one that was there if it has expired.
  private mutating func keep(
    _ cookie: Cookie, _ now: Int, _ policy: CookiePolicy
  ) -> SetCookieVerdict {
    var cookie = cookie
    cookie.written = nextRank
    nextRank += 1
    let old = place(like: cookie)
    if let expiry = cookie.expiry, expiry <= now {
      if let old { remove(at: old) }
      return .deleted(name: cookie.name)
    }
    if let old, policy.order != .lastChange || cookies[old].value == cookie.value {
      cookie.created = cookies[old].created
      cookie.createdAt = cookies[old].createdAt
      replace(at: old, with: cookie)
    } else {
      if let old { remove(at: old) }
      cookie.created = cookie.written
      cookie.createdAt = now
      append(cookie)
    }
    return .stored(cookie, crowdedOut: makeRoom(beside: cookie, policy.capacity))
  }

  /// Forgets the cookies of a site that has too many: those without `Secure` first, and those first
  /// that were set longest ago.
  ///
  /// https://httpwg.org/http-extensions/draft-ietf-httpbis-rfc6265bis.html#limits
  private mutating func makeRoom(beside cookie: Cookie, _ capacity: CookiePolicy.Capacity?) -> Int {
    guard let capacity, cookies.count > capacity.most,
      index?.count(like: cookie) ?? 0 > capacity.most
    else { return 0 }
    let kept = cookie.partition == nil ? capacity.kept : capacity.keptOfPartition
    let places = cookies.indices.filter { cookies[$0].site == cookie.site }
    let leaving = places.sorted { one, other in
      let (one, other) = (cookies[one], cookies[other])
      return one.secure == other.secure ? one.written < other.written : !one.secure
    }.prefix(places.count - kept)
    for place in leaving.sorted(by: >) { remove(at: place) }
    return leaving.count
  }
}

extension SetCookie {
  /// No cookie lives longer: 400 days, in seconds.
  static let longestLife = 400 * 24 * 60 * 60

  /// The cookie that the line asks for, with what it left out taken from the request.
  fileprivate func cookie(
    for context: CookieContext, _ suffixes: CookiePolicy.PublicSuffixes
  ) throws(SetCookieRejection) -> Cookie {
    let host = context.url.host ?? ""
    var domain = domain
    if let wanted = domain {
      if wanted == host, suffixes == .hostOnly, PublicSuffix.contains(wanted) {
        domain = nil
      } else if PublicSuffix.contains(wanted) {
        throw .publicSuffix(domain: wanted)
      } else if !CookieMatching.domain(host, matches: wanted) {
        throw .domainMismatch(domain: wanted, host: host)
      }
    }
    return Cookie(
      name: name, value: value, domain: domain ?? host, hostOnly: domain == nil,
      path: path ?? context.defaultPath, secure: secure, httpOnly: httpOnly, sameSite: sameSite,
      expiry: expiry(at: context.now), created: 0, partition: nil)
  }

  /// Seconds on the browser's clock; `Max-Age` counts before `Expires`.
  private func expiry(at now: Int) -> Int? {
    let latest = now + Self.longestLife
    if let maxAge { return maxAge <= 0 ? .min : now + min(maxAge, Self.longestLife) }
    return expires.map { min($0.scenarioSeconds, latest) }
  }
}

extension Cookie {
  /// Whether a request that this cookie goes along with could take it for the `Secure` `other`.
  fileprivate func overlays(_ other: Cookie) -> Bool {
    other.secure && name == other.name
      && (CookieMatching.domain(domain, matches: other.domain)
        || CookieMatching.domain(other.domain, matches: domain))
      && CookieMatching.path(path, matches: other.path)
  }
}
