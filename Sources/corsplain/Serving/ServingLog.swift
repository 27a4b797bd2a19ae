import ArgumentParser
import CORS
import Libc
import Loopback
import Telling
import Web

/// A scenario's servers at work, and what arrives there told line by line.
struct ServingLog: ~Copyable {
  private let servers: RunningServers
  private let browser: Browser
  private let wakeups: Wakeups

  /// - Throws: `ExitCode` 69 where a port cannot be listened at, 65 where the scenario has no server.
  init(_ scenario: Scenario, port: UInt16?, browser: Browser) throws {
    guard !ScenarioServer.origins(of: scenario).isEmpty else {
      StandardError.write("corsplain: no route of the scenario names a server.\n")
      throw ExitCode(EX_DATAERR)
    }
    guard let wakeups = Wakeups() else { throw ExitCode(EX_OSERR) }
    do throws(SocketFault) {
      servers = try RunningServers(scenario, port: port)
    } catch {
      StandardError.write("corsplain: \(error)\n")
      throw ExitCode(EX_UNAVAILABLE)
    }
    self.wakeups = wakeups
    self.browser = browser
  }

  /// Serves until a signal ends it.
  func run() throws(FileFault) {
    try tell(opening)
    while true {
      let news = servers.takeIn(milliseconds: nil, also: [wakeups.signalFile])
      if !news.ready.isEmpty, wakeups.heard().contains(where: { $0 != SIGWINCH && $0 != SIGCONT }) {
        return
      }
      for received in news.received { try tell(received) }
    }
  }

  private func tell(_ received: RunningServers.Received) throws(FileFault) {
    switch received.reception {
    case .answered(let exchange):
      let story = ReceivedStory(
        of: exchange, in: browser, presuming: servers.credentials(of: exchange))
      try tell(story.lines)
    case .misdirected:
      let host = received.request.headers.get("Host") ?? "no host"
      try tell(["Refused: a request for \(host), which is not served here."])
    }
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
