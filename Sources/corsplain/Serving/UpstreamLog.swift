import ArgumentParser
import CORS
import Intake
import Libc
import Loopback
import ScenarioText
import Stage
import Telling
import Web

/// What goes through to a server and back, told line by line.
struct UpstreamLog: ~Copyable {
  private var sockets: LoopbackServer
  private var upstream: Upstream
  private var traffic: UpstreamTraffic
  private let host: ServedHost
  private let browser: Browser
  private let changes: UpstreamChanges
  private let saving: UpstreamSaving?
  private let wakeups: Wakeups

  /// - Throws: `ExitCode` 64 for a URL that cannot stand behind, 69 where the port is taken.
  init(
    _ url: String, port: UInt16?, changing changes: UpstreamChanges, saving: UpstreamSaving?,
    browser: Browser
  ) throws {
    guard let wakeups = Wakeups() else { throw ExitCode(EX_OSERR) }
    var sockets = LoopbackServer()
    let upstream: Upstream
    do throws(Upstream.Fault) {
      upstream = try Upstream(url)
    } catch {
      throw ValidationError("\(error)")
    }
    let origin = upstream.origin
    let own: UInt16
    do throws(SocketFault) {
      own = try sockets.listen(at: port)
    } catch {
      StandardError.write("corsplain: \(error)\n")
      throw ExitCode(EX_UNAVAILABLE)
    }
    guard own != upstream.port else {
      throw ValidationError("--upstream is this very server. Name the one that stands behind it.")
    }
    host = ServedHost(origin, at: own)
    self.sockets = sockets
    self.upstream = upstream
    traffic = UpstreamTraffic(changes)
    self.changes = changes
    self.browser = browser
    self.saving = saving
    self.wakeups = wakeups
  }

  /// Stands between until a signal ends it, and writes what it saw.
  mutating func run() throws(FileFault) {
    try saving?.prepare()
    try tell([
      "\(host.origin.serialized) is behind \(host.addresses[0])",
      "Have your page ask there; Ctrl-C ends it.",
    ])
    while true {
      let news = sockets.wait(
        milliseconds: upstream.patience, also: [wakeups.signalFile] + upstream.files)
      if news.ready.contains(wakeups.signalFile),
        wakeups.heard().contains(where: { $0 != SIGWINCH && $0 != SIGCONT })
      {
        return try save()
      }
      var arrivals = news.arrivals
      for answered in upstream.proceed() { arrivals += try handOn(answered) }
      while !arrivals.isEmpty {
        let arrival = arrivals.removeFirst()
        arrivals += try hear(arrival)
      }
    }
  }

  private mutating func hear(
    _ arrival: LoopbackServer.Arrival
  ) throws(FileFault) -> [LoopbackServer.Arrival] {
    guard host.url(askedFor: arrival.request) != nil else {
      try tell(["Refused: a request for another host."])
      return sockets.answer(arrival.connection, Reception.misdirected.answer)
    }
    guard !arrival.request.opensWebSocket else {
      return sockets.answer(
        arrival.connection,
        .response(WrittenResponse(status: 501, text: "WebSockets are not handed on.\n")))
    }
    if let answer = changes.answer(to: arrival.request) {
      return try handOn(Upstream.News(for: arrival, .success(answer)))
    }
    guard let failure = upstream.forward(arrival) else { return [] }
    return try fail(arrival.connection, arrival.request, failure)
  }

  private mutating func handOn(
    _ news: Upstream.News
  ) throws(FileFault) -> [LoopbackServer.Arrival] {
    switch news.result {
    case .failure(let failure): return try fail(news.connection, news.request, failure)
    case .success(let answer):
      let (response, overridden) = traffic.handedOn(answer)
      let more = sockets.answer(news.connection, .response(response))
      guard let url = host.url(askedFor: news.request) else { return more }
      let exchange = traffic.hear(news.request, at: url, answered: response)
      traffic.keep(ReceivedCall(exchange, presuming: .include))
      let story = ReceivedStory(of: exchange, in: browser, presuming: .include)
      let marks =
        overridden.isEmpty ? [] : ["  Overridden here: \(overridden.joined(separator: ", "))."]
      try tell(story.lines + marks)
      return more
    }
  }

  private mutating func fail(
    _ connection: LoopbackServer.ConnectionID, _ request: ReceivedRequest,
    _ failure: Upstream.Failure
  ) throws(FileFault) -> [LoopbackServer.Arrival] {
    let text = "\(host.origin.serialized) gave no response: \(failure.words).\n"
    // With what is overridden in every answer, so that the page can read why there is none.
    let (response, overridden) = traffic.handedOn(WrittenResponse(status: 502, text: text))
    let marks =
      overridden.isEmpty ? [] : ["  Overridden here: \(overridden.joined(separator: ", "))."]
    try tell(["\(request.method): " + text.dropLast()] + marks)
    return sockets.answer(connection, .response(response))
  }

  private func save() throws(FileFault) {
    guard let saving else { return }
    try saving.save(traffic.scenarios)
    let count = traffic.scenarios.count
    try tell([(count == 1 ? "1 scenario is" : "\(count) scenarios are") + " in \(saving.folder)."])
  }

  private func tell(_ lines: [String]) throws(FileFault) {
    try StandardOutput.print(lines.joined(separator: "\n"))
  }
}

/// Where what went through is written to, and how much of it.
struct UpstreamSaving {
  let folder: String
  let secrets: Secrets

  enum Secrets { case leftOut, kept }

  /// Makes the folder where there is none, and says now if nothing could be written into it.
  func prepare() throws(FileFault) {
    if mkdir(folder.withHome.fileName, 0o777) != 0, errno != EEXIST {
      throw FileFault(attempt: .write, path: folder, reason: .system(errno))
    }
    try FileWriting(path(number: 1), replacing: .allowed).check()
  }

  /// Each in a file of its own, behind those that an earlier run has left.
  func save(_ scenarios: [Scenario]) throws(FileFault) {
    var number = 1
    for scenario in scenarios {
      while access(path(number: number).withHome.fileName, F_OK) == 0 { number += 1 }
      var written: Scenario =
        switch secrets {
        case .kept: scenario
        case .leftOut: scenario.redacted.withoutBodies
        }
      written.id = "seen-\(number)"
      try FileWriting(path(number: number), replacing: .refused).write(written.yaml)
    }
  }

  private func path(number: Int) -> String { "\(folder)/seen-\(number).yaml" }
}

extension Scenario {
  /// Answers' bodies hold what nobody can tell from a secret, and no verdict of a fetch hangs on them.
  fileprivate var withoutBodies: Scenario {
    var scenario = self
    for call in calls.indices {
      for route in calls[call].server.indices {
        for place in [\Route.preflight, \Route.response] {
          scenario.calls[call].server[route][keyPath: place]?.leaveOutBody()
        }
      }
    }
    return scenario
  }
}

extension Reply {
  fileprivate mutating func leaveOutBody() {
    (body, bodyBase64) = ("", nil)
    headers = HeaderList(
      headers.headers.filter { !$0.name.equalsIgnoringASCIICase("Content-Length") })
  }
}
