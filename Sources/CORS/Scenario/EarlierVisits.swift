import Web

extension BrowserSession {
  /// Goes through everything that came before the calls, and says what became of each cookie.
  public mutating func live(through scenario: Scenario, until page: Page) -> [SetCookieVerdict?] {
    let visits = visit(scenario.cookies)
    enter(scenario.passwords)
    hsts = scenario.hsts
    permissions = scenario.permissions
    open(page)
    return visits
  }

  /// Visits each cookie's site first-party, in order, takes what it sets, and says what became of
  /// it; nil where the site's URL cannot be parsed.
  public mutating func visit(_ cookies: [EarlierCookie]) -> [SetCookieVerdict?] {
    cookies.indices.map { index in
      guard let url = cookies[index].from.absolute else { return nil }
      let verdict = cookieJar.store(
        cookies[index].set, CookieContext(visiting: url, now: clock), in: browser,
        from: .visit(index))
      if case .rejected(let reason) = verdict, let host = url.host {
        refusedLines.append(
          RefusedLine(visit: index, host: host, line: cookies[index].set, reason: reason))
      }
      return verdict
    }
  }

  /// Has the user give each password, in order.
  public mutating func enter(_ passwords: [EarlierPassword]) {
    for given in passwords {
      guard let url = given.from.absolute else { continue }
      self.passwords.keep(
        user: given.user, password: given.password, for: url, realm: EarlierPassword.realm,
        policy: browser.authentication)
    }
  }

  /// Opens the page, at the top or in its frame, and takes what its answer sets.
  public mutating func open(_ page: Page) {
    let context = page.top.map { top in
      CookieContext(url: page.url, page: top, navigation: .frame, chain: [page.url], now: clock)
    }
    for index in page.headers.indices(of: "Set-Cookie") {
      _ = cookieJar.store(
        page.headers.headers[index].value, context ?? CookieContext(visiting: page.url, now: clock),
        in: browser,
        from: .page(header: index))
    }
  }
}
