import Web

extension Fetch {
  /// https://fetch.spec.whatwg.org/#concept-filtered-response-basic
  /// https://fetch.spec.whatwg.org/#concept-filtered-response-cors
  mutating func expose(_ response: Response) -> ExposedResponse {
    let exposed = request.tainting == .cors ? exposedNames(of: response) : .all
    let names = response.headers.sortedNames
    var (readable, withheld): ([String], [String]) = ([], [])
    readable.reserveCapacity(names.count)
    for name in names {
      if !ResponseHeaderName.isForbidden(name), exposed.contains(name) {
        readable.append(name)
      } else {
        withheld.append(name)
      }
    }
    note(.headersExposed(readable: readable, withheld: withheld), .answer)
    let hidesBody =
      request.method == .head
      || response.hasNullBodyStatus
        && !(response.status == 205 && session.browser.bodyOf205 == .readable)
    return ExposedResponse(
      status: response.status, tainting: request.tainting, headers: readable,
      body: hidesBody ? "" : response.body)
  }

  /// https://fetch.spec.whatwg.org/#concept-response-cors-exposed-header-name-list
  private func exposedNames(of response: Response) -> ExposedNames {
    guard let names = try? response.headers.extractTokens("Access-Control-Expose-Headers") else {
      return .named(HeaderNames([]))
    }
    if request.credentialsMode != .include, names.contains("*") { return .all }
    return .named(HeaderNames(names))
  }
}

/// Which response header names a page may read.
private enum ExposedNames {
  case all
  case named(HeaderNames)

  func contains(_ name: String) -> Bool {
    switch self {
    case .all: true
    case .named(let names):
      ResponseHeaderName.isCORSSafelisted(name) || names.contains(name)
    }
  }
}
