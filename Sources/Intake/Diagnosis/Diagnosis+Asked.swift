import CORS
import Web

// Whose server it is that a call asks, and what stopped it.
extension Diagnosis {
  /// Whether its line tells of a call that something else than CORS stopped.
  var stoppedOtherwise: Bool {
    !isCORS && (reason != nil || trouble?.partOfCORS == PartOfCORS.none)
  }

  /// Whether Keycloak's own paths are what was asked for.
  var asksKeycloak: Bool {
    guard reason?.isOfCORS ?? isCORS,
      let path = evaluation?.scenario.calls[0].request.url.absolute?.path
    else { return false }
    return path.contains("/realms/")
  }

  /// Whether it is a call of CORS to another site's server, which may be nobody's who reads this.
  var isOfForeignServer: Bool {
    guard recognized == .console, reason?.isOfCORS == true, !fixes.isEmpty,
      !unknown.contains(.url), !isOfKeycloak,
      let scenario = evaluation?.scenario, let page = scenario.page.absolute,
      let url = scenario.calls[0].request.url.absolute, let host = url.host
    else { return false }
    return AddressSpace(host: host) == .public && host.contains(".")
      && !page.origin.isSameSite(as: url.origin)
  }
}
