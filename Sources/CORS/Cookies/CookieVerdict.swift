public import Web

/// What became of a stored cookie when a request to its host was made.
public enum CookieVerdict: Hashable, Sendable {
  case sent
  /// The request was made without credentials.
  case credentialsOmitted
  case expired
  case pathDiffers(cookie: String, request: String)
  case secureOverHTTP
  /// The request is cross-site, and `SameSite` (the browser's default where the cookie has none)
  /// keeps the cookie back.
  case sameSite(Cookie.SameSite, CrossSite)
  /// The navigation comes from another site, and its method could change something there.
  case unsafeNavigation(Cookie.SameSite, Method, CrossSite)
  /// The browser gives third parties no cookies.
  case thirdPartyBlocked(CrossSite)
  /// It lies in another jar than the one that this request may look into.
  case otherPartition(CookiePartition)
}

/// What makes a request cross-site.
public enum CrossSite: Hashable, Sendable {
  /// The request goes to another site than the page's.
  case target(Site, page: Site)
  /// It goes to the page's site, but a redirect led it over another one.
  case redirectedOver(Site, page: Site)
  /// It comes from a framed page of another site than the page at the top.
  case framed(Site, top: Site)
  /// It comes from an opaque origin, which is same site with nothing.
  case opaqueOrigin
}

/// What a jar answers to a request.
public struct RetrievedCookies: Sendable {
  /// Every cookie of the request's host, in the order of the `Cookie` header.
  public let considered: [(cookie: Cookie, verdict: CookieVerdict)]

  /// Those that are sent, in order.
  public var sent: [Cookie] { considered.lazy.filter { $0.verdict == .sent }.map(\.cookie) }

  /// The value of the `Cookie` header; nil when there is none to send.
  ///
  /// https://httpwg.org/http-extensions/draft-ietf-httpbis-rfc6265bis.html#retrieval-algorithm
  public var header: String? {
    var header: String?
    for (cookie, verdict) in considered where verdict == .sent {
      header = header.map { $0 + "; " + cookie.pair } ?? cookie.pair
    }
    return header
  }
}
