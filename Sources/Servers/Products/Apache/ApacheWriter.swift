/// An Apache configuration for a policy.
///
/// A variable holds the origin of those who are let in. `always` keeps the headers on errors of
/// Apache's own, and as it writes to a table of its own, what the application sends is taken out of
/// the other one. The rule answers preflights before passwords are asked for, as it belongs to the
/// server and not to a folder.
enum ApacheWriter {
  static func configuration(_ policy: SharingPolicy) -> PolicyConfiguration {
    let notes = policy.proxyNotes + [.belongsToServer]
    return PolicyConfiguration(
      options: ApacheSyntax.syntax.options(of: text(policy)), notes: notes)
  }

  private static func text(_ policy: SharingPolicy) -> String {
    let lines = lines(policy) + ["ProxyPass / http://\(SharingPolicy.applicationAddress)/"]
    return lines.joined(separator: "\n") + "\n"
  }

  /// The lines that share what a policy says, in front of whatever is served.
  static func lines(_ policy: SharingPolicy) -> [String] {
    var lines: [String] = []
    if let expression = policy.originExpression {
      lines.append("SetEnvIf Origin \"\(expression)\" CORS_ORIGIN=$0")
    }
    lines += SharingPolicy.headersOfOthers.map { "Header onsuccess unset \($0)" }
    lines += ownHeaders(policy)
    lines += [
      "RewriteEngine On", "RewriteCond %{REQUEST_METHOD} =OPTIONS",
      "RewriteCond %{HTTP:Access-Control-Request-Method} .",
      "RewriteRule ^ - [R=204,L,E=CORS_PREFLIGHT:1]",
    ]
    lines += policy.preflightHeaders.map {
      "Header always set \($0.name) \"\($0.value)\" env=CORS_PREFLIGHT"
    }
    return lines
  }

  private static func ownHeaders(_ policy: SharingPolicy) -> [String] {
    var lines: [String] = []
    func add(_ name: String, _ value: String) {
      let condition = policy.isPublic ? "" : " env=CORS_ORIGIN"
      lines.append("Header always set \(name) \"\(value)\"\(condition)")
    }
    add("Access-Control-Allow-Origin", policy.isPublic ? "*" : "%{CORS_ORIGIN}e")
    if policy.sharesCredentials { add("Access-Control-Allow-Credentials", "true") }
    if let exposed = policy.exposedValue { add("Access-Control-Expose-Headers", exposed) }
    if !policy.isPublic { lines.append("Header always merge Vary Origin") }
    return lines
  }
}
