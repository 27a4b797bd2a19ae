import ArgumentParser
import CORS
import Intake
import Libc
import Live
import ScenarioText
import Web
import YAML

/// `corsplain probe`: the browser's part, played against a real server.
struct Probe: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "probe",
    abstract: "Play the browser's part against a real server.",
    discussion: """
      Sends what a browser would send for a page's call, follows redirects, asks for permission and \
      carries cookies as that browser does, and says what the page would get, why, and what would \
      help. What is to be sent is shown first; in a terminal, you are asked. Requests that may change \
      something are only sent with --send. Only ask servers that you may ask. libcurl is loaded for \
      this.

      With --audit: who else could read this with the user's cookies? GET and OPTIONS only, at most \
      40 requests, to this one server. Only audit servers that you may test.

      Exit status: 0 all expectations hold, or the audit lets nobody else in, 1 one does not, or it \
      does, 64 bad usage, 65 bad input, 69 no response came and nothing was expected, 74 the output \
      could not be written.
      """)

  enum Format: String, CaseIterable, ExpressibleByArgument { case text, json, scenario }

  @Argument(help: "What the page asks for: an http or https URL.")
  var url: String?

  @OptionGroup var call: ProbeCall
  @OptionGroup var profile: Profile
  @OptionGroup var connection: ConnectionArguments

  @Flag(help: "Send requests, too, that may change something: POST, PUT, DELETE and the like.")
  var send = false

  @Option(
    help: ArgumentHelp(
      "What must hold: exposed, exposed+cookie, withheld or header:NAME; may be repeated.",
      valueName: "expectation"))
  var expect: [String] = []

  @Flag(help: "Ask who else could read this with the user's cookies.")
  var audit = false

  @Flag(help: "Do not ask before sending.")
  var yes = false

  @Option(help: "The told story, one JSON object, or a scenario in YAML.")
  var format = Format.text

  @Flag(help: "Keep the values of tokens, cookies and passwords in the scenario.")
  var withSecrets = false

  @Flag(help: "Open what was received in the playground.")
  var open = false

  func validate() throws {
    for text in expect where Expectation(text) == nil {
      throw ValidationError(
        "\(text) is no expectation: exposed, exposed+cookie, withheld or header:NAME.")
    }
    if audit, send || open || !expect.isEmpty || format == .scenario {
      throw ValidationError("--audit goes with neither --send, --open, --expect nor a scenario.")
    }
    if audit, let option = call.shapingOption {
      throw ValidationError("--audit asks its own questions: \(option) has no part in them.")
    }
    try call.validate(url: url)
    try connection.validate()
  }

  func run() throws {
    if try call.listsEntries() { return }
    let request = try call.request(url: url)
    if audit { return try runAudit(request) }
    let sending: LiveCall.Sending = send ? .everything : .safeMethods
    var browser = LiveBrowser(profile.value, at: .now)
    guard var live = browser.call(request.scenario, sending: sending) else { return }
    let plan = ProbePlan(of: live, sending: sending)
    try confirm(plan)
    if plan.sendsSomething {
      var transport = try connection.transport()
      transport.make(&live)
    } else {
      // Nothing goes out: the call ends by itself, or with the request that is held back.
      _ = live.start()
    }
    let result = ProbeResult(live)
    try show(result)
    try end(with: result)
  }

  /// Shows what is to be sent, and asks where somebody is there to say no.
  private func confirm(_ plan: ProbePlan) throws {
    StandardError.write(plan.text)
    guard plan.sendsSomething, !yes, isatty(STDIN_FILENO) == 1, isatty(STDERR_FILENO) == 1 else {
      return
    }
    guard Confirmation.asks("Send this? [y/N] ") else {
      StandardError.write("Nothing was sent.\n")
      throw ExitCode(EX_OK)
    }
  }

  private func show(_ result: ProbeResult) throws {
    switch format {
    case .text: try StandardOutput.print(result.text, terminator: "")
    case .scenario:
      let scenario = result.evaluation.scenario
      try StandardOutput.print(
        (withSecrets ? scenario : scenario.redacted).yaml, terminator: "")
    case .json:
      var json = JSONWriter()
      result.write(expecting: expectations, to: &json)
      json.endLine()
      var output = StandardOutput()
      try output.write(json.bytes)
      try output.flush()
    }
    if open {
      let person = Person()
      let look = try Look(person.settings, environment: person.environment)
      let scenario = result.evaluation.scenario
      try person.watch(person.model(look, scenario: scenario, browser: profile.value), look)
    }
  }

  private var expectations: [Expectation] { expect.compactMap { Expectation($0) } }

  private func end(with result: ProbeResult) throws {
    let broken = expectations.filter { !$0.holds(in: result) }
    for expectation in broken {
      StandardError.write("corsplain: not as expected: \(expectation) (\(result.headline))\n")
    }
    if !broken.isEmpty { throw ExitCode(EXIT_FAILURE) }
    if expectations.isEmpty, !result.isAnswered { throw ExitCode(EX_UNAVAILABLE) }
  }
}

extension Probe {
  private func runAudit(_ request: ProbeRequest) throws {
    guard let target = request.request.url.absolute, target.isHTTP else {
      throw ValidationError("An audit needs an http or https URL.")
    }
    let audit = Audit(
      of: target.withFragment(nil), for: request.page, cookies: request.cookies,
      headers: request.request.headers,
      in: profile.value.name, nonce: String(UInt64.random(in: 0...UInt64.max), radix: 36))
    StandardError.write(audit.plan)
    try confirmAudit()
    var transport = try connection.transport()
    let report = transport.carryOut(audit)
    switch format {
    case .text, .scenario: try StandardOutput.print(report.text, terminator: "")
    case .json:
      var json = JSONWriter()
      report.write(to: &json)
      json.endLine()
      var output = StandardOutput()
      try output.write(json.bytes)
      try output.flush()
    }
    if !report.isAnswered { throw ExitCode(EX_UNAVAILABLE) }
    if report.letsOthersIn { throw ExitCode(EXIT_FAILURE) }
  }

  /// Whoever audits a server has to say that they may.
  private func confirmAudit() throws {
    guard !yes else { return }
    guard isatty(STDIN_FILENO) == 1, isatty(STDERR_FILENO) == 1 else {
      throw ValidationError("Say with --yes that you may test this server.")
    }
    guard Confirmation.asks("May you test this server, and shall it be asked? [y/N] ") else {
      StandardError.write("Nothing was sent.\n")
      throw ExitCode(EX_OK)
    }
  }
}

extension CookieDate {
  /// This machine's clock.
  static var now: CookieDate { CookieDate(unixSeconds: time(nil)) }
}
