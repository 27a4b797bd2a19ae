import CORS
import Web

/// What the consoles name beside the reason itself.
extension EventContext {
  var api: Caller { call?.request.api ?? .fetch }

  /// The URL that the script asked for.
  var initialURL: WebURL? { evaluation.scenario.target(ofCall: event.call) }

  /// The URL at hand: the exchange's, or the one that was about to be asked.
  var currentURL: WebURL? {
    exchange?.url ?? redirectedTo ?? initialURL
  }

  /// Where the last redirect led.
  var redirectedTo: WebURL? {
    for other in evaluation.events.reversed() where other.call == event.call {
      if case .redirected(let step) = other.fact { return step.to }
    }
    return nil
  }

  /// How many redirects were followed before the event.
  var redirectCount: Int {
    if let exchange { return exchange.hop }
    return evaluation.events.count { other in
      guard other.call == event.call, case .redirected = other.fact else { return false }
      return true
    }
  }

  /// Whether the call had left the page's origin when it came to the event.
  var isCORS: Bool {
    for other in evaluation.events.reversed() where other.call == event.call {
      if case .tainted(let tainting, _, _) = other.fact { return tainting == .cors }
    }
    return false
  }

  /// The answer at hand: to the exchange, or the one that was kept and stands for it.
  var response: Response? { (exchange ?? keptExchange)?.reply.map(Response.init) }

  /// Which exchange brought the kept answer that the call was given.
  private var keptExchange: Exchange? {
    for other in evaluation.events.reversed() where other.call == event.call {
      if case .cacheLookedUp(.used(let index, _, _)) = other.fact {
        return evaluation.exchanges[index]
      }
    }
    return nil
  }

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

  /// The page's policies, when the event is the first of all that happens on it.
  var newPolicies: [ContentSecurityPolicy] {
    guard event.call == 0, case .called = event.fact, let page = evaluation.scenario.openedPage
    else { return [] }
    return page.contentSecurityPolicies
  }

  /// Those among them that only report, and name nobody to report to.
  var policiesReportingNowhere: [ContentSecurityPolicy] {
    newPolicies.filter {
      $0.disposition == .report && $0["report-to"] == nil && $0["report-uri"] == nil
    }
  }

  /// Whether a script ran whose type is no script's.
  var isScriptOfOtherType: Bool {
    response?.headers.extractMIMEType().map { !$0.isJavaScript } ?? false
  }

  /// The answer that the call's own request got last.
  var latestAnswer: Exchange? { actualExchanges.last }

  /// Why an element did not take the answer.
  private var refusal: ElementRefusal? {
    guard case .blocked(.elementRefused(let refusal)) = event.fact else { return nil }
    return refusal
  }

  /// Whether the answer's type was to blame.
  var isRefusedByType: Bool {
    switch refusal {
    case .nosniff, .scriptType, .moduleType, .styleType: true
    case .status, .notAnImage, nil: false
    }
  }

  /// Whether the check at hand is that of `Authorization`.
  var isAuthorizationCheck: Bool {
    guard case .headerCheck("authorization", _, _) = event.fact else { return false }
    return true
  }

  /// Whether no script has such a type, `nosniff` or not.
  var isNeverAScript: Bool {
    api == .script && response?.headers.extractMIMEType()?.isBlockedForScripts == true
  }

  /// Whether `nosniff` made the answer's type matter.
  var isRefusedByNosniff: Bool {
    guard case .nosniff = refusal else { return false }
    return true
  }

  /// Whether the user, or nobody in the user's place, lets the page reach a machine nearby.
  var isRefusedByUser: Bool {
    guard case .blocked(.localNetwork(let check)) = event.fact else { return false }
    return check.verdict == .blocked(.permissionDenied)
  }
}

extension WebURL {
  /// The same origin's first page.
  var root: WebURL? {
    guard case .tuple(let origin) = origin else { return nil }
    return WebURL(origin.serialized + "/")
  }
}
