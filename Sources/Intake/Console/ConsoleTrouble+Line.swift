import Web

// What to look at next, where the line itself says more than its kind.
extension ConsoleTrouble {
  /// What to look at next after this line.
  package func next(after line: String) -> String {
    switch self {
    case .cookieRefused, .cookieWarning:
      Self.attributes.first { line.contains($0.words) }?.next ?? next
    case .contentSecurityPolicy: policyNext(line) ?? next
    case .connectionRefused, .connectionLost, .nameNotResolved, .timedOut, .offline, .unreachable,
      .certificate, .tls, .protocolError, .proxy, .unsafePort, .tooManyRedirects, .blockedByClient,
      .aborted, .contentSecurityPolicyReport, .mixedContent, .mixedContentUpgraded,
      .resourcePolicy, .embedderPolicy, .opaqueResponse, .localNetworkAccess,
      .addressSpaceMismatch, .frameRefused, .frameAccess, .sandboxed,
      .integrity, .unsafeHeader, .wrongType, .urlNotAllowed, .redirectRefused, .passwordNotAsked,
      .warning, .pageFromFile, .schemeMissing, .otherScheme, .headerNotExposed,
      .thirdPartyStorage, .serviceWorker, .scriptSawFailure, .requestFailed, .httpStatus, .notJSON,
      .taintedCanvas, .webSocketFailed, .eventSourceFailed:
      next
    }
  }

  /// What a line about a cookie names, the most telling first, and what that asks for.
  private static let attributes: [(words: String, next: String)] = [
    ("Partitioned", "Send Secure with Partitioned: a partitioned cookie is refused without it."),
    (
      "SameSite=None", "Send Secure with SameSite=None, over https: it is refused without."
    ),
    ("“SameSite=None”", "Send Secure with SameSite=None, over https: it is refused without."),
    (
      "\"SameSite=None\" attribute but",
      "Send Secure with SameSite=None, over https: it is refused without."
    ),
    ("__Secure-", "A cookie whose name begins so needs Secure, over https."),
    ("__Host-", "A cookie whose name begins so needs Secure and Path=/, and has no Domain."),
    (
      "SameSite",
      "Send SameSite=None; Secure where another site's page needs the cookie, or serve both from one"
        + " site."
    ),
    ("cross-site", "Send SameSite=None; Secure, or serve page and API from one site."),
    (
      "domain",
      "Leave Domain out, or name a domain that the answer's host is in and that is no public suffix."
    ),
    (
      "Domain",
      "Leave Domain out, or name a domain that the answer's host is in and that is no public suffix."
    ),
    ("Secure", "Set it over https, or leave Secure out on http://localhost in development."),
    (
      "third-party", "Look at the browser's setting for cookies of other sites, and at Partitioned."
    ),
    ("foreign", "Look at the browser's setting for cookies of other sites, and at Partitioned."),
  ]

  /// Which source the page's policy would have to name.
  private func policyNext(_ line: String) -> String? {
    let facts = ConsoleFacts(line)
    guard let start = line.firstRange(of: "directive: \"") ?? line.firstRange(of: "directive: “"),
      let origin = facts.url.flatMap({ WebURL($0) })?.origin
    else { return nil }
    let name = line[start.upperBound...].prefix { $0 != " " && $0 != "\"" && $0 != "”" }
    guard Token.matches(name) else { return nil }
    let directive =
      name == "default-src"
      ? "the directive for this kind of request, or to default-src," : "\(name)"
    return "Add \(origin.description) to \(directive) in the page's own Content-Security-Policy."
  }
}
