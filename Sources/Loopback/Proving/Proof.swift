package import CORS
package import Web

/// One scenario on its way through a real browser: visits, passwords, the page, and what arrives.
///
/// A value that is asked for one answer at a time, as ``CORS/Fetch`` is: it knows of no socket and no
/// browser.
package struct Proof: Sendable {
  package let scenario: Scenario
  /// In every path of our own, so that nobody else can ask for one.
  private let token: String
  /// Where the browser goes when the calls have settled; nil: it stays.
  private let next: String?
  private let page: WebURL
  private let steps: [Step]
  private var step = 0
  /// The page in the frame has been asked for.
  private var hasOpenedPage = false
  private var server: SimulatedServer
  private let callers: [String: Caller]
  /// Every request of the calls, in order.
  package private(set) var sent: [Observation.SentRequest] = []
  /// How the calls settled; nil before the page has told.
  package private(set) var report: Report?

  /// What the browser is led through before the calls.
  enum Step: Hashable, Sendable {
    /// A first-party visit whose answer sets these cookies.
    case visit(WebURL, [String])
    case password(EarlierPassword, WebURL, isAsked: Bool)
    /// A visit whose answer asks for https from then on.
    case pin(WebURL)
    case page(WebURL)
  }

  /// Why a scenario cannot be run as it is.
  package enum Fault: Error, Hashable, Sendable {
    /// Its page or a site is no URL of the web.
    case url(String)
    case permission

    /// Why, in a few words.
    package var words: String {
      switch self {
      case .url(let text): "\(text) is no URL that a browser opens"
      case .permission: "what its user has said to the browser's questions is not said here"
      }
    }
  }

  package init(_ scenario: Scenario, token: String, next: String? = nil) throws(Fault) {
    guard let page = scenario.page.absolute, page.isHTTP else { throw .url(scenario.page.text) }
    guard scenario.permissions == Permissions() else { throw .permission }
    self.scenario = scenario
    self.token = token
    self.next = next
    self.page = page.withFragment(nil)
    steps = try Self.steps(of: scenario, page: self.page, token: token)
    server = SimulatedServer(scenario.calls)
    callers = Dictionary(
      scenario.calls.flatMap { call in
        call.server.compactMap { route in
          route.url.absolute.map { ($0.withoutFragment, call.request.api) }
        }
      }, uniquingKeysWith: { first, _ in first })
  }

  private static func steps(
    of scenario: Scenario, page: WebURL, token: String
  ) throws(Fault) -> [Step] {
    var steps: [Step] = []
    for host in scenario.hsts {
      guard let url = WebURL("https://\(host)/") else { throw .url(host) }
      steps.append(.pin(url))
    }
    for cookie in scenario.cookies {
      guard let url = Self.visited(cookie.from, token) else { throw .url(cookie.from.text) }
      if case .visit(url, let lines) = steps.last {
        steps[steps.count - 1] = .visit(url, lines + [cookie.set])
      } else {
        steps.append(.visit(url, [cookie.set]))
      }
    }
    for password in scenario.passwords {
      guard let url = password.from.absolute else { throw .url(password.from.text) }
      steps.append(.password(password, url, isAsked: false))
    }
    guard let top = scenario.embeddedIn.map(\.absolute) ?? page else {
      throw .url(scenario.embeddedIn?.text ?? "")
    }
    return steps + [.page(top)]
  }

  /// Where a visit's cookies are set: for a site's root at a page below it, as a form for signing in
  /// stands there, and as the recordings have it.
  private static func visited(_ from: URLText, _ token: String) -> WebURL? {
    guard let url = from.absolute, url.isHTTP else { return nil }
    return url.path == "/" ? WebURL("/.corsplain-\(token)/visit", base: url) : url
  }

  /// Where the browser is sent first.
  package var start: String { address(of: 0) }

  /// How far it has come: another value whenever something has happened.
  var progress: Int { step + sent.count }

  /// How long may pass without anything happening: microseconds.
  var patience: Int {
    let wait = scenario.calls.map(\.waitSeconds).max() ?? 0
    return (25 + wait) * 1_000_000
  }

  private func address(of step: Int) -> String {
    switch steps[step] {
    case .visit(let url, _), .pin(let url), .page(let url): url.description
    case .password(let given, let url, _):
      url.scheme + "://" + PercentEncoding.encodeComponent(given.user) + ":"
        + PercentEncoding.encodeComponent(given.password) + "@"
        + url.withoutCredentials.description.dropFirst(url.scheme.count + 3)
    }
  }
}

// MARK: What is asked for

extension Proof {
  /// What a request for `url` is answered.
  package mutating func answer(_ request: ReceivedRequest, for url: WebURL)
    -> WrittenResponse.Answer
  {
    if let answer = expected(request, url) { return .response(answer) }
    if let answer = ownPath(request, url) { return .response(answer) }
    if url.path == "/favicon.ico", callers[url.withoutFragment] == nil {
      return .response(WrittenResponse(status: 404, text: ""))
    }
    return routed(request, url)
  }

