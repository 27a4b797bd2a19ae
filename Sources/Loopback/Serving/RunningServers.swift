package import CORS
package import Libc

/// A scenario's servers at their ports: what comes in is answered, and then told.
package final class RunningServers {
  private var sockets = LoopbackServer()
  private var servers: ScenarioServer

  /// A request that came, and what became of it; its answer is on its way.
  package struct Received: Sendable {
    package let request: ReceivedRequest
    package let reception: Reception
  }

  /// - Parameter port: the first server's; nil: one that is free.
  package init(_ scenario: Scenario, port: UInt16?) throws(SocketFault) {
    servers = ScenarioServer(scenario, at: [])
    for (index, origin) in ScenarioServer.origins(of: scenario).enumerated() {
      servers.hosts.append(ServedHost(origin, at: try sockets.listen(at: index == 0 ? port : nil)))
    }
  }

  package var hosts: [ServedHost] { servers.hosts }

  /// What is answered at a host, each URL once.
  package func urls(at host: ServedHost) -> [String] { servers.urls(at: host) }

  /// How the scenario's own call goes, where a request leaves that open.
  package func credentials(of exchange: ReceivedExchange) -> CredentialsMode {
    servers.credentials(of: exchange)
  }

  /// Answers by this scenario from now on; a server that is new in it gets a port of its own, and
  /// those that are there keep theirs.
  package func serve(_ scenario: Scenario) throws(SocketFault) {
    for origin in ScenarioServer.origins(of: scenario)
    where !servers.hosts.contains(where: { $0.origin == origin }) {
      servers.hosts.append(ServedHost(origin, at: try sockets.listen()))
    }
    servers.scenario = scenario
  }

  /// For whoever waits for other things as well: what to poll for.
  package var polled: [pollfd] { sockets.polled }

  /// When to take in, whether or not anything has come: microseconds; nil: whenever something has.
  package var nextLook: Int? { sockets.nextLook }

  /// Answers what has come, or comes within the time; nil: whenever something does.
  package func takeIn(
    milliseconds: Int? = 0, also files: [Int32] = []
  ) -> (received: [Received], ready: Set<Int32>) {
    let news = sockets.wait(milliseconds: milliseconds, also: files)
    var received: [Received] = []
    var arrivals = news.arrivals
    while !arrivals.isEmpty {
      let arrival = arrivals.removeFirst()
      let reception = servers.answer(arrival.request, at: arrival.port)
      arrivals += sockets.answer(arrival.connection, reception.answer)
      received.append(Received(request: arrival.request, reception: reception))
    }
    return (received, news.ready)
  }
}
