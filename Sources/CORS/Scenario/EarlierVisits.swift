extension BrowserSession {
  /// Visits each cookie's site first-party, in order, and takes what it sets.
  public mutating func visit(_ cookies: [EarlierCookie]) {
    for cookie in cookies {
      guard let url = cookie.from.absolute else { continue }
      let visit = CookieContext(url: url, page: nil, sandbox: .none, chain: [url], now: clock)
      _ = cookieJar.store(cookie.set, visit, in: browser)
    }
  }
}
