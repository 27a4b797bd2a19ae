import Web

/// What would get around a redirect, or around an answer that was kept.
extension Candidates {
  /// Calls what a redirect leads to.
  mutating func callTarget(_ target: WebURL) {
    let asked = scenario.target(ofCall: call)
    // A slash too few, or http: for https:, is the page's own mistake.
    let isOwnServer = asked?.host == target.host && asked?.path != target.path
    let cost: Cost = asked?.overTLS == target ? .nearer : isOwnServer ? .ownMistake : .elsewhere
    add(.url(target.description, ofCall: call, in: scenario, cost: cost))
  }

  /// Where the answer to `exchange` leads, if it is a redirect.
  mutating func callTarget(ofRedirect exchange: Int?) {
    guard let exchange else { return }
    let answered = evaluation.exchanges[exchange]
    guard let location = answered.reply?.headers.get("Location"),
      let target = WebURL(location, base: answered.url)
    else { return }
    callTarget(target)
  }

  /// The same where the redirect itself is what may not be read, and leads to no login.
  mutating func goAroundRedirect(_ exchange: Int) {
    let answered = evaluation.exchanges[exchange]
    guard let reply = answered.reply, Status.isRedirect(reply.status),
      let location = reply.headers.get("Location"),
      let target = WebURL(location, base: answered.url), !Self.isOfLogin(target)
    else { return }
    callTarget(target)
  }

  /// A script that was sent to a login page cannot show it: 401 tells the page to go there itself.
  mutating func refuseInsteadOfRedirecting(to exchange: Int) {
    let reached = evaluation.exchanges[exchange]
    guard reached.hop > 0, Self.isOfLogin(reached.url),
      let before = evaluation.exchanges.last(where: {
        $0.call == call && $0.hop == reached.hop - 1 && $0.purpose == .actual
      })?.place
    else { return }
    add(.status(401, on: before, cost: .ownMistake))
  }

  /// Who leaves cookies behind even at the page's own server is taken for nobody there, and sent
  /// elsewhere: with them, a user who is logged in gets what was asked for.
  ///
  /// That the server then answers follows from its own redirect, so it is part of the change.
  mutating func goWithCookies(to exchange: Int) {
    let reached = evaluation.exchanges[exchange]
    guard leavesCookiesAtHome, reached.hop > 0,
      let first = evaluation.exchanges.first(where: {
        $0.call == call && $0.hop == 0 && $0.purpose == .actual
      }),
      scenario.openedPage?.origin.isSameOrigin(as: first.url.origin) == true,
      let place = first.place, let edit = request.edit(askingFor: .include, ofCall: call)
    else { return }
    add(Change([edit, ScenarioEdit(.reply(place, .status), .text("200"))], cost: .ownMistake))
  }

  /// Whether not even the page's own server gets its cookies.
  private var leavesCookiesAtHome: Bool {
    if request.credentialsMode == .omit { return true }
    return request.api.row.answer == .manifest && !request.asksForCredentials
      && evaluation.browser.callers.manifests == .withoutCredentials
  }

  private static func isOfLogin(_ url: WebURL) -> Bool {
    let words = (url.host ?? "") + url.path
    return ["login", "signin", "sign-in", "auth", "sso", "account", "identity", "saml", "oidc"]
      .contains(where: words.asciiLowercased.contains)
  }
}
