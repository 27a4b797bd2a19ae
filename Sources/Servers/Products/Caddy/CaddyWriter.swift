/// A Caddyfile for a policy.
///
/// The headers are set at once, not deferred, so that errors of Caddy's own have them; what the
/// application sends is taken away on its way in. `handle` answers preflights first: whatever asks
/// for a password belongs into the other one.
enum CaddyWriter {
  static func configuration(_ policy: SharingPolicy) -> PolicyConfiguration {
    PolicyConfiguration(
      options: CaddySyntax.syntax.options(of: text(policy)), notes: policy.proxyNotes)
  }

  private static func text(_ policy: SharingPolicy) -> String {
    let matcher = policy.isPublic ? "" : "@cors_origin "
    let preflight = policy.preflightHeaders.map { "header \($0.name) \"\($0.value)\"" }
    let removed = SharingPolicy.headersOfOthers.map { "header_down -\($0)" }
    return """
      :80 {
      \(originMatcher(policy))\t@cors_preflight {
      \t\tmethod OPTIONS
      \t\theader Access-Control-Request-Method *
      \t}
      \(policy.isPublic ? "" : "\theader Vary Origin\n")\theader \(matcher){
      \t\t\(ownHeaders(policy).joined(separator: "\n\t\t"))
      \t}
      \thandle @cors_preflight {
      \t\t\(preflight.joined(separator: "\n\t\t"))
      \t\trespond 204
      \t}
      \thandle {
      \t\treverse_proxy \(SharingPolicy.applicationAddress) {
      \t\t\t\(removed.joined(separator: "\n\t\t\t"))
      \t\t}
      \t}
      }

      """
  }

  private static func originMatcher(_ policy: SharingPolicy) -> String {
    switch policy.origins {
    case .any: return ""
    case .list(let origins):
      let lines = origins.map { "\t\theader Origin \($0)\n" }.joined()
      return "\t@cors_origin {\n\(lines)\t}\n"
    case .subdomains:
      return "\t@cors_origin header_regexp Origin \(policy.originExpression ?? "")\n"
    }
  }

  private static func ownHeaders(_ policy: SharingPolicy) -> [String] {
    var lines = [
      "Access-Control-Allow-Origin " + (policy.isPublic ? "*" : "{http.request.header.Origin}")
    ]
    if policy.sharesCredentials { lines.append("Access-Control-Allow-Credentials true") }
    if let exposed = policy.exposedValue {
      lines.append("Access-Control-Expose-Headers \"\(exposed)\"")
    }
    return lines
  }
}
