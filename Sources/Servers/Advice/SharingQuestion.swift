package import CORS
package import Web

/// A page's request, asked of a model through a browser: may the page read the answer?
package struct SharingQuestion: Hashable, Sendable {
  /// The page's origin as it is sent; `null` for one that has none.
  package var origin: String
  package var method: String
  package var path: String
  /// Headers that the page's script sets.
  package var headers: [Header]
  /// Whether cookies go along, and the answer must allow them.
  package var credentials: CredentialsMode
  /// The server's host, where the configuration is for one; nil: any.
  package var host: String?

  package init(
    origin: String, method: String = "GET", path: String, headers: [Header] = [],
    credentials: CredentialsMode = .include, host: String? = nil
  ) {
    self.origin = origin
    self.method = method
    self.path = path
    self.headers = headers
    self.credentials = credentials
    self.host = host
  }
}

/// What a browser makes of a model's answers.
package struct SharingAnswer: Hashable, Sendable {
  /// What reached the server and what it answered, preflights included, in order.
  package var exchanges: [ServerExchange]
  package var verdict: Verdict

  package enum Verdict: Hashable, Sendable {
    /// The page may read the answer, whose status this is.
    case readable(status: Int)
    case blocked(BlockReason)
    /// The question is none that a page can ask.
    case impossible
  }

  package var isReadable: Bool {
    switch verdict {
    case .readable: true
    case .blocked, .impossible: false
    }
  }
}

/// A request, and what a server answered.
package struct ServerExchange: Hashable, Sendable {
  package var request: ServerRequest
  package var reply: ServerReply

  package init(_ request: ServerRequest, _ reply: ServerReply) {
    self.request = request
    self.reply = reply
  }
}

extension RunningServer {
  /// Where the questions go; another site than any that is asked about.
  private static let host = "api.server.invalid"

  /// Asks as a page in a browser does, preflight and redirects and all.
  package func answer(_ question: SharingQuestion, in browser: Browser = .standard)
    -> SharingAnswer
  {
    let isOpaque = question.origin == "null"
    guard let url = WebURL(isOpaque ? "https://page.invalid/" : question.origin + "/") else {
      return SharingAnswer(exchanges: [], verdict: .impossible)
    }
    let host = question.host ?? Self.host
    // What a page asks its own origin for is nobody's to allow.
    guard isOpaque || WebURL("https://\(host)/")?.origin.isSameOrigin(as: url.origin) != true else {
      return SharingAnswer(exchanges: [], verdict: .impossible)
    }
    let script = ScriptRequest(
      url: URLText("https://\(host)\(question.path)"), method: question.method,
      credentials: question.credentials, headers: question.headers)
    let page = Page(url: url, sandbox: isOpaque ? .allowScripts : .none)
    // What a browser asks before it calls this machine says nothing of who is let in there.
    var browser = browser
    browser.localNetwork.guarded = .nothing
    var fetch = Fetch(script, index: 0, on: page, in: BrowserSession(browser))
    var exchanges: [ServerExchange] = []
    var step = fetch.start()
    while case .send(let exchange) = step {
      let request = ServerRequest(exchange, question.credentials)
      let reply = answer(request)
      exchanges.append(ServerExchange(request, reply))
      step = fetch.receive(Answer(Reply(reply), from: .unrouted))
    }
    guard case .done(let outcome) = step else {
      return SharingAnswer(exchanges: exchanges, verdict: .impossible)
    }
    return SharingAnswer(exchanges: exchanges, verdict: .init(outcome, fetch.trace))
  }
}

extension SharingAnswer.Verdict {
  fileprivate init(_ outcome: Outcome, _ trace: Trace) {
    switch outcome {
    case .exposed(let response): self = .readable(status: response.status)
    case .opaque, .opaqueRedirect, .error, .throwsException, .loaded, .opened, .queued, .refused,
      .navigated, .navigationBlocked, .asks, .notFetched:
      let reasons = trace.events.compactMap { event -> BlockReason? in
        if case .blocked(let reason) = event.fact { reason } else { nil }
      }
      self = reasons.last.map { .blocked($0) } ?? .impossible
    }
  }
}

extension ServerRequest {
  /// The request as it reaches the server, with a cookie where cookies go along.
  fileprivate init(_ exchange: Exchange, _ credentials: CredentialsMode) {
    var headers = exchange.headers
    if exchange.purpose == .actual, credentials == .include, !headers.contains("Cookie") {
      headers.append("Cookie", "session=abc")
    }
    let url = exchange.url
    self.init(
      exchange.method.name, url.path + (url.query.map { "?" + $0 } ?? ""), headers: headers,
      host: url.host ?? "", scheme: url.scheme)
  }
}

extension Reply {
  fileprivate init(_ reply: ServerReply) {
    self.init(
      status: reply.status, headers: reply.headers, body: reply.body,
      delivery: reply.status == 0 ? .dropped : .sent)
  }
}
