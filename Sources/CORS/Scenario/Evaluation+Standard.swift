import Web

/// Where the standard stands alone.
extension Evaluation {
  /// Whether no recorded browser, however it treats third parties, does with a call what this
  /// evaluation by the standard does; nil where it is not by the standard.
  ///
  /// Compared are the outcome, the requests and whether cookies or a password went along.
  package func standsAlone(withCall call: Int) -> Bool? {
    guard browser.name == .standard, outcomes.indices.contains(call) else { return nil }
    let own = Conduct(self, call)
    return !Browser.recorded.contains { own == Conduct(Evaluation(of: scenario, in: $0), call) }
  }
}

extension Browser {
  /// The browsers that were recorded, each with every choice about third parties that it offers.
  package static let recorded: [Browser] = [Browser.chromium, .firefox, .webkit].flatMap {
    browser in
    ThirdPartyCookies.allCases.map { policy in
      var browser = browser
      browser.thirdPartyCookies = policy
      return browser
    }
  }
}

/// What a call amounts to.
private struct Conduct: Hashable {
  let outcome: String
  let sent: [Sent]

  struct Sent: Hashable {
    let method: Method
    let url: WebURL
    let cookies: String?
    let hasPassword: Bool
  }

  init(_ evaluation: Evaluation, _ call: Int) {
    outcome = evaluation.outcomes[call].name
    sent = evaluation.exchanges(ofCall: call).map {
      Sent(
        method: $0.method, url: $0.url, cookies: $0.headers.get("Cookie"),
        hasPassword: $0.headers.contains("Authorization"))
    }
  }
}
