import CORS
import SafeText
import Web

/// Words for what the page's own answer and its place in the window have to say about a request.
extension EventContext {
  func contentSecurityPolicy(_ check: CSPCheck, _ citation: Citation) -> Explanation {
    let directive = check.directive.text.clipped(48)
    guard !check.passed else {
      return Explanation(
        citation, Title("Policy allows it", check.directive.name),
        "The page's policy allows \(check.url.description.clipped(48)).",
        ["The directive that answers is \(directive)."])
    }
    let reports = check.disposition == .report
    return Explanation(
      citation,
      reports
        ? "Policy would forbid it" : Title("Policy forbids it", check.effectiveDirective),
      "\(directive.quoted) does not name \(check.url.description.clipped(48)).",
      check.fallbackSentence
        + [
          reports
            ? "The policy only reports: the request goes on."
            : "This is the page's own policy, not CORS: no header of the server can help."
        ] + check.missSentences + commaSentences,
      compared: [
        Comparison(
          check.directive.name, received: check.directive.value.joined(separator: " "),
          expected: check.url.description)
      ],
      remedy: reports ? nil : remedy(for: check))
  }

  /// That a comma has cut a policy in two.
  private var commaSentences: [String] {
    let isCut = evaluation.page?.contentSecurityPolicies.contains { policy in
      policy.directives.contains { $0.name.contains("://") || $0.name.hasPrefix("'") }
    }
    return isCut == true
      ? ["A comma ends a policy, and what follows it is another: sources stand apart by blanks."]
      : []
  }

  /// Whose policy has to name what, and which of several.
  private func remedy(for check: CSPCheck) -> Remedy {
    let policies = evaluation.page?.contentSecurityPolicies.count ?? 1
    let which =
      policies > 1 ? ", in policy \(check.policy + 1) of \(policies): all have to allow it" : ""
    return Remedy(
      .pageAuthor,
      "Name \(check.url.origin.description) in the page's \(check.directiveToMend)\(which).")
  }

  func upgraded(
    _ from: WebURL, _ to: WebURL, _ reason: UpgradeReason, _ citation: Citation
  ) -> Explanation {
    let why =
      switch reason {
      case .upgradeInsecureRequests: "The page's policy says upgrade-insecure-requests."
      case .mixedContent: "The page came over https, and its pictures have to as well."
      case .strictTransportSecurity:
        "The host once sent Strict-Transport-Security: the browser never asks it over http."
      }
    return Explanation(
      citation, "Upgraded to https",
      "\(from.description.clipped(40)) is asked for as \(to.description.clipped(40)).",
      [why, "The server never sees the http URL; cookies and checks go by the new one."],
      compared: [Comparison("URL", received: from.description, expected: to.description)])
  }

  func mixedContentPassed(_ url: WebURL, _ citation: Citation) -> Explanation {
    Explanation(
      citation, "Insecure picture let through",
      "\(url.description.clipped(48)) is asked for over http by a page that came over https.",
      ["It has no https twin to go to, so this browser lets it pass and says so."])
  }

  func localNetwork(_ check: LocalNetworkCheck, _ citation: Citation) -> Explanation {
    let way =
      "The page is \(check.page.rawValue), the request goes to the \(check.target.rawValue) network."
    switch check.verdict {
    case .allowed:
      return Explanation(
        citation, Title("Local network", "allowed"), way,
        ["This browser has no rule against it here, or the user agreed."])
    case .asks:
      return Explanation(
        citation, Title("Local network", "the user is asked"), way,
        [
          "Until the user answers nothing is sent, and nothing is decided.",
          "No header of the server decides this: it is not CORS.",
        ], remedy: Remedy(.user, "Allow the page to reach the local network."))
    case .blocked(.permissionDenied):
      return Explanation(
        citation, Title("Local network", "not allowed"), way,
        [
          "The user, or the browser on its own, said no. Nothing is sent.",
          "Chromium calls this a CORS policy. It is none: no header of the server can help.",
        ], remedy: Remedy(.user, "Allow the page to reach the local network."))
    case .blocked(.notDelegated):
      return Explanation(
        citation, "Local network: not in this frame", way,
        [
          "The page stands in another origin's page, whose permission it does not have.",
          "No header of the server can help: it is not CORS.",
        ],
        remedy: Remedy(.pageAuthor, "Have the outer page set allow=\"local-network-access\"."))
    case .blocked(.insecurePage):
      return Explanation(
        citation, Title("Local network", "insecure page"), way,
        [
          "A page that came over plain http may not even ask. Nothing is sent.",
          "No header of the server can help: it is not CORS.",
        ], remedy: Remedy(.pageAuthor, "Serve the page over https."))
    }
  }

