import CORS
import SafeText
import Web

/// Words for a preflight that was not granted.
extension EventContext {
  func preflightStatus(_ status: Int, _ citation: Citation) -> Explanation {
    Explanation(
      citation, "Preflight status \(status)", "The preflight was answered with status \(status).",
      ["The response to a preflight must have a status from 200 to 299."] + statusHint(status),
      compared: [Comparison("Status", received: "\(status)", expected: "200 to 299")],
      remedy: Remedy(.server, "Answer OPTIONS with 204 before logins and routes are looked at."))
  }

  func preflightRedirect(_ status: Int, _ citation: Citation) -> Explanation {
    if exchange == nil, let securedURL {
      return Explanation(
        citation, "Preflight redirected by the browser",
        "The host is held to https, so the browser redirects the preflight by itself.",
        ["Nobody was asked. A preflight is never redirected, be it by the browser."],
        remedy: Remedy(.pageAuthor, "Call \(securedURL.description.clipped(48)) at once."))
    }
    return Explanation(
      citation, "Preflight redirected", "The preflight was answered with redirect \(status).",
      ["A preflight is never redirected: the response must come from the URL that was asked."],
      compared: [Comparison("Status", received: "\(status)", expected: "200 to 299")],
      remedy: Remedy(.pageAuthor, "Ask for the URL that it redirects to."))
  }

  private func statusHint(_ status: Int) -> [String] {
    switch status {
    case 401, 403, 407:
      ["A preflight never carries cookies or Authorization, so a login check refuses it."]
    case 404, 405: ["The server seems to have no route for OPTIONS at this URL."]
    case 300...399: ["A preflight is never redirected."]
    case 500...599: ["The server failed before it came to CORS."]
    default: []
    }
  }

  func unparsable(
    _ header: String, _ value: String, _ what: String, _ citation: Citation
  ) -> Explanation {
    let miss = NearMiss.listSyntax(value)
    return Explanation(
      citation, "\(header.withoutAccessControl) unreadable",
      "\(header) is \(value.quoted), which is no list of \(what).",
      ["It must be a list of \(what) with commas between them, without quotes."]
        + (miss.map { [$0.kind.sentence] } ?? [])
        + ["One bad element spoils the whole header, and with it the preflight."],
      compared: [Comparison(header, received: value, expected: nil, nearMiss: miss)],
      remedy: Remedy(.server, "Separate the \(what) by commas."))
  }

  func notAllowed(
    _ name: String, in header: String, _ allowed: [String], _ verdict: GrantVerdict,
    _ miss: NearMiss?, _ citation: Citation
  ) -> Explanation {
    let shown = name.clipped(40)
    let other = misplaced(name, not: header)
    let refused = header == "Access-Control-Allow-Headers" ? refusedHeaderNames : [name]
    let nothing =
      received(header) == nil
      ? "The preflight's response carries no \(header)."
      : "The preflight's response carries \(header) without a value, which lists nothing."
    var sentences = [
      allowed.isEmpty ? nothing : "\(header) allows \(allowed.listed()), not \(shown)."
    ]
    switch verdict {
    case .wildcardWithCredentials:
      sentences.append("With credentials mode include, * is a name like any other.")
    case .wildcardExceptAuthorization:
      sentences.append("In the standard * does not cover Authorization; browsers still let it.")
    case .listed, .wildcard, .safelisted, .notListed:
      if let miss { sentences.append(miss.kind.sentence) }
    }
    if let other { sentences.append(other.sentence) }
    return Explanation(
      citation, "\(shown) not allowed",
      verdict == .wildcardWithCredentials
        ? "With credentials, * in \(header.withoutAccessControl) does not allow \(shown)."
        : "\(header) does not allow \(shown).", sentences,
      compared: [
        Comparison(
          header, received: allowed.joinedOrNil ?? received(header), expected: name, nearMiss: miss)
      ] + (other.map { [$0.comparison] } ?? []),
      remedy: grantRemedy(header, verdict, refused: refused.isEmpty ? [name] : refused))
  }

  /// What to send instead; for headers all that are refused at once, or the next one fails next.
  private func grantRemedy(_ header: String, _ verdict: GrantVerdict, refused: [String]) -> Remedy {
    let star =
      switch verdict {
      case .wildcardWithCredentials: " instead of *"
      case .wildcardExceptAuthorization: " beside *"
      case .listed, .wildcard, .safelisted, .notListed: ""
      }
    return Remedy(.server, "Answer OPTIONS with \(refused.listed(3)) named in \(header)\(star).")
  }
}
