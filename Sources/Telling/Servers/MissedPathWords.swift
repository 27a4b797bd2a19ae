package import Servers

extension MissedPath {
  /// Where somebody gets in, in words.
  package var coveredInWords: String {
    covered.count > 3
      ? covered.prefix(3).joined(separator: ", ") + " and the like" : covered.listed
  }
}

extension ServerProduct {
  /// What has to cover the path, where only that is missing.
  package func words(on missed: MissedPath) -> String {
    guard !missed.covered.isEmpty else {
      return
        "What answers \(missed.path) stands in front of what adds the headers, or goes without it: in"
        + " \(profile.title) put the headers first."
    }
    return
      "The configuration covers \(missed.coveredInWords), and \(missed.path) is outside of that:"
      + " \(covering)."
  }

  /// Where a product's configuration says which paths it is for.
  private var covering: String {
    switch self {
    case .laravelCORS: "add it to 'paths' of config/cors.php"
    case .flaskCORS: "add it to resources"
    case .djangoCORS: "have CORS_URLS_REGEX match it, too"
    case .springCORS: "register it, too (addMapping, registerCorsConfiguration)"
    case .rackCORS: "give it a resource, too"
    case .tomcatCORS, .jettyCORS: "give the filter one more url-pattern"
    case .nginx: "set the headers in the location that answers it, too"
    case .apache, .caddy: "set the headers where it is answered, too, or for all paths"
    case _: "have the same hold for it, too"
    }
  }
}

extension [String] {
  /// `a, b and c`
  fileprivate var listed: String {
    count < 2 ? joined() : dropLast().joined(separator: ", ") + " and " + self[count - 1]
  }
}
