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

  /// Where a form sends its fields: with method `GET` they are the query.
  var submittedURL: WebURL? {
    guard let request = call?.request, let url = initialURL, api.row.submitsFields,
      request.method?.equalsIgnoringASCIICase("POST") != true
    else { return initialURL }
    return FormFields(request.body ?? "").submitted(to: url)
  }

  /// Whether a sandbox keeps a form in.
  var isSandboxedForm: Bool {
    guard case .blocked(.sandboxed(.forms)) = event.fact else { return false }
    return true
  }

  /// The URL of a policy's check as browsers name it that look at a form's action alone.
  func checkedURL(_ url: WebURL?) -> WebURL? { url == submittedURL ? initialURL : url }

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

  /// The answer at hand: to the exchange, or the one that was kept and stands for it.
  var response: Response? { (exchange ?? keptExchange)?.reply.map(Response.init) }

  /// Which exchange brought the kept answer that the call was given.
  private var keptExchange: Exchange? {
    for other in evaluation.events(ofCall: event.call).reversed() {
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
    guard event.call == 0, case .called = event.fact, let page = evaluation.page
    else { return [] }
    return page.contentSecurityPolicies
  }

  /// Those among them that only report, and name nobody to report to.
  var policiesReportingNowhere: [ContentSecurityPolicy] {
    newPolicies.filter {
      $0.disposition == .report && $0["report-to"] == nil && $0["report-uri"] == nil
    }
  }

  /// Whether a form of a secure page is about to go without TLS.
  func formIsInsecure(_ upgrades: FormUpgrades, _ loopback: FormLoopback) -> Bool {
    guard api.row.submitsFields, let page = evaluation.page, page.url.scheme == "https",
      page.sandbox == .none, let target = initialURL, target.scheme == "http",
      let host = target.host
    else { return false }
    return (upgrades == .counted || !page.upgradesInsecureRequests)
      && (loopback == .insecure || AddressSpace(host: host) != .loopback)
  }

  /// Whether a form that the page's policy upgrades is insecure all the same.
  enum FormUpgrades { case counted, passedOver }
  /// Whether this machine is an insecure target.
  enum FormLoopback { case secure, insecure }

  /// Whether a script ran whose type is no script's.
  var isScriptOfOtherType: Bool {
    guard let headers = latestAnswer?.reply?.received, !isNeverAScript else { return false }
    return headers.extractMIMEType()?.isJavaScript != true
  }

  /// The answer that the call's own request got last, or the kept one that it was given.
  var latestAnswer: Exchange? { actualExchanges.last ?? keptExchange }

  /// Why an element did not take the answer.
  private var refusal: ElementRefusal? {
    guard case .blocked(.elementRefused(let refusal)) = event.fact else { return nil }
    return refusal
  }

  /// Whether the frame's header means nothing.
  var frameOptionsAreUnknown: Bool {
    guard case .frameCheck(let check) = event.fact, case .unknown? = check.options else {
      return false
    }
    return true
  }

  /// Whether the frame's headers contradict one another.
  var frameOptionsContradict: Bool {
    guard case .frameCheck(let check) = event.fact, case .conflicting? = check.options else {
      return false
    }
    return true
  }

  /// The charset that the answer claims; nil: none.
  var charset: String? {
    let headers = response?.headers ?? latestAnswer?.reply?.received
    return headers?.extractMIMEType()?["charset"]
  }

  /// Whether the answer's type is that of a stream of messages, whatever its charset.
  var isEventStream: Bool {
    response?.headers.extractMIMEType()?.essence == "text/event-stream"
  }

  /// Whether the answer's type was to blame.
  var isRefusedByType: Bool {
    switch refusal {
    case .nosniff, .scriptType, .moduleType, .styleType: true
    case .status, .notAnImage, .notAFont, nil: false
    }
  }

  /// Whether the answer was no font.
  var isNoFont: Bool { refusal == .notAFont }

  /// Whether the check at hand is that of `Authorization`.
  var isAuthorizationCheck: Bool {
    guard case .headerCheck("authorization", _, _) = event.fact else { return false }
    return true
  }

  private var isScript: Bool { api.row.destination == .always(.script) }

  /// Whether no script has such a type, `nosniff` or not.
  var isNeverAScript: Bool {
    isScript && response?.headers.extractMIMEType()?.isBlockedForScripts == true
  }

  /// Whether `nosniff` made the answer's type matter.
  var isRefusedByNosniff: Bool {
    guard case .nosniff = refusal else { return false }
    return true
  }

  /// Whether leave has to be asked before the request goes out.
  var wantsPreflight: Bool {
    guard let request = call?.request, request.requestMode == .cors else { return false }
    return request.method.map { !Method($0).isCORSSafelisted } == true
      || !RequestHeaderSafelist.standard.unsafeHeaders(in: HeaderList(request.headers)).isEmpty
  }

  /// Whether the request waits until the user has decided about a machine nearby.
  var waitsForUser: Bool {
    guard case .localNetwork(let check) = event.fact else { return false }
    return check.verdict == .asks
  }

  /// Whether the user, or nobody in the user's place, lets the page reach a machine nearby.
  var isRefusedByUser: Bool {
    guard case .blocked(.localNetwork(let check)) = event.fact else { return false }
    return check.verdict != .blocked(.insecurePage)
  }
}

extension WebURL {
  /// The same origin's first page.
  var root: WebURL? {
    guard case .tuple(let origin) = origin else { return nil }
    return WebURL(origin.serialized + "/")
  }
}

extension ConsoleTemplate {
  /// What Chromium and WebKit say of a source, by what is wrong with it.
  static func sourceSlips(_ invalid: ConsoleTemplate) -> [CSPSourceSlip: ConsoleTemplate] {
    [
      .unknownKeyword: invalid, .brokenHash: invalid, .host: invalid, .afterColon: invalid,
      .queryAfterHost: invalid,
      .queryInPath: """
      The source list for Content Security Policy directive '\(.effectiveDirective)' contains a \
      source with an invalid path: '\(.element)'. The query component, including the '?', will be \
      ignored.
      """,
      .fragmentInPath: """
      The source list for Content Security Policy directive '\(.effectiveDirective)' contains a \
      source with an invalid path: '\(.element)'. The fragment identifier, including the '#', will \
      be ignored.
      """,
    ]
  }

  /// Chromium and WebKit have it from the same hand.
  static let eventStreamType: ConsoleTemplate = """
    EventSource's response has a MIME type ("\(.contentType)") that is not "text/event-stream". \
    Aborting the connection.
    """

  /// Chromium has it from WebKit.
  static let sandboxedForm: ConsoleTemplate = """
    Blocked form submission to '\(.url)' because the form's frame is sandboxed and the 'allow-forms' \
    permission is not set.
    """
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
