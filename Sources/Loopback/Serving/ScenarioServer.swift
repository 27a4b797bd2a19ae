package import CORS
package import Web

/// The servers of a scenario, each at a port of this machine.
package struct ScenarioServer: Sendable {
  /// Edited while it serves; the answers are the new ones from then on.
  package var scenario: Scenario {
    didSet { server = SimulatedServer(scenario.calls) }
  }
  package internal(set) var hosts: [ServedHost]
  private var server: SimulatedServer

  /// - Parameter hosts: of ``origins(of:)``, where they are served.
  package init(_ scenario: Scenario, at hosts: [ServedHost]) {
    self.scenario = scenario
    self.hosts = hosts
    server = SimulatedServer(scenario.calls)
  }

  /// Every server that the scenario's models and routes name, in the order in which they do.
  package static func origins(of scenario: Scenario) -> [TupleOrigin] {
    var origins: [TupleOrigin] = []
    for url in scenario.calls.flatMap({ $0.models.map(\.at) + $0.server.map(\.url) }) {
      guard case .tuple(let origin) = url.absolute?.origin, !origins.contains(origin) else {
        continue
      }
      origins.append(origin)
    }
    return origins
  }

  /// What the routes say to a request that came in by `port`.
  package mutating func answer(_ request: ReceivedRequest, at port: UInt16) -> Reception {
    guard let host = hosts.first(where: { $0.port == port }),
      let url = host.url(askedFor: request)
    else { return .misdirected }
    let purpose: Exchange.Purpose = request.isPreflight ? .preflight : .actual
    guard let meant = host.scenarioURL(of: url, opensWebSocket: request.opensWebSocket) else {
      return .misdirected
    }
    let exchange = Exchange(
      call: 0, purpose: purpose, hop: 0, method: request.method, url: meant,
      headers: request.headers, body: request.body.isEmpty ? nil : request.bodyText)
    let answer = server.answer(exchange)
    return .answered(
      ReceivedExchange(
        request: request, url: url, answer: answer,
        route: route(of: answer, to: purpose, at: url)))
  }

  /// The route that answered, at the address at which it was asked.
  private func route(
    of answer: Answer, to purpose: Exchange.Purpose, at url: WebURL
  ) -> Route {
    let here = URLText(url.withoutFragment)
    guard case .route(let place) = answer.source else {
      // What a model answers is as good as written there; to a preflight, it says something else.
      if case .model = answer.source {
        return Route(
          url: here, preflight: purpose == .preflight ? answer.reply : nil, response: answer.reply)
      }
      return Route(url: here, preflight: Reply.notFound, response: Reply.notFound)
    }
    var route = scenario.calls[place.call].server[place.route]
    route.url = here
    return route
  }

  /// What is answered at a host, each URL once.
  package func urls(at host: ServedHost) -> [String] {
    var urls: [String] = []
    for route in scenario.calls.flatMap(\.server) {
      guard let url = route.url.absolute, url.origin == .tuple(host.origin) else { continue }
      let here = host.addresses[0] + url.path + (url.query.map { "?" + $0 } ?? "")
      if !urls.contains(here) { urls.append(here) }
    }
    return urls
  }

  /// How the scenario's own call goes, where a request leaves that open.
  package func credentials(of exchange: ReceivedExchange) -> CredentialsMode {
    guard case .route(let place) = exchange.answer.source else { return .sameOrigin }
    return scenario.calls[place.call].request.credentialsMode
  }
}

/// A server of the scenario, and where it is to be found here.
package struct ServedHost: Hashable, Sendable {
  /// In the scenario.
  package let origin: TupleOrigin
  /// On this machine.
  package let port: UInt16

  package init(_ origin: TupleOrigin, at port: UInt16) {
    self.origin = origin
    self.port = port
  }

  /// Where it is to be found, the handiest name first.
  package var addresses: [String] {
    ["localhost", "127.0.0.1", "[::1]"].map { "http://\($0):\(port)" }
  }

  /// The URL that a request asks for, by its own account; nil where it asks for somebody else's,
  /// as a page does whose name was made to lead here.
  package func url(askedFor request: ReceivedRequest) -> WebURL? {
    let path: String
    let asked: HostAndPort?
    switch request.target {
    case .origin(let text):
      path = text
      asked = request.headers.get("Host").flatMap(HostAndPort.init)
    case .absolute(let url):
      path = url.path + (url.query.map { "?" + $0 } ?? "")
      asked = HostAndPort(host: url.host ?? "", port: url.port)
    case .asterisk:
      path = "/"
      asked = request.headers.get("Host").flatMap(HostAndPort.init)
    case .authority: return nil
    }
    guard let asked else { return WebURL("http://localhost:\(port)\(path)") }
    guard asked.port ?? 80 == port, serves(asked.host) else { return nil }
    return WebURL("http://\(asked)\(path)")
  }

  /// Names that nobody else can have lead here, and the scenario's own.
  private func serves(_ host: String) -> Bool {
    host == "localhost" || host.hasSuffix(".localhost") || host == "127.0.0.1" || host == "[::1]"
      || host == origin.host
  }

  /// What the scenario calls a URL of this server.
  func scenarioURL(of url: WebURL, opensWebSocket: Bool) -> WebURL? {
    var root = origin.serialized
    // A socket's route may be named by either scheme.
    if opensWebSocket, root.hasPrefix("http") { root = "ws" + root.dropFirst(4) }
    return WebURL(root + url.path + (url.query.map { "?" + $0 } ?? ""))
  }
}

/// What became of a request that came.
package enum Reception: Hashable, Sendable {
  case answered(ReceivedExchange)
  /// It asks for somebody else's server.
  case misdirected

  /// What its sender gets.
  package var answer: WrittenResponse.Answer {
    switch self {
    case .answered(let exchange): exchange.written
    case .misdirected:
      .response(
        WrittenResponse(
          status: 421, text: "This is corsplain, which serves no host of that name here.\n"))
    }
  }
}

/// A request that came, and what it was answered.
package struct ReceivedExchange: Hashable, Sendable {
  package var request: ReceivedRequest
  /// As its sender asked for it.
  package var url: WebURL
  package var answer: Answer
  /// Both answers that are held for the URL.
  package var route: Route

  package init(request: ReceivedRequest, url: WebURL, answer: Answer, route: Route) {
    self.request = request
    self.url = url
    self.answer = answer
    self.route = route
  }

  package var written: WrittenResponse.Answer {
    WrittenResponse.Answer(answer.reply, to: request)
  }
}

extension WrittenResponse.Answer {
  /// A scenario's answer, as it goes out.
  package init(_ reply: Reply, to request: ReceivedRequest) {
    switch reply.delivery {
    // What else can keep an answer away is nothing that a server could do when it is asked.
    case .dropped, .failed: self = .drop
    case .sent where reply.status == 101 && request.opensWebSocket:
      self = .webSocket(reply.headers)
    case .sent:
      var response = WrittenResponse(
        status: reply.status, headers: reply.headers, body: reply.bytes)
      response.tellLength()
      self = .response(response)
    }
  }
}

extension ReceivedRequest {
  /// The body, where it is text.
  package var bodyText: String { String(decoding: body, as: UTF8.self) }
}
