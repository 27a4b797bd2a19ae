import ArgumentParser
import CORS
import Libc
import Loopback
import Telling
import Web

/// A scenario's servers at work, and what arrives there told line by line.
struct ServingLog: ~Copyable {
  private var sockets: LoopbackServer
  private var servers: ScenarioServer
  private let browser: Browser
  private let wakeups: Wakeups

  /// - Throws: `ExitCode` 69 where a port cannot be listened at, 65 where the scenario has no server.
  init(_ scenario: Scenario, port: UInt16?, browser: Browser) throws {
    let origins = ScenarioServer.origins(of: scenario)
    guard !origins.isEmpty else {
      StandardError.write("corsplain: no route of the scenario names a server.\n")
      throw ExitCode(EX_DATAERR)
    }
    guard let wakeups = Wakeups() else { throw ExitCode(EX_OSERR) }
    var sockets = LoopbackServer()
    var hosts: [ServedHost] = []
    do throws(SocketFault) {
      for (index, origin) in origins.enumerated() {
        hosts.append(ServedHost(origin, at: try sockets.listen(at: index == 0 ? port : nil)))
      }
    } catch {
      StandardError.write("corsplain: \(error)\n")
      throw ExitCode(EX_UNAVAILABLE)
    }
    self.wakeups = wakeups
    self.sockets = sockets
    servers = ScenarioServer(scenario, at: hosts)
    self.browser = browser
  }

  /// Serves until a signal ends it.
  mutating func run() throws(FileFault) {
    try tell(opening)
    while true {
      let news = sockets.wait(milliseconds: nil, also: [wakeups.signalFile])
      if !news.ready.isEmpty, wakeups.heard().contains(where: { $0 != SIGWINCH && $0 != SIGCONT }) {
        return
      }
      var arrivals = news.arrivals
      while !arrivals.isEmpty {
        let arrival = arrivals.removeFirst()
        arrivals += try serve(arrival)
      }
    }
  }

  private mutating func serve(
    _ arrival: LoopbackServer.Arrival
  ) throws(FileFault) -> [LoopbackServer.Arrival] {
    let reception = servers.answer(arrival.request, at: arrival.port)
    // The answer first: nobody shall wait for what we have to say about it.
    let more = sockets.answer(arrival.connection, reception.answer)
    switch reception {
    case .answered(let exchange):
      let story = ReceivedStory(
        of: exchange, in: browser, presuming: servers.credentials(of: exchange))
      try tell(story.lines)
    case .misdirected:
      let host = arrival.request.headers.get("Host") ?? "no host"
      try tell(["Refused: a request for \(host), which is not served here."])
    }
    return more
  }

  private func tell(_ lines: [String]) throws(FileFault) {
    try StandardOutput.print(lines.joined(separator: "\n"))
  }

  private var opening: [String] {
    servers.hosts.flatMap { host in
      let others = host.addresses.dropFirst().joined(separator: ", ")
      return ["\(host.origin.serialized) is at \(host.addresses[0]) (or \(others))"]
        + servers.urls(at: host).map { "  \($0)" }
    } + ["Waiting for requests; Ctrl-C ends it."]
  }
}
