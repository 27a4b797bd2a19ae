import CORS
import SafeText
import Web

/// Words for a failed CORS check.
extension EventContext {
  func corsFailure(_ failure: CORSCheck.Failure, _ citation: Citation) -> Explanation {
    let check = isPreflight ? "Preflight's CORS check" : "CORS check"
    switch failure {
    case .allowOriginMissing:
      let onOther = misplacedAllowOrigin
      return Explanation(
        citation, Title(check, "Allow-Origin missing"),
        "The response carries no Access-Control-Allow-Origin.",
        [
          "A cross-origin response can be read only if it allows the page's origin: \(origin.clipped())."
        ]
          + (onOther.map { [$0.sentence] } ?? []),
        compared: [
          Comparison("Access-Control-Allow-Origin", received: nil, expected: origin)
        ] + (onOther.map { [$0.comparison] } ?? []),
        remedy: nullRemedy(origin) ?? missingRemedy)
    case .wildcardWithCredentials:
      return Explanation(
        citation, Title(check, "* with credentials"),
        "Access-Control-Allow-Origin is *, which does not count with credentials.",
        [
          "With credentials mode include the response must name the page's very origin.",
          "So nobody shares a response made for one user with every page by mistake.",
        ],
        compared: [
          Comparison(
            "Access-Control-Allow-Origin", received: "*", expected: origin,
            nearMiss: NearMiss(.wildcard, at: 0..<1))
        ],
        remedy: nullRemedy(origin)
          ?? Remedy(
            .server, "\(send) \(allowOrigin)\(withCredentialsToo), for origins it trusts."))
    case .originMismatch(let allowed, let origin, let count):
      return originMismatch(allowed, origin, count, check, citation)
    case .credentialsNotTrue(let value): return credentialsNotTrue(value, check, citation)
    }
  }

  private var missingRemedy: Remedy {
    Remedy(.server, "\(send) \(allowOrigin)\(withCredentialsToo).")
  }

  /// Which of the two answers has to carry it is said where it is not the one that comes to mind.
  private var send: String { isPreflight ? "Answer OPTIONS with" : "Send" }

  private func originMismatch(
    _ allowed: String, _ origin: String, _ count: Int, _ check: String, _ citation: Citation
  ) -> Explanation {
    let miss = NearMiss.origin(received: allowed, expected: origin, headerCount: count)
    var sentences = [
      "Access-Control-Allow-Origin must be the request's origin, letter for letter.",
      "It is \(allowed.quoted); the origin is \(origin.quoted).",
    ]
    if let miss { sentences.append(miss.kind.sentence) }
    if origin == "null" { sentences.append(whyOriginIsNull) }
    if allowed == "null", origin != "null" {
      sentences.append("null allows sandboxed pages and the like, not this one.")
    }
    return Explanation(
      citation, Title(check, miss?.kind.title ?? "another origin"),
      miss.map { "\(allowed.quoted) is not \(origin.quoted): \($0.kind.title)." }
        ?? "Access-Control-Allow-Origin is \(allowed.quoted), the origin is \(origin.clipped()).",
      sentences,
      compared: [
        Comparison(
          "Access-Control-Allow-Origin", received: allowed, expected: origin, nearMiss: miss)
      ],
      remedy: nullRemedy(origin) ?? Remedy(.server, "\(send) one \(allowOrigin), and Vary: Origin.")
    )
  }

  /// Where the browser goes by itself, since the host is held to https; nil: it does not.
  var securedURL: WebURL? {
    for other in evaluation.events(ofCall: event.call) {
      if case .upgraded(_, let to, .strictTransportSecurity) = other.fact { return to }
    }
    return nil
  }

  /// What to change where the request's origin is `null`, which nobody can trust: every sandboxed page
  /// has it. Nil: it is another one.
  private func nullRemedy(_ origin: String) -> Remedy? {
    guard origin == "null" else { return nil }
    if let securedURL { return askFor(securedURL) }
    if evaluation.scenario.sandbox == .allowScripts {
      return Remedy(
        .pageAuthor, "Add allow-same-origin to the sandbox, so that the page has an origin to name."
      )
    }
    return credentialsMode == .include
      ? Remedy(.pageAuthor, "Ask for the final URL at once, so that no redirect hides the page.")
      : Remedy(.server, "Answer without a redirect, or allow any page with *.")
  }

  private func askFor(_ url: WebURL) -> Remedy {
    Remedy(
      .pageAuthor, "Call \(url.description.clipped(48)) at once, as the browser does in the end.")
  }

  private var whyOriginIsNull: String {
    if securedURL != nil {
      return "The browser redirects to https by itself, and that crosses origins: it sends null."
    }
    return evaluation.scenario.sandbox == .allowScripts
      ? "The page is sandboxed: its origin is null."
      : "A redirect crossed origins, so the browser sends null instead of the page's origin."
  }

  private func credentialsNotTrue(
    _ value: String?, _ check: String, _ citation: Citation
  ) -> Explanation {
    let miss = value.flatMap { NearMiss.credentials(received: $0) }
    let state = value == nil ? "missing" : "not true"
    let rule =
      "The credentials mode is include, so the response must carry"
      + " Access-Control-Allow-Credentials: true."
    return Explanation(
      citation, Title(check, "Allow-Credentials \(state)"),
      value.map {
        "Access-Control-Allow-Credentials says \($0.quoted), and has to say true."
      } ?? rule,
      [rule, value.map { "It carries \($0.quoted)." } ?? "It carries none."]
        + (miss.map { [$0.kind.sentence] } ?? []),
      compared: [
        Comparison(
          "Access-Control-Allow-Credentials", received: value, expected: "true", nearMiss: miss)
      ], remedy: Remedy(.server, "\(send) Access-Control-Allow-Credentials: true."))
  }
}
