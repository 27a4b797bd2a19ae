import CORS
import Web

/// What the consoles name beside the reason itself.
extension EventContext {
  var api: Caller { call?.request.api ?? .fetch }

  /// The URL that the script asked for.
  var initialURL: WebURL? { evaluation.scenario.target(ofCall: event.call) }

  /// The URL that the page asked for, as it was upgraded before it went out.
  var upgradedInitialURL: WebURL? {
    for other in evaluation.events(ofCall: event.call) {
      switch other.fact {
      case .upgraded(let asked, let upgraded, _) where asked == initialURL: return upgraded
      case .redirected: return initialURL
      case _: break
      }
    }
    return initialURL
  }

  /// The URL of a held host that the browser has just led from `http` to `https` by itself.
  var strictTransportURL: WebURL? {
    for other in evaluation.events(ofCall: event.call).reversed() {
      switch other.fact {
      case .upgraded(let asked, _, .strictTransportSecurity): return asked
      case .requestSent: return nil
      case _: break
      }
    }
    return nil
  }

  /// Whether a URL is of the page's own origin.
  func isAtHome(_ url: WebURL?) -> Bool {
    guard let page = evaluation.page, let url else { return false }
    return page.origin.isSameOrigin(as: url.origin)
  }

  /// Whether leave was asked on the way to the URL at hand.
  var isPreflighted: Bool {
    evaluation.exchanges.contains {
      $0.call == event.call && $0.purpose == .preflight && $0.hop == redirectCount
    }
  }

  /// The URL at hand: the exchange's, or the one that was about to be asked.
  var currentURL: WebURL? {
    exchange?.url ?? redirectedTo ?? initialURL
  }

  /// Where the last redirect led.
  var redirectedTo: WebURL? {
    for other in earlierEvents.reversed() {
      if case .redirected(let step) = other.fact { return step.to }
    }
    return nil
  }

  /// What happened to the call before the event.
  var earlierEvents: ArraySlice<TraceEvent> {
    evaluation.events(ofCall: event.call).prefix { $0 != event }
  }

  /// How many redirects were followed before the event.
  var redirectCount: Int {
    if let exchange { return exchange.hop }
    return earlierEvents.count { other in
      if case .redirected = other.fact { true } else { false }
    }
  }

  /// How often the call is redirected, be it later.
  var redirectsInAll: Int {
    evaluation.events(ofCall: event.call).count { other in
      if case .redirected = other.fact { true } else { false }
    }
  }

  /// Whether the call is redirected, be it later.
  var isRedirected: Bool { redirectsInAll > 0 }

  /// Whether the call had left the page's origin when it came to the event.
  var isCORS: Bool {
    for other in evaluation.events(ofCall: event.call).reversed() {
      if case .tainted(let tainting, _, _) = other.fact { return tainting == .cors }
    }
    return false
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

  /// Whether the check at hand is that of `Authorization`.
  var isAuthorizationCheck: Bool {
    guard case .headerCheck("authorization", _, _) = event.fact else { return false }
    return true
  }

  /// Whether leave has to be asked before the request goes out.
  var wantsPreflight: Bool {
    guard let request = call?.request, request.requestMode == .cors else { return false }
    return request.method.map { !Method($0).isCORSSafelisted } == true
      || !RequestHeaderSafelist.standard.unsafeHeaders(in: HeaderList(request.headers)).isEmpty
  }
}

extension WebURL {
  /// The same origin's first page.
  var root: WebURL? {
    guard case .tuple(let origin) = origin else { return nil }
    return WebURL(origin.serialized + "/")
  }
}

extension EventContext {
  /// How many documents a browser has for a call whose answer is shown in a frame, and for one whose
  /// answer may be shown in a window; the page's own is the only one for any other.
  func documents(ofFrame frame: Int, ofWindow window: Int) -> Int {
    switch api.row.answer {
    case .document:
      switch api.row.destination {
      case .always(.iframe): frame
      case .always, .formTarget: window
      }
    case .script, .element, .manifest, .events, .socket, .nothing: 1
    }
  }
}
