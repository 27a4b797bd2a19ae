import ArgumentParser
import CORS
import Libc
import Loopback
import ScenarioText
import Stage
import Telling
import YAML

/// Scenarios proven one after another, and told line by line.
struct Proving: ~Copyable {
  private let scenarios: [Scenario]
  private let browser: Browser
  private let recording: FileWriting?
  private let longestWait: Int
  private let wakeups: Wakeups
  private var records = JSONWriter()
  private var agreed = 0
  private var unproven: [String] = []
  private var differing: [String] = []

  init(
    _ scenarios: [Scenario], in browser: Browser, waitingAtMost longestWait: Int,
    recordingTo recording: FileWriting?
  ) throws {
    guard let wakeups = Wakeups() else { throw ExitCode(EX_OSERR) }
    self.scenarios = scenarios
    self.browser = browser
    self.recording = recording
    self.longestWait = longestWait
    self.wakeups = wakeups
  }

  /// Proves all, and says how it went: 0, or 1 where something differs.
  mutating func run() throws -> Int32 {
    var prover: Prover
    do {
      prover = try Prover(
        browser.name, browser.thirdPartyCookies, for: scenarios, leaving: wakeups.signalFile)
    } catch {
      StandardError.write("corsplain: \(error)\n")
      throw ExitCode(EX_UNAVAILABLE)
    }
    if browser.name == .chromium, Prover.leavesSandbox {
      StandardError.write("Chromium is started with --no-sandbox: this is root.\n")
    }
    for scenario in scenarios {
      if prover.isLeaving { break }
      try prove(scenario, &prover)
    }
    try recording?.write(text)
    try StandardOutput.print(summary)
    return differing.isEmpty ? 0 : 1
  }

  private var text: String { String(decoding: records.bytes, as: UTF8.self) }

  private mutating func prove(_ scenario: Scenario, _ prover: inout Prover) throws {
    if let wait = scenario.calls.map(\.waitSeconds).max(), wait > longestWait {
      return try leaveOut(scenario, "it waits for \(wait) s, and --longest-wait is \(longestWait)")
    }
    let evaluation = Evaluation(of: scenario, in: browser)
    // What is recorded is what the browser did here, whatever can be concluded from that.
    if recording == nil, let limit = ProofLimit(of: evaluation) {
      return try leaveOut(scenario, limit.words)
    }
    let prediction = Observation(of: evaluation)
    // What a busy machine spoils comes out right when it is done once more.
    for isLast in [false, true] {
      switch prover.prove(scenario) {
      case .impossible(let fault):
        return try leaveOut(scenario, fault.words)
      case .gone:
        StandardError.write("corsplain: the browser has gone.\n")
        throw ExitCode(EX_UNAVAILABLE)
      case .unsettled:
        guard isLast else { continue }
        differing.append(scenario.id)
        return try StandardOutput.print("✗ \(scenario.id): the browser did not settle it")
      case .proven(let observation, let report):
        let agreement = Agreement(
          scenario, predicted: prediction, sent: observation.sent, report: report)
        guard agreement.isComplete || isLast else { continue }
        // A call that came to no verdict in time has none that could be recorded.
        if !report.outcomes.contains(.undecided) {
          observation.write(to: &records)
          records.endLine()
        } else if recording != nil {
          StandardError.write("corsplain: \(scenario.id) is not recorded: a call did not settle.\n")
        }
        return try tell(scenario, agreement)
      }
    }
  }

  private mutating func leaveOut(_ scenario: Scenario, _ reason: String) throws(FileFault) {
    unproven.append(scenario.id)
    try StandardOutput.print("– \(scenario.id): left out, \(reason)")
  }

  private mutating func tell(_ scenario: Scenario, _ agreement: Agreement) throws(FileFault) {
    guard !agreement.isComplete else {
      agreed += 1
      return try StandardOutput.print("✓ \(scenario.id)")
    }
    differing.append(scenario.id)
    let lines = agreement.differences.map { "    \($0.words)" }
    try StandardOutput.print((["✗ \(scenario.id)"] + lines).joined(separator: "\n"))
  }

  private var summary: String {
    "\(agreed) of \(agreed + differing.count) agree with \(browser.name.rawValue)"
      + (unproven.isEmpty ? "" : "; \(unproven.count) left out")
  }
}
