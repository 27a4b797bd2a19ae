import Web

/// Who may go on: `Require`, and the password that it may ask for.
///
/// https://httpd.apache.org/docs/2.4/mod/mod_authz_core.html
extension ApacheRun {
  private enum Verdict { case granted, denied, neutral, needsUser }

  mutating func access() -> Outcome? {
    guard let requirement = settings.requirement else { return nil }
    switch verdict(requirement, hasUser: false) {
    case .granted, .neutral: return nil
    case .denied: return .refused(403, location: nil)
    case .needsUser: break
    }
    guard settings.authType != nil else { return .refused(500, location: nil) }
    // Whoever brings a password has the right one: the file with them is not here.
    let given = (headers.get("Authorization") ?? "").prefix(6)
    guard given.equalsIgnoringASCIICase("Basic ") else {
      errorHeadersOut.add("WWW-Authenticate", "Basic realm=\"\(settings.authName ?? "")\"")
      return .refused(401, location: nil)
    }
    return verdict(requirement, hasUser: true) == .denied ? .refused(403, location: nil) : nil
  }

  private mutating func verdict(_ requirement: ApacheRequirement, hasUser: Bool) -> Verdict {
    switch requirement {
    case .granted: return .granted
    case .denied: return .denied
    case .user: return hasUser ? .granted : .needsUser
    case .method(let methods): return methods.contains(method) ? .granted : .denied
    case .environment(let names):
      return names.contains { environment[$0] != nil } ? .granted : .denied
    case .expression(let expression): return holds(expression) ? .granted : .denied
    case .not(let inner):
      switch verdict(inner, hasUser: hasUser) {
      case .granted: return .denied
      case .denied, .neutral: return .neutral
      case .needsUser: return .needsUser
      }
    case .any(let inner): return any(inner.map { verdict($0, hasUser: hasUser) })
    case .all(let inner): return all(inner.map { verdict($0, hasUser: hasUser) })
    case .none(let inner):
      switch any(inner.map { verdict($0, hasUser: hasUser) }) {
      case .granted: return .denied
      case .denied, .neutral: return .neutral
      case .needsUser: return .needsUser
      }
    case .limited(let methods, let wanted, let inner):
      let isCovered = methods.contains(method) || (method == "HEAD" && methods.contains("GET"))
      return isCovered == (wanted == .yes) ? verdict(inner, hasUser: hasUser) : .neutral
    }
  }

  private func any(_ verdicts: [Verdict]) -> Verdict {
    if verdicts.contains(.granted) { return .granted }
    if verdicts.contains(.needsUser) { return .needsUser }
    return verdicts.contains(.denied) ? .denied : .neutral
  }

  private func all(_ verdicts: [Verdict]) -> Verdict {
    if verdicts.contains(.denied) { return .denied }
    if verdicts.contains(.needsUser) { return .needsUser }
    return verdicts.contains(.granted) ? .granted : .neutral
  }
}
