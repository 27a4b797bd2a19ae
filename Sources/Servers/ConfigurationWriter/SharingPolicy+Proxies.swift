/// What the texts of web servers and proxies say of a policy.
extension SharingPolicy {
  /// The headers of CORS that an upstream's answer must not bring along beside one's own.
  static let headersOfOthers = [
    "Access-Control-Allow-Origin", "Access-Control-Allow-Credentials",
    "Access-Control-Allow-Methods", "Access-Control-Allow-Headers",
    "Access-Control-Expose-Headers", "Access-Control-Max-Age",
  ]

  /// The header lines that only a preflight's answer has.
  var preflightHeaders: [(name: String, value: String)] {
    var headers = [("Access-Control-Allow-Methods", allMethods.joined(separator: ", "))]
    if !requestHeaders.isEmpty {
      headers.append(("Access-Control-Allow-Headers", requestHeaders.joined(separator: ", ")))
    }
    if let maxAge { headers.append(("Access-Control-Max-Age", String(maxAge))) }
    return headers
  }

  /// The value of `Access-Control-Expose-Headers`; nil where nothing is exposed.
  var exposedValue: String? {
    exposedHeaders.isEmpty ? nil : exposedHeaders.joined(separator: ", ")
  }

  /// Whether every site is let in, so that no answer depends on whose page asks.
  var isPublic: Bool {
    switch origins {
    case .any: true
    case .list, .subdomains: false
    }
  }

  /// What there is to say of it to whoever runs a web server or a proxy.
  ///
  /// Headers from behind it are taken away, so that they need no note.
  var proxyNotes: [PolicyConfiguration.Note] {
    var notes: [PolicyConfiguration.Note] = []
    if credentials == .included, !sharesCredentials { notes.append(.credentialsNeedOrigins) }
    if surroundings.contains(.authentication) { notes.append(.standsBeforeAuthentication) }
    return notes
  }

  /// Where the texts that are written expect the application.
  static let applicationAddress = "127.0.0.1:8000"
}
