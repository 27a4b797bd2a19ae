import CORS
import Web

extension Evaluation {
  /// What the browser writes to its console, letter for letter and in order.
  ///
  /// A line may hold line breaks. What no recording shows is left out: a browser also lists failed
  /// loads, which is no message of its console.
  package var console: [String] { events.flatMap { console(for: $0) } }

  /// The lines that this one event makes the browser write.
  package func console(for event: TraceEvent) -> [String] {
    // No browser speaks of anything else, and a context is a large value to make for nothing.
    switch event.fact {
    case .requestHeaderIgnored, .blocked, .settled: break
    default: return []
    }
    let context = EventContext(event, in: self)
    return switch browser.name {
    case .chromium: ChromiumConsole(context: context).lines
    case .firefox: FirefoxConsole(context: context).lines
    case .webkit: WebKitConsole(context: context).lines
    case .standard: []
    }
  }
}

extension Observation {
  /// What is to be seen of an evaluation from outside, the console's words included.
  package init(of evaluation: Evaluation) {
    self.init(of: evaluation, console: evaluation.console)
  }
}

/// What the consoles name beside the reason itself.
extension EventContext {
  var api: Caller { call?.request.api ?? .fetch }

  /// The page's URL, as serialised.
  var pageURL: String {
    evaluation.scenario.page.absolute?.description ?? evaluation.scenario.page.text
  }

  /// The URL of the document that made the call.
  var documentURL: String { evaluation.scenario.openedPage?.documentURL ?? pageURL }

  /// The page's own origin, whatever redirects made of it.
  var pageOrigin: String { evaluation.scenario.openedPage?.origin.description ?? "null" }

  /// The URL that the script asked for.
  var initialURL: String {
    evaluation.scenario.target(ofCall: event.call)?.description ?? call?.request.url.text ?? ""
  }

  /// The URL at hand: the exchange's, or the one that was about to be asked.
  var currentURL: String {
    if let exchange { return exchange.url.description }
    for other in evaluation.events.reversed() where other.call == event.call {
      if case .redirected(let step) = other.fact { return step.to.description }
    }
    return initialURL
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

  var response: Response? { exchange?.reply.map(Response.init) }

  /// Where the answer at hand redirects to, when it is a redirect.
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
