import ArgumentParser
import CORS
import Libc
import Loopback
import ScenarioText
import Telling
import Web

/// What goes through to a server and back, told line by line.
struct UpstreamLog: ~Copyable {
  private var sockets: LoopbackServer
  private var upstream: Upstream
  private var traffic: UpstreamTraffic
  private let host: ServedHost
  private let browser: Browser
  private let folder: String?
  private let wakeups: Wakeups

  /// - Throws: `ExitCode` 64 for a URL that cannot stand behind, 69 where the port is taken.
  init(
    _ url: String, port: UInt16?, overriding overrides: [Header], savingTo folder: String?,
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
    do throws(SocketFault) {
      host = ServedHost(origin, at: try sockets.listen(at: port))
    } catch {
      StandardError.write("corsplain: \(error)\n")
      throw ExitCode(EX_UNAVAILABLE)
    }
    self.sockets = sockets
    self.upstream = upstream
    traffic = UpstreamTraffic(overriding: overrides)
    self.browser = browser
    self.folder = folder
    self.wakeups = wakeups
  }

  /// Stands between until a signal ends it, and writes what it saw.
  mutating func run() throws(FileFault) {
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
        arrivals += try take(arrival)
      }
    }
  }

  private mutating func take(
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
      let exchange = traffic.take(news.request, at: url, answered: response)
      traffic.keep(ReceivedCall(exchange, presuming: .include))
      let story = ReceivedStory(of: exchange, in: browser, presuming: .include)
      let marks = overridden.map { "  Overridden here: \($0)." }
      try tell(story.lines + marks)
      return more
    }
  }

  private mutating func fail(
    _ connection: LoopbackServer.ConnectionID, _ request: ReceivedRequest,
    _ failure: Upstream.Failure
  ) throws(FileFault) -> [LoopbackServer.Arrival] {
    let text = "\(host.origin.serialized) gave no answer: \(failure.words).\n"
    try tell(["\(request.method): " + text.dropLast()])
    return sockets.answer(connection, .response(WrittenResponse(status: 502, text: text)))
  }

  private func save() throws(FileFault) {
    guard let folder else { return }
    for scenario in traffic.scenarios {
      try FileWriting("\(folder)/\(scenario.id).yaml", replacing: .allowed).write(scenario.yaml)
    }
    try tell(["\(traffic.scenarios.count) scenarios are in \(folder)."])
  }

  private func tell(_ lines: [String]) throws(FileFault) {
    try StandardOutput.print(lines.joined(separator: "\n"))
  }
}
