import Web

// What to look at next, where the line itself says more than its kind.
extension ConsoleTrouble {
  /// What to look at next after this line.
  package func next(after line: String) -> String {
    switch self {
    case .cookieRefused, .cookieWarning:
      CookieFault(line: line)?.next ?? next
    case .contentSecurityPolicy: policyNext(line) ?? next
    case .connectionRefused, .connectionLost, .nameNotResolved, .timedOut, .offline, .unreachable,
      .certificate, .tls, .protocolError, .proxy, .unsafePort, .tooManyRedirects, .blockedByClient,
      .aborted, .contentSecurityPolicyReport, .mixedContent, .mixedContentUpgraded,
      .resourcePolicy, .embedderPolicy, .opaqueResponse, .localNetworkAccess,
      .addressSpaceMismatch, .frameRefused, .frameAccess, .sandboxed,
      .integrity, .unsafeHeader, .wrongType, .urlNotAllowed, .redirectRefused, .passwordNotAsked,
      .warning, .pageFromFile, .schemeMissing, .otherScheme, .headerNotExposed,
      .thirdPartyStorage, .serviceWorker, .scriptSawFailure, .requestFailed, .httpStatus, .notJSON,
      .taintedCanvas, .webSocketFailed, .webSocketRefused, .eventSourceFailed,
      .integrityWithoutCORS, .workerOfOtherOrigin, .workerNotSecure, .insideWithheld,
      .inlineForbidden, .opaqueOrigin, .serverRefusedOrigin, .originListedWrong, .csrfRefused:
      next
    }
  }

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
