import ArgumentParser
import CORS
import Libc
import Loopback
import Pictures
import Stage
import Telling
import Web

/// Scenarios proven in the browser that somebody opens a page in, and told line by line.
struct OwnProving: ~Copyable {
  private var sockets = LoopbackServer()
  private var run: OwnRun
  private let wakeups: Wakeups
  private var told = 0
  private var hasToldBrowser = false

  /// As long as somebody may take to open the page, and to come back to it: microseconds.
  private static let idle = 600_000_000

  /// - Throws: `ExitCode` 69 where a port cannot be listened at.
  init(_ scenarios: [Scenario], port: UInt16?) throws {
    guard let wakeups = Wakeups() else { throw ExitCode(EX_OSERR) }
    var sockets = LoopbackServer()
    do throws(SocketFault) {
      let control = try sockets.listen(at: port)
      var ports: [UInt16] = []
      for _ in 0..<OwnRun.portCount(of: scenarios) { ports.append(try sockets.listen()) }
      run = OwnRun(scenarios, token: Token.unguessable(), control: control, ports: ports)
    } catch {
      StandardError.write("corsplain: \(error)\n")
      throw ExitCode(EX_UNAVAILABLE)
    }
    self.sockets = sockets
    self.wakeups = wakeups
  }

  /// Proves all, and says how it went: 0, 1 where something differs, 69 where nobody came.
  mutating func prove() throws -> Int32 {
    try StandardOutput.print(
      """
      Open this in your browser; it makes the calls by itself, in one tab:
        \(run.start)
      Names and ports are this machine's own, and nothing leaves it. Ctrl-C ends it.
      """)
    guard try waitUntilOver() else { return EX_UNAVAILABLE }
    try tellNews()
    try StandardOutput.print(OwnSummary(run.results).words)
    if isatty(STDIN_FILENO) == 1 {
      try askForConsoles()
    } else {
      // What belongs to the page is still asked for.
      let rest = Wakeups.now + 1_000_000
      while Wakeups.now < rest, !turn(milliseconds: 200) {}
    }
    return OwnSummary(run.results).allAgree ? 0 : 1
  }

  /// False where the user left, or nobody came.
  private mutating func waitUntilOver() throws -> Bool {
    var deadline = Wakeups.now + Self.idle
    var progress = run.progress
    while !run.isOver {
      if turn(milliseconds: 500) { return false }
      try tellNews()
      if run.progress != progress {
        progress = run.progress
        deadline = Wakeups.now + (run.patience ?? Self.idle)
      }
      guard Wakeups.now < deadline else {
        StandardError.write("corsplain: no browser went on.\n")
        run.giveUp()
        try tellNews()
        return false
      }
    }
    return true
  }

  /// Answers what comes in a while; true where the user wants to leave.
  private mutating func turn(milliseconds: Int?, also files: [Int32] = []) -> Bool {
    let news = sockets.wait(milliseconds: milliseconds, also: [wakeups.signalFile] + files)
    if news.ready.contains(wakeups.signalFile),
      wakeups.heard().contains(where: { $0 != SIGWINCH && $0 != SIGCONT })
    {
      return true
    }
    var arrivals = news.arrivals
    while !arrivals.isEmpty {
      let arrival = arrivals.removeFirst()
      arrivals += sockets.answer(arrival.connection, answer(arrival))
    }
    return false
  }

  private mutating func answer(_ arrival: LoopbackServer.Arrival) -> WrittenResponse.Answer {
    let nonce = Token.unguessable()
    switch run.answer(arrival) {
    case .written(let answer): return answer
    case .calibration(let script, let sources):
      let page = ProofPage.measuring(script: script, nonce: nonce)
      return .response(
        WrittenResponse(page: page, nonce: nonce, scripts: .own(asking: sources)))
    case .results:
      let page = ProofPage(run.results, in: run.browser).text(nonce: nonce)
      return .response(WrittenResponse(page: page, nonce: nonce, scripts: .none))
    }
  }

  // MARK: Telling

  /// Says what is new: the browser as it was found, and each scenario that has been through.
  private mutating func tellNews() throws(FileFault) {
    if !hasToldBrowser, let browser = run.browser {
      hasToldBrowser = true
      try StandardOutput.print(browser.words)
    }
    while told < run.results.count {
      try StandardOutput.print(run.results[told].lines.joined(separator: "\n"))
      told += 1
    }
  }

  /// What a page cannot read is asked of who can: the lines of the console.
  private mutating func askForConsoles() throws {
    for result in run.results {
      guard case .settled(let settled) = result.kind, !settled.prediction.console.isEmpty else {
        continue
      }
      try StandardOutput.print(
        "Paste what your browser's console says of \(result.scenario.id), or press Enter: ",
        terminator: "")
      guard let line = line() else { return }
      let pasted = ConsoleComparison(line, predicted: settled.prediction.console)
      if let words = pasted.words { try StandardOutput.print(words) }
    }
    try StandardOutput.print("The page can be looked at until you press Enter.")
    _ = line()
  }

  /// A line that is typed, while pages are served; nil: the user leaves.
  private mutating func line() -> String? {
    var bytes: [UInt8] = []
    while !bytes.contains(0x0A) {
      var input = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
      while poll(&input, 1, 0) == 0 {
        if turn(milliseconds: nil, also: [STDIN_FILENO]) { return nil }
      }
      guard let more = wakeups.typed() else { return nil }
      bytes += more
    }
    return String(decoding: bytes.prefix { $0 != 0x0A }, as: UTF8.self)
  }
}

extension WrittenResponse {
  fileprivate enum Scripts {
    case none
    /// The page's one script, which may send requests to these origins.
    case own(asking: [String])
  }

  /// A page of ours, with a policy that lets nothing in but what is its own.
  fileprivate init(page: String, nonce: String, scripts: Scripts) {
    let mayRun =
      switch scripts {
      case .none: ""
      case .own(let sources):
        "; script-src 'nonce-\(nonce)'; connect-src \(sources.joined(separator: " "))"
      }
    self.init(
      status: 200,
      headers: [
        Header("Content-Type", "text/html; charset=utf-8"), Header("Cache-Control", "no-store"),
        Header(
          "Content-Security-Policy",
          "default-src 'none'; style-src 'nonce-\(nonce)'; base-uri 'none'; form-action 'none'; "
            + "frame-ancestors 'none'\(mayRun)"),
        Header("Referrer-Policy", "no-referrer"), Header("X-Content-Type-Options", "nosniff"),
      ], body: Array(page.utf8))
    tellLength()
  }
}
