import Web

/// One call of a page, as a machine that asks for one answer at a time.
///
/// ```swift
/// var fetch = Fetch(call, index: 0, on: page, in: session)
/// var step = fetch.start()
/// while case .send(let exchange) = step { step = fetch.receive(server.answer(exchange)) }
/// ```
///
/// https://fetch.spec.whatwg.org/#concept-fetch
public struct Fetch: Sendable {
  /// What the machine wants next.
  public enum Step: Hashable, Sendable {
    /// Send this request to a server and hand the reply to ``Fetch/receive(_:)``.
    case send(Exchange)
    case done(Outcome)
  }

  let call: Int
  let page: Page
  /// The browser's profile and memory; take it from here for the next call.
  public internal(set) var session: BrowserSession
  /// Every fact and every exchange so far, those of earlier calls included.
  public internal(set) var trace: Trace

  let script: ScriptRequest
  var request: Request
  /// What the page demands of whatever it embeds.
  let embedder: EmbedderPolicy
  /// The URL that the current one took the place of, where it was upgraded.
  var upgradedFrom: WebURL?
  /// Whether the browser led itself from `http` to `https`, as a server would.
  var isRedirectedToTLS = false
  /// Whether credentials went along with the latest request.
  private(set) var latestCredentials = CredentialsDecision.omitted
  /// The kept answer that the server is asked about.
  var cacheEntry: HTTPCache.Entry?
  /// Whether the answer at hand was kept, and none was asked for.
  var isFromCache = false
  /// The headers before any redirect took some away.
  var originalHeaders: HeaderList = []
  /// Whether there was a body before any redirect took it away.
  var beganWithBody = false
  /// A refusal that waits until a preflight has been made, and the exchange it is about.
  var pendingRefusal: (reason: BlockReason, exchange: Int)?
  /// Whether the next request goes without the headers that describe a body, although leave is asked
  /// for them.
  var leavesOutBodyHeaders = false
  /// How much the latest hop told about the page.
  ///
  /// https://fetch.spec.whatwg.org/#concept-request-referrer
  var toldReferrer = ReferrerDecision.Amount.url
  /// Whether some URL of the redirect chain was asked for permission.
  var hasPreflighted = false
  private var awaiting = Awaiting.nothing
  /// Whether the latest request went out for the second time.
  private var isRepeated = false

  private enum Awaiting {
    case nothing
    case preflight([PreflightTrigger])
    case actual(CredentialsDecision)
  }

  /// Prepares a call, the `index`th of its page; nothing happens before ``start()``.
  public init(
    _ script: ScriptRequest, index: Int, on page: Page, in session: consuming BrowserSession,
    continuing trace: consuming Trace = Trace()
  ) {
    call = index
    self.page = page
    self.session = session
    self.trace = trace
    // Only for the first call: asked for at every one, room is made exactly, by copying all there is.
    if self.trace.events.isEmpty { self.trace.events.reserveCapacity(16) }
    request = Request(of: script, on: page)
    self.script = script
    embedder =
      self.session.browser.embedderContexts.include(page.ancestry)
      ? EmbedderPolicy(page.headers, known: self.session.browser.embedderPolicies) : .unsafeNone
    request.adapt(to: self.session.browser.callers, answer: script.api.row.answer)
  }

  /// Lets the script make its call.
  public mutating func start() -> Step {
    note(.called(api: script.api, method: script.requestMethod, url: script.url.text))
    if script.api.row.answer == .manifest, !fetchesManifest { return settle(.notFetched) }
    do {
      try prepare()
    } catch {
      note(.apiRefused(error))
      return settle(.throwsException)
    }
    if let outcome = availableImage() { return settle(outcome) }
    return proceed { fetch throws(BlockReason) in
      try fetch.passSandboxCheck()
      return try fetch.mainFetch()
    }
  }

  /// Takes a server's answer to the request that ``Step/send(_:)`` asked for.
  public mutating func receive(_ answer: Answer) -> Step {
    let awaited = awaiting
    awaiting = .nothing
    return proceed { fetch throws(BlockReason) in
      let response = try fetch.arrive(answer)
      if let step = fetch.repeated(response, awaited) { return step }
      switch awaited {
      case .preflight(let triggers):
        try fetch.checkPreflightAnswer(response, granting: triggers)
        return try fetch.sendActualRequest()
      case .actual(let credentials):
        return try fetch.handleResponse(response, credentials)
      case .nothing:
        preconditionFailure("receive(_:) answers a step that asked to send")
      }
    }
  }

