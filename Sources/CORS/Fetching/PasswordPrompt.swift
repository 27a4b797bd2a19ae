import Web

extension Fetch {
  /// Whether the browser puts the answer aside and asks the user for a password.
  ///
  /// https://fetch.spec.whatwg.org/#concept-http-network-or-cache-fetch
  mutating func asksForPassword(_ response: Response, _ credentials: CredentialsDecision) -> Bool {
    guard response.status == 401, credentials == .included else { return false }
    let challenge = AuthenticationChallenge.challenges(in: response.headers)
      .first { ["basic", "digest"].contains($0.scheme) }
    guard let challenge, promptsUser else { return false }
    note(.passwordAsked(challenge), .answer)
    return true
  }

  private var promptsUser: Bool {
    let answer = script.api.row.answer
    let atHome = request.origin.isSameOrigin(as: request.currentURL.origin)
    switch session.browser.authentication.prompts {
    case .standard: return request.tainting != .cors
    case .allButForeignImages:
      if isBlockedThirdParty { return false }
      return answer != .element(.image)
        || request.currentURL.origin.isSameSite(as: page.ancestry.top)
    case .plainRequests:
      return answer != .element(.image) && script.headers.isEmpty
    case .documentsAndOwnOrigin: return answer == .document || atHome
    }
  }
}
