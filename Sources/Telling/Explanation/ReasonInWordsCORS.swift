import CORS
import Web

/// Words for a failed CORS check and for a preflight that was not granted.
extension EventContext {
  func corsFailure(_ failure: CORSCheck.Failure, _ citation: Citation) -> Explanation {
    let check = isPreflight ? "Preflight's CORS check" : "CORS check"
    switch failure {
    case .allowOriginMissing:
      let onOther = misplacedAllowOrigin
      return Explanation(
        citation, Title(check, "Allow-Origin missing"),
        "The answer carries no Access-Control-Allow-Origin.",
        [
          "A cross-origin answer can be read only if it allows the page's origin: \(origin.clipped())."
        ]
          + (onOther.map { [$0.sentence] } ?? []),
        compared: [
          Comparison("Access-Control-Allow-Origin", received: nil, expected: origin)
        ] + (onOther.map { [$0.comparison] } ?? []),
        remedy: Remedy(.server, "Send \(allowOrigin)\(withCredentialsToo)."))
    case .wildcardWithCredentials:
      return Explanation(
        citation, Title(check, "* with credentials"),
        "Access-Control-Allow-Origin is *, which does not count with credentials.",
        [
          "With credentials mode include the answer must name the page's very origin.",
          "So nobody shares an answer made for one user with every page by mistake.",
        ],
        compared: [
          Comparison(
            "Access-Control-Allow-Origin", received: "*", expected: origin,
            nearMiss: NearMiss(.wildcard, at: 0..<1))
        ],
        remedy: Remedy(.server, "Send \(allowOrigin)\(withCredentialsToo), for origins it trusts."))
    case .originMismatch(let allowed, let origin, let count):
      return originMismatch(allowed, origin, count, check, citation)
    case .credentialsNotTrue(let value): return credentialsNotTrue(value, check, citation)
    }
  }

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
      ], remedy: originRemedy(origin))
  }

  private func originRemedy(_ origin: String) -> Remedy {
    guard origin == "null" else {
      return Remedy(.server, "Send one \(allowOrigin), and Vary: Origin.")
    }
    if evaluation.scenario.sandbox == .allowScripts {
      return Remedy(
        .pageAuthor, "Add allow-same-origin to the sandbox, so that the page has an origin to name."
      )
    }
    return credentialsMode == .include
      ? Remedy(.pageAuthor, "Ask for the final URL at once, so that no redirect hides the page.")
      : Remedy(.server, "Answer without a redirect, or allow any page with *.")
  }

  private var whyOriginIsNull: String {
    evaluation.scenario.sandbox == .allowScripts
      ? "The page is sandboxed: its origin is null."
      : "A redirect crossed origins, so the browser sends null instead of the page's origin."
  }

  private func credentialsNotTrue(
    _ value: String?, _ check: String, _ citation: Citation
  ) -> Explanation {
    let miss = value.flatMap { NearMiss.credentials(received: $0) }
    let state = value == nil ? "missing" : "not true"
    let rule =
      "The credentials mode is include, so the answer must carry"
      + " Access-Control-Allow-Credentials: true."
    return Explanation(
      citation, Title(check, "Allow-Credentials \(state)"),
      rule,
      [rule, value.map { "It carries \($0.quoted)." } ?? "It carries none."]
        + (miss.map { [$0.kind.sentence] } ?? []),
      compared: [
        Comparison(
          "Access-Control-Allow-Credentials", received: value, expected: "true", nearMiss: miss)
      ], remedy: Remedy(.server, "Send Access-Control-Allow-Credentials: true."))
  }

  func preflightFailure(_ why: BlockReason, _ citation: Citation) -> Explanation {
    switch why {
    case .preflightStatus(let status):
      return Explanation(
        citation, "Preflight status \(status)", "The preflight was answered with status \(status).",
        ["The answer to a preflight must have a status from 200 to 299."]
          + statusHint(status),
        compared: [Comparison("Status", received: "\(status)", expected: "200 to 299")],
        remedy: Remedy(.server, "Answer OPTIONS with 204 before logins and routes are looked at."))
    case .preflightRedirect(let status):
      return Explanation(
        citation, "Preflight redirected", "The preflight was answered with redirect \(status).",
        ["A preflight is never redirected: the answer must come from the URL that was asked."],
        compared: [Comparison("Status", received: "\(status)", expected: "200 to 299")],
        remedy: Remedy(.pageAuthor, "Ask for the URL that it redirects to."))
    case .allowMethodsUnparsable(let value):
      return unparsable("Access-Control-Allow-Methods", value, "methods", citation)
    case .allowHeadersUnparsable(let value):
      return unparsable("Access-Control-Allow-Headers", value, "header names", citation)
    case .methodNotAllowed(let method, let allowed, let verdict):
      return notAllowed(
        method.name, in: "Access-Control-Allow-Methods", allowed, verdict,
        NearMiss.method(method, allowed: allowed), citation)
    case .headerNotAllowed(let name, let allowed, let verdict):
      return notAllowed(
        name, in: "Access-Control-Allow-Headers", allowed, verdict,
        NearMiss.headerName(name, allowed: allowed), citation)
    default: return reason(why)
    }
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

  private func unparsable(
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

  private func notAllowed(
    _ name: String, in header: String, _ allowed: [String], _ verdict: GrantVerdict,
    _ miss: NearMiss?, _ citation: Citation
  ) -> Explanation {
    let shown = name.clipped(40)
    let other = misplaced(name, not: header)
    let refused = header == "Access-Control-Allow-Headers" ? refusedHeaderNames : [name]
    let nothing =
      received(header) == nil
      ? "The preflight's answer carries no \(header)."
      : "The preflight's answer carries \(header) without a value, which lists nothing."
    var sentences = [
      allowed.isEmpty ? nothing : "\(header) allows \(allowed.listed()), not \(shown)."
    ]
    switch verdict {
    case .wildcardWithCredentials:
      sentences.append("With credentials mode include, * is a name like any other.")
    case .wildcardExceptAuthorization:
      sentences.append("In the standard * does not cover Authorization; browsers still let it.")
    default:
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
      default: ""
      }
    return Remedy(.server, "Answer OPTIONS with \(refused.listed(3)) named in \(header)\(star).")
  }
}