  func referrerDecided(_ decision: ReferrerDecision, _ citation: Citation) -> Explanation {
    let told = decision.header.map { "Referer: \($0.clipped(40))" } ?? "no Referer"
    let why =
      if decision.isSpent {
        "An earlier hop told less, and what was taken away once does not come back."
      } else if decision.isCapped {
        "The page asked for \(decision.asked.rawValue), which this browser takes back here."
      } else {
        "A referrer policy never hides the Origin of a CORS request."
      }
    let ignored = decision.unknownWords.first.map {
      "The page's \($0.clipped(32).quoted) names no referrer policy. "
    }
    return Explanation(
      citation, "Referrer policy \(decision.applied.rawValue)",
      "\(ignored ?? "")Under \(decision.applied.rawValue) this request has \(told).", [why])
  }

  func passwordConsidered(
    _ decision: AuthenticationDecision, _ citation: Citation
  ) -> Explanation {
    func kept(_ title: Title, _ summary: String, _ sentences: [String] = []) -> Explanation {
      Explanation(citation, title, summary, sentences)
    }
    switch decision {
    case .attached(let entry):
      return kept(
        "Password sent",
        "The browser adds the password of \(entry.user.clipped(24)) by itself.",
        [
          "It was given to this server before. It is a credential like a cookie.",
          "To read the response across origins, Allow-Credentials: true is needed all the same.",
          "No preflight asks for it, since no script set it.",
        ])
    case .noneHeld: return kept("No password held", "The browser holds none for this server.")
    case .ownHeader:
      return kept(
        "The script's Authorization",
        "The script set Authorization itself, and that is what goes out.",
        ["The password that the browser holds stays behind."])
    case .credentialsExcluded:
      return kept(
        "Password stays", "This request goes without credentials, so the password stays.",
        ["Passwords that a browser holds are credentials, as cookies are."])
    case .otherPartition:
      return kept(
        Title("Password stays", "other site"),
        "The password was given under another top-level site than this page's.",
        ["This browser holds passwords for each top-level site apart."])
    case .thirdPartyBlocked:
      return kept(
        Title("Password stays", "third party"),
        "This browser sends no credentials to another site than the page's.")
    }
  }

  func passwordAsked(_ challenge: AuthenticationChallenge, _ citation: Citation) -> Explanation {
    Explanation(
      citation, "The user is asked for a password",
      "The server answers 401 and wants \(challenge.scheme.capitalizedFirst) credentials.",
      [
        "The browser puts the response aside and asks its user. Until then nothing is decided.",
        challenge.realm.map { "The server calls what it guards \($0.quoted)." }
          ?? "The server does not say what it guards.",
      ], remedy: Remedy(.user, "Give the password, or cancel."))
  }
}

extension CSPCheck {
  /// That another directive answered.
  fileprivate var fallbackSentence: [String] {
    usedFallback
      ? ["There is no \(effectiveDirective), so \(directive.name) stands in for it."] : []
  }

  /// How the nearest source misses, where it misses nearly.
  fileprivate var missSentences: [String] {
    mismatches.compactMap(\.sentence).prefix(2).map { $0 }
  }

  /// The directive that is to name the URL: one of its own, where `default-src` answered.
  fileprivate var directiveToMend: String {
    usedFallback && directive.name == "default-src" ? effectiveDirective : directive.name
  }
}

extension CSPMismatch {
  /// What differs; nil where nothing is near.
  var sentence: String? {
    switch self {
    case .scheme(let expected, let actual):
      "A source allows \(expected):, and the URL is \(actual):."
    case .hostBelow(let expected, let actual):
      "\(expected) covers no names below it: for \(actual) write *.\(expected)."
    case .hostItself(let expected, let actual):
      "\(expected) covers names below \(actual), not itself."
    case .port(let expected, let actual):
      "The port \(actual.map(String.init) ?? "") is not \(expected ?? "the scheme's own")."
    case .path(let expected, _): "The path does not begin with \(expected.clipped(32))."
    case .pathWithoutSlash(let expected, _):
      "\(expected.clipped(32)) is one path: with a slash at its end it covers what lies below."
    case .unquotedKeyword(let word):
      "\(word) without its quotes is the name of a host: write '\(word)'."
    case .noneAmongOthers: "'none' counts only when it stands alone."
    case .invalidSource(let text): "\(text.clipped(32).quoted) is no source, and matches nothing."
    case .host, .nothingAllowed, .notAURL: nil
    }
  }
}

extension String {
  /// With its first letter in upper case.
  fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
