import CORS
import Web

/// What the consoles name beside the reason itself.
extension EventContext {
  var api: Caller { call?.request.api ?? .fetch }

  /// The URL that the script asked for.
  var initialURL: WebURL? { evaluation.scenario.target(ofCall: event.call) }

  /// The URL at hand: the exchange's, or the one that was about to be asked.
  var currentURL: WebURL? {
    if let exchange { return exchange.url }
    for other in evaluation.events(ofCall: event.call).reversed() {
      if case .redirected(let step) = other.fact { return step.to }
    }
    return initialURL
  }

  /// How many redirects were followed before the event.
  var redirectCount: Int {
    if let exchange { return exchange.hop }
    return evaluation.events(ofCall: event.call).count { other in
      if case .redirected = other.fact { true } else { false }
    }
  }

  /// Whether the call had left the page's origin when it came to the event.
  var isCORS: Bool {
    for other in evaluation.events(ofCall: event.call).reversed() {
      if case .tainted(let tainting, _, _) = other.fact { return tainting == .cors }
    }
    return false
  }

  var response: Response? { exchange?.reply.map(Response.init) }

  /// Where the answer at hand redirects to, when it is a redirect: a URL, or else the header's text.
  var redirectTarget: String? {
    guard let response, response.isRedirect, let exchange else { return nil }
    return response.headers.get("Location").map {
      WebURL($0, base: exchange.url)?.description ?? $0
    }
  }

  /// The method that a preflight asked leave for.
  var requestedMethod: Method {
    Method(exchange?.headers.get("Access-Control-Request-Method") ?? "GET")
  }

  /// The header names that a preflight asked leave for, in lower case and sorted.
  var requestedHeaderNames: [String] {
    let names = exchange?.headers.get("Access-Control-Request-Headers") ?? ""
    return names.split(separator: ",").map(String.init)
  }

  /// The names among those that the preflight's answer does not grant.
  var refusedHeaderNames: [String] {
    guard let response, let grant = try? PreflightGrant(response.headers) else { return [] }
    return requestedHeaderNames.filter { name in
      !grant.verdict(
        onHeader: name, credentials: credentialsMode,
        authorization: evaluation.browser.authorizationUnderWildcard
      ).isGranted
    }
  }
}