  /// The script, the results, and the page that takes them.
  private mutating func ownPath(_ request: ReceivedRequest, _ url: WebURL) -> WrittenResponse? {
    let beginning = "/.corsplain-\(token)/"
    guard url.path.hasPrefix(beginning) else { return nil }
    switch url.path.dropFirst(beginning.count) {
    case "page.js": return script(pageReport)
    case "sandboxed.js": return script(.tellsTop)
    case "deliver":
      return document(PageScript.document(token, PageScript.delivery, next: next))
    case "result" where request.method == .post:
      report = report ?? Report(json: request.body, of: scenario)
      return WrittenResponse(status: 200, text: "thank you")
    default: return WrittenResponse(status: 404, text: "")
    }
  }

  private var pageReport: PageScript.Report {
    let isFree = scenario.pageHeaders.headers.isEmpty
    if scenario.embeddedIn != nil { return .tellsTop }
    if scenario.sandbox == .allowScripts { return isFree ? .hostsSandbox : .hostsSandboxAndLeaves }
    return isFree ? .posts : .leaves
  }

  private func script(_ report: PageScript.Report) -> WrittenResponse {
    let text = PageScript.text(
      calls: scenario.callsForPage, report: report, token: token, next: next)
    return response(text, "text/javascript; charset=utf-8")
  }

  private func document(_ text: String, _ headers: [Header] = []) -> WrittenResponse {
    response(text, "text/html; charset=utf-8", headers)
  }

  private func response(_ text: String, _ type: String, _ headers: [Header] = [])
    -> WrittenResponse
  {
    var response = WrittenResponse(
      status: 200,
      headers: HeaderList(
        headers + [Header("Content-Type", type), Header("Cache-Control", "no-store")]),
      body: Array(text.utf8))
    response.tellLength()
    return response
  }

  /// The step that the browser is at, where this is the request for it.
  private mutating func expected(_ request: ReceivedRequest, _ url: WebURL) -> WrittenResponse? {
    guard request.method == .get else { return nil }
    guard step < steps.count else { return framedPage(url) }
    switch steps[step] {
    case .visit(let place, let lines):
      guard place.withoutFragment == url.withoutFragment else { return nil }
      step += 1
      return document(onward, lines.map { Header("Set-Cookie", $0) })
    case .pin(let place):
      guard place.withoutFragment == url.withoutFragment else { return nil }
      step += 1
      let value = "max-age=31536000; includeSubDomains"
      return document(onward, [Header("Strict-Transport-Security", value)])
    case .password(_, let place, _):
      guard place.withoutCredentials.withoutFragment == url.withoutFragment else { return nil }
      guard request.headers.contains("Authorization") else {
        var refusal = document(onward(to: step + 1))
        refusal.status = 401
        let challenge = "Basic realm=\"\(EarlierPassword.realm)\""
        refusal.headers.append("WWW-Authenticate", challenge)
        return refusal
      }
      step += 1
      return document(onward)
    case .page(let place):
      guard place.withoutFragment == url.withoutFragment else { return nil }
      step += 1
      guard scenario.embeddedIn != nil else { return pageDocument }
      return document(
        PageScript.document(token, PageScript.embedding(page.description), next: next))
    }
  }

  private mutating func framedPage(_ url: WebURL) -> WrittenResponse? {
    guard scenario.embeddedIn != nil, !hasOpenedPage, url.withoutFragment == page.withoutFragment
    else { return nil }
    hasOpenedPage = true
    return pageDocument
  }

  private var pageDocument: WrittenResponse {
    let script = "<script src=\"/.corsplain-\(token)/page.js\"></script>"
    return document(
      "<!doctype html><meta charset=utf-8><title>corsplain proves</title>\(script)",
      scenario.pageHeaders.headers)
  }

  private var onward: String { onward(to: step) }

  private func onward(to next: Int) -> String {
    "<!doctype html><title>corsplain proves</title><script>"
      + "location.replace(\"\(address(of: next))\")</script>"
  }
}

// MARK: What the calls send

extension Proof {
  private mutating func routed(_ request: ReceivedRequest, _ url: WebURL)
    -> WrittenResponse.Answer
  {
    let isPreflight = request.isPreflight
    sent.append(Observation.SentRequest(request, url, preflight: isPreflight))
    let exchange = Exchange(
      call: 0, purpose: isPreflight ? .preflight : .actual, hop: 0, method: request.method,
      url: url, headers: request.headers)
    var reply = server.answer(exchange).reply
    if !isPreflight, let caller = callers[url.withoutFragment], caller.row.answer == .document {
      reply = reply.announcing
    }
    return WrittenResponse.Answer(reply, to: request)
  }
}

extension Reply {
  /// The answer to a navigation, whose document tells that it has come.
  fileprivate var announcing: Reply {
    var reply = self
    reply.bodyBase64 = Base64.encode(bytes + Array(PageScript.announcement.utf8))
    let length = headers.values(of: "Content-Length")
    if length == ["\(bytes.count)"] { reply.headers.set("Content-Length", "\(reply.bytes.count)") }
    return reply
  }
}