  /// Runs a part of the algorithm; a reason thrown on the way is a network error.
  private mutating func proceed(
    _ part: (inout Fetch) throws(BlockReason) -> Step
  ) -> Step {
    do {
      return try part(&self)
    } catch {
      if session.browser.preflightCache.failure == .clears, request.tainting == .cors {
        session.preflightCache.clear(for: request, in: session.browser)
      }
      forgetRefused(error)
      leaveUnsent()
      note(.blocked(error), subject(of: error))
      return settle(outcome(of: error))
    }
  }

  /// A manifest is the page's at the top of a window, and not every browser asks for it.
  private var fetchesManifest: Bool {
    switch session.browser.callers.manifests {
    case .sameOriginCredentials, .withoutCredentials: page.top == nil && page.sandbox == .none
    case .notFetched: false
    }
  }

  mutating func settle(_ outcome: Outcome) -> Step {
    note(.settled(outcome))
    return .done(outcome)
  }

  mutating func send(_ exchange: Exchange, preflightFor triggers: [PreflightTrigger]) -> Step {
    awaiting = .preflight(triggers)
    return send(exchange)
  }

  mutating func send(_ exchange: Exchange, with credentials: CredentialsDecision) -> Step {
    awaiting = .actual(credentials)
    latestCredentials = credentials
    isFromCache = false
    return send(exchange)
  }

  /// Goes on with a kept answer, as if it had just come.
  mutating func answer(
    from entry: HTTPCache.Entry, with credentials: CredentialsDecision
  ) throws(BlockReason) -> Step {
    latestCredentials = credentials
    isFromCache = true
    leaveUnsent()
    return try handleResponse(entry.response, credentials)
  }

  /// What was decided about a request that does not go out is about no exchange: the next one to go
  /// out is another.
  private mutating func leaveUnsent() {
    for index in trace.events.indices.reversed() {
      guard trace.events[index].call == call else { return }
      if trace.events[index].exchange == trace.exchanges.count {
        trace.events[index].exchange = nil
      }
    }
  }

  private mutating func send(_ exchange: Exchange) -> Step {
    trace.exchanges.append(exchange)
    note(.requestSent, .latestExchange)
    return .send(exchange)
  }

  /// A server that says it is the wrong one is asked once more, over a connection of its own.
  ///
  /// https://fetch.spec.whatwg.org/#concept-http-network-or-cache-fetch
  private mutating func repeated(_ response: Response, _ awaited: Awaiting) -> Step? {
    guard response.status == 421, !isRepeated, var again = trace.exchanges.last else {
      isRepeated = false
      return nil
    }
    isRepeated = true
    awaiting = awaited
    (again.reply, again.source) = (nil, nil)
    return send(again)
  }

  /// The reply as the network hands it on: header values without their surrounding blanks.
  private mutating func arrive(_ answer: Answer) throws(BlockReason) -> Response {
    let reply = answer.reply
    trace.exchanges[trace.exchanges.count - 1].source = answer.source
    if let failure = reply.delivery.failure {
      note(.connectionDropped(failure), .latestExchange)
      throw .connectionDropped(failure)
    }
    trace.exchanges[trace.exchanges.count - 1].reply = reply
    note(.responseReceived(status: reply.status), .latestExchange)
    if reply.status == 407, session.browser.authentication.proxyDemands == .refused {
      note(.connectionDropped(.unexpectedProxyDemand), .latestExchange)
      throw .connectionDropped(.unexpectedProxyDemand)
    }
    return Response(reply)
  }

  /// What a fact is about.
  enum Subject {
    case call, exchange(Int), nextExchange, latestExchange
    /// The answer that is being looked at.
    case answer
  }

  private func subject(of reason: BlockReason) -> Subject {
    if let pendingRefusal, pendingRefusal.reason == reason {
      return .exchange(pendingRefusal.exchange)
    }
    return reason.comesBeforeTraffic ? .call : .answer
  }

  mutating func note(_ fact: consuming Fact, _ subject: Subject = .call) {
    let exchange: Int? =
      switch subject {
      case .call: nil
      case .exchange(let index): trace.exchanges.indices.contains(index) ? index : nil
      case .nextExchange: trace.exchanges.count
      case .latestExchange: latestExchange
      case .answer: isFromCache ? nil : latestExchange
      }
    trace.events.append(TraceEvent(call: call, exchange: exchange, fact))
  }

  /// The call's last request that went out; nil: none has, as when a host is held to `https` and the
  /// browser answers itself.
  private var latestExchange: Int? {
    trace.exchanges.last?.call == call ? trace.exchanges.count - 1 : nil
  }
}
