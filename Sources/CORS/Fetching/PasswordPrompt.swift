import Web

extension Fetch {
  /// Whether the browser puts the answer aside and asks the user for a password.
  ///
  /// https://fetch.spec.whatwg.org/#concept-http-network-or-cache-fetch
  mutating func asksForPassword(_ response: Response, _ credentials: CredentialsDecision) -> Bool {
    guard response.status == 401, credentials == .included else { return false }
    let challenge = AuthenticationChallenge.challenges(
      in: response.headers, session.browser.authentication.challenges
    ).first(where: \.wantsPassword)
    guard let challenge, promptsUser else { return false }
    note(.passwordAsked(challenge), .answer)
    return true
  }

  /// A password that was not good enough is not offered again.
  mutating func forgetRefusedPassword(_ response: Response, _ credentials: CredentialsDecision) {
    guard response.status == 401, credentials == .included, !session.passwords.isEmpty,
      session.browser.authentication.refusedPasswords == .forgotten,
      trace.exchanges.last?.headers.contains("Authorization") == true
    else { return }
    session.passwords.forget(for: request.currentURL.overHTTP.origin)
  }

  private var promptsUser: Bool {
    let isPicture: Bool
    switch script.api.row.answer {
    case .socket: return false
    case .nothing: return session.browser.authentication.prompts == .unlessOwnHeader
    case .element(.image): isPicture = true
    case .script, .element, .manifest, .events, .document: isPicture = false
    }
    let url = request.currentURL
    switch session.browser.authentication.prompts {
    case .standard: return request.tainting != .cors
    case .allButForeignPictures:
      return !isBlockedThirdParty && (!isPicture || page.ancestry.isSameSite(as: url.origin))
    case .unlessOwnHeader:
      return isPicture
        ? page.ancestry.topOfSameSite.isSameOrigin(as: url.origin) : ownAuthorization == nil
    case .documentsAndTopOrigin:
      return request.destination.isNavigation
        || request.tainting != .cors && page.ancestry.top.isSameOrigin(as: url.origin)
    }
  }

  private var ownAuthorization: Header? {
    script.headers.first { $0.name.equalsIgnoringASCIICase("Authorization") }
  }
}
