import Web

extension BrowserSession {
  /// Visits each cookie's site first-party, in order, takes what it sets, and says what became of
  /// it; nil where the site's URL cannot be parsed.
  public mutating func visit(_ cookies: [EarlierCookie]) -> [SetCookieVerdict?] {
    cookies.indices.map { index in
      cookies[index].from.absolute.map { url in
        cookieJar.store(
          cookies[index].set, CookieContext(visiting: url, now: clock), in: browser,
          from: .visit(index))
      }
    }
  }
}
