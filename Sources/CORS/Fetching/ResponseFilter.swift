import Web

extension Fetch {
  /// Hands the page what it may have of an answer.
  ///
  /// https://fetch.spec.whatwg.org/#concept-main-fetch
  mutating func filter(_ response: Response) throws(BlockReason) -> Step {
    if request.tainting == .opaque { try passResourcePolicyCheck(response) }
    switch request.destination {
    case .script: return settle(try loadScript(response))
    case .image: return settle(try loadImage(response))
    case .empty:
      return settle(request.tainting == .opaque ? .opaque : .exposed(expose(response)))
    }
  }

  /// https://fetch.spec.whatwg.org/#concept-filtered-response-basic
  /// https://fetch.spec.whatwg.org/#concept-filtered-response-cors
  private mutating func expose(_ response: Response) -> ExposedResponse {
    let exposed = request.tainting == .cors ? exposedNames(of: response) : .all
    var withheld = response.headers.sortedNames
    var readable: [String] = []
    readable.reserveCapacity(withheld.count)
    withheld.removeAll { name in
      guard !ResponseHeaderName.isForbidden(name),
        exposed.contains(name, session.browser.acceptInAnswers)
      else { return false }
      readable.append(name)
      return true
    }
    note(.headersExposed(readable: readable, withheld: withheld), .latestExchange)
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
      return .named([])
    }
    if request.credentialsMode != .include, names.contains("*") { return .all }
    return .named(names)
  }

  /// https://fetch.spec.whatwg.org/#cross-origin-resource-policy-check
  private func passResourcePolicyCheck(_ response: Response) throws(BlockReason) {
    guard let policy = response.headers.get("Cross-Origin-Resource-Policy") else { return }
    let allowed =
      switch policy {
      case "same-origin": request.origin.isSameOrigin(as: request.currentURL.origin)
      case "same-site":
        page.url.origin.isSameSite(as: request.currentURL.origin, .schemeless)
          && !(page.url.scheme == "http" && request.currentURL.scheme == "https")
      default: true
      }
    if !allowed { throw .resourcePolicy(policy) }
  }
}

/// Which response header names a page may read.
private enum ExposedNames {
  case all
  case named([String])

  func contains(_ name: String, _ accept: Browser.AcceptInAnswers) -> Bool {
    switch self {
    case .all: true
    case .named(let names):
      ResponseHeaderName.isCORSSafelisted(name) || accept == .readable && name == "accept"
        || names.contains { $0.equalsIgnoringASCIICase(name) }
    }
  }
}
