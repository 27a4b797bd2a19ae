package import CORS
import Web

/// One call of a page, made against real servers: the engine asks for one answer at a time, and each
/// is fetched from the machine that it is for.
///
/// ```swift
/// var call = LiveCall(scenario, in: session, sending: .safeMethods)
/// var step = call.start()
/// while case .send(let request) = step { step = call.receive(transport.carry(request)) }
/// ```
///
/// What was received becomes the scenario's routes, so that everything else can be asked again
/// without a second request.
package struct LiveCall: Sendable {
  /// What is wanted next.
  package enum Step: Hashable, Sendable {
    case send(WireRequest)
    /// The call is over, or the next request is one that must not be sent.
    case done
  }

  /// Which requests may go out.
  package enum Sending: Hashable, Sendable {
    /// Those that only ask, preflights among them.
    case safeMethods
    case everything
  }

  /// What the call is, and what has been received so far.
  package private(set) var scenario: Scenario
  /// What each exchange was on the wire; as many as there are exchanges.
  package private(set) var wire: [WireExchange] = []
  /// The request that was not sent because it may change something.
  package private(set) var heldBack: Exchange?
  /// How the call ended; nil: it has not, or its request was held back.
  package private(set) var outcome: Outcome?

  private let sending: Sending
  private let headers: BrowserHeaders
  private let visits: [SetCookieVerdict?]
  var fetch: Fetch

  /// A scenario's only call, to be made in a browser that has the page open already. Its routes count
  /// for nothing.
  ///
  /// - Parameter visits: What became of the scenario's cookies.
  package init(
    _ scenario: Scenario, on page: Page, in session: consuming BrowserSession,
    visits: [SetCookieVerdict?] = [], sending: Sending
  ) {
    self.scenario = scenario
    self.scenario.calls[0].server = []
    self.scenario.calls[0].models = []
    self.sending = sending
    self.visits = visits
    headers = BrowserHeaders(of: session.browser.name)
    fetch = Fetch(scenario.calls[0].request, index: 0, on: page, in: session)
  }

  /// The browser's memory, to be taken from here for the next call.
  package var session: BrowserSession { fetch.session }

  /// What has happened so far.
  package var evaluation: Evaluation {
    Evaluation(
      scenario, in: fetch.session.browser, visits: visits, trace: trace,
      outcomes: outcome.map { [$0] } ?? [])
  }

  /// Everything that happened: a request that was held back did not.
  private var trace: Trace {
    heldBack == nil ? fetch.trace : fetch.trace.withoutLatestExchange
  }

  /// Lets the page make its call.
  package mutating func start() -> Step { noting(fetch.start()) }

  /// Takes what came of the request that was asked for.
  package mutating func receive(_ answer: WireAnswer) -> Step {
    let exchange = fetch.trace.exchanges[fetch.trace.exchanges.count - 1]
    wire.append(WireExchange(request: wireRequest(for: exchange), answer: answer))
    let reply = Reply(answer.result)
    return noting(fetch.receive(Answer(reply, from: .route(record(reply, to: exchange)))))
  }

  private mutating func noting(_ step: Fetch.Step) -> Step {
    switch step {
    case .done(let outcome):
      self.outcome = outcome
      return .done
    case .send(let exchange):
      if sending == .safeMethods, !exchange.method.isSafe {
        heldBack = exchange
        return .done
      }
      return .send(wireRequest(for: exchange))
    }
  }

  private func wireRequest(for exchange: Exchange) -> WireRequest {
    let request = scenario.calls[0].request
    let wanted: WireRequest.Wanted =
      switch request.api.row.answer {
      case .events: .firstEvent
      case .socket: .handshake
      case .script, .element, .manifest, .nothing, .document: .whole
      }
    return WireRequest(
      method: exchange.method, url: exchange.url.overHTTP,
      headers: headers.headers(of: exchange, by: request),
      body: exchange.body.map { Array($0.utf8) },
      wanted: exchange.purpose == .preflight ? .whole : wanted)
  }

  /// Keeps an answer as the scenario's, and says where it stands.
  private mutating func record(
    _ reply: Reply, to exchange: Exchange
  ) -> ScenarioPath.ReplyPlace {
    let url = exchange.url.withoutFragment
    let answer: ScenarioPath.ReplyPlace.Answer =
      exchange.purpose == .preflight ? .preflight : .response
    var routes = scenario.calls[0].server
    let index = routes.firstIndex { $0.url.text == url } ?? routes.count
    if index == routes.count { routes.append(Route(url: URLText(url))) }
    routes[index][answer] = reply.withoutTransport
    scenario.calls[0].server = routes
    return ScenarioPath.ReplyPlace(call: 0, route: index, answer)
  }
}

/// A request as it went out, and what came of it.
package struct WireExchange: Hashable, Sendable {
  package let request: WireRequest
  package let answer: WireAnswer
}

extension Trace {
  /// The trace up to where its latest exchange began.
  fileprivate var withoutLatestExchange: Trace {
    var trace = self
    let latest = exchanges.count - 1
    trace.events.removeAll { $0.exchange == latest }
    trace.exchanges.removeLast()
    return trace
  }
}

extension Reply {
  /// What came on the wire, as a scenario has it.
  init(_ result: WireAnswer.Result) {
    switch result {
    case .failed(let failure, _): self.init(delivery: Delivery(failure))
    case .received(let response):
      self.init(status: response.status, headers: HeaderList(response.headers))
      if let text = String(validating: response.body, as: UTF8.self) {
        body = text
      } else {
        bodyBase64 = Base64.encode(response.body)
      }
    }
  }

  /// The answer without headers that tell how its body was packed, which a scenario's is not.
  fileprivate var withoutTransport: Reply {
    var reply = self
    reply.headers = HeaderList(
      headers.headers.filter { !Self.transportNames.contains($0.name.asciiLowercased) })
    return reply
  }

  private static let transportNames: Set<String> = [
    "connection", "content-encoding", "content-length", "keep-alive", "transfer-encoding",
  ]
}
