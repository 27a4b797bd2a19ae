package import CORS
import Libc
package import Web

/// Scenarios, one after another, in one real browser.
package struct Prover: ~Copyable {
  private var sockets: LoopbackServer
  private let doors: ProofDoors
  private let browser: any ProofBrowser
  private let hosts: Set<String>
  /// Readable when the user wants to leave.
  private let leaving: Int32
  /// Something was read there.
  package private(set) var isLeaving = false

  /// What came of a scenario.
  package enum Outcome: Sendable {
    case proven(Observation, Proof.Report)
    /// The page told nothing in time.
    case unsettled
    case impossible(Proof.Fault)
    /// The browser is gone.
    case gone
  }

  /// Whether Chromium has to go without its sandbox, which root cannot have.
  package static var leavesSandbox: Bool { geteuid() == 0 }

  /// Starts a browser that finds these scenarios' hosts here, and no others anywhere.
  ///
  /// - Parameter leaving: a file that can be read when the user wants to leave.
  package init(
    _ name: Browser.Name, _ cookies: Browser.ThirdPartyCookies, for scenarios: [Scenario],
    leaving: Int32
  ) throws {
    let authority = try TLSAuthority(named: "corsplain, for this run")
    var sockets = LoopbackServer()
    let hosts = Set(scenarios.flatMap(\.hosts))
    let doors = ProofDoors(
      far: try sockets.listen(.either(authority)), near: try sockets.listen(.either(authority)),
      proxy: try sockets.listen(.proxy(authority)), authority: authority, hosts: hosts.sorted())
    let started: any ProofBrowser =
      switch name {
      case .chromium, .standard: try ChromiumProof(doors, cookies)
      case .firefox: try FirefoxProof(doors, cookies)
      case .webkit: try WebKitProof(doors, cookies)
      }
    self.hosts = hosts
    self.sockets = sockets
    self.doors = doors
    browser = started
    self.leaving = leaving
  }

  /// Runs one scenario; the browser forgets it afterwards.
  package mutating func prove(_ scenario: Scenario) -> Outcome {
    var proof: Proof
    do throws(Proof.Fault) {
      proof = try Proof(scenario, token: Token.unguessable())
    } catch {
      return .impossible(error)
    }
    browser.open(proof.start)
    defer { browser.close() }
    var console: [String] = []
    var deadline = Clock.now + proof.patience
    while proof.report == nil {
      guard browser.isRunning else { return .gone }
      guard Clock.now < deadline, !isLeaving else { return .unsettled }
      let before = proof.progress
      turn(&proof, &console, milliseconds: 200)
      if proof.progress != before { deadline = Clock.now + proof.patience }
    }
    // What the console has to say comes after what it is about.
    let quiet = Clock.now + 150_000
    while Clock.now < quiet { turn(&proof, &console, milliseconds: 30) }
    console += browser.hearNow()
    guard let report = proof.report else { return .unsettled }
    let calls = zip(scenario.calls, report.outcomes).map { call, result in
      Observation.SettledCall(api: call.request.api, outcome: result.outcome)
    }
    return .proven(
      Observation(id: scenario.id, sent: proof.sent, calls: calls, console: console), report)
  }

  private mutating func turn(_ proof: inout Proof, _ console: inout [String], milliseconds: Int) {
    let news = sockets.wait(milliseconds: milliseconds, also: browser.files + [leaving])
    if news.ready.contains(leaving) { isLeaving = true }
    var arrivals = news.arrivals
    while let arrival = arrivals.first {
      arrivals.removeFirst()
      arrivals += sockets.answer(arrival.connection, answer(arrival, &proof))
    }
    console += browser.hear()
  }

  private func answer(
    _ arrival: LoopbackServer.Arrival, _ proof: inout Proof
  ) -> WrittenResponse.Answer {
    guard let url = arrival.url, let host = url.host, hosts.contains(host) else {
      return .response(WrittenResponse(status: 421, text: "Nothing is served here.\n"))
    }
    return proof.answer(arrival.request, for: url)
  }
}

extension LoopbackServer.Arrival {
  /// What was asked for, by the names that the browser was told.
  var url: WebURL? {
    let scheme = (request.opensWebSocket ? "ws" : "http") + (isSecure ? "s" : "")
    let path: String
    switch request.target {
    case .origin(let text): path = text
    case .absolute(let url): return url
    case .asterisk: path = "/"
    case .authority: return nil
    }
    guard let host = request.headers.get("Host") else { return nil }
    return WebURL("\(scheme)://\(host)\(path)")
  }
}

extension Proof.Report.Result {
  /// What an observation holds; a call without a verdict has none, and is told apart elsewhere.
  fileprivate var outcome: Outcome {
    switch self {
    case .settled(let outcome): outcome
    case .undecided: .asks(.password)
    case .untold: .notFetched
    }
  }
}

extension Token {
  /// Thirty-two digits that nobody else knows.
  package static func unguessable() -> String {
    var chance = SystemRandomNumberGenerator()
    let halves = (0..<2).map { _ in String(chance.next() as UInt64, radix: 16) }
    return halves.map { String(repeating: "0", count: 16 - $0.count) + $0 }.joined()
  }
}
