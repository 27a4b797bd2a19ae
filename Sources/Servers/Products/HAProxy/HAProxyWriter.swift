/// A HAProxy configuration for a policy.
///
/// The origin of those who are let in is kept in a variable, as the request is gone once there is
/// an answer. `http-after-response` reaches every answer, errors of HAProxy's own and the
/// preflight's among them; what the application sends is deleted before. The preflight's rule has to
/// come before any that asks for a password.
enum HAProxyWriter {
  static func configuration(_ policy: SharingPolicy) -> PolicyConfiguration {
    PolicyConfiguration(
      options: HAProxySyntax.syntax.options(of: text(policy)), notes: policy.proxyNotes)
  }

  private static func text(_ policy: SharingPolicy) -> String {
    var lines = ["bind :80", "mode http"]
    let headers = policy.preflightHeaders.map { " hdr \($0.name) \"\($0.value)\"" }.joined()
    if let expression = policy.originExpression {
      lines.append("acl cors_origin req.hdr(Origin) -m reg \(expression)")
    }
    lines += [
      "acl cors_options method OPTIONS",
      "acl cors_asks req.hdr(Access-Control-Request-Method) -m found",
    ]
    if !policy.isPublic {
      lines.append("http-request set-var(txn.cors_origin) req.hdr(Origin) if cors_origin")
    }
    lines.append("http-request return status 204\(headers) if cors_options cors_asks")
    lines += SharingPolicy.headersOfOthers.map { "http-response del-header \($0)" }
    lines += ownHeaders(policy) + ["default_backend application"]
    return """
      frontend api
          \(lines.joined(separator: "\n    "))

      backend application
          mode http
          server application \(SharingPolicy.applicationAddress)

      """
  }

  private static func ownHeaders(_ policy: SharingPolicy) -> [String] {
    var lines: [String] = []
    func add(_ name: String, _ value: String) {
      let condition = policy.isPublic ? "" : " if { var(txn.cors_origin) -m found }"
      lines.append("http-after-response set-header \(name) \"\(value)\"\(condition)")
    }
    add("Access-Control-Allow-Origin", policy.isPublic ? "*" : "%[var(txn.cors_origin)]")
    if policy.sharesCredentials { add("Access-Control-Allow-Credentials", "true") }
    if let exposed = policy.exposedValue { add("Access-Control-Expose-Headers", exposed) }
    if !policy.isPublic { lines.append("http-after-response add-header Vary Origin") }
    return lines
  }
}
