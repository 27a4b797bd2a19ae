import ArgumentParser
import CORS
import Course
import Libc
import Loopback
import ScenarioText
import Telling
import Web
import YAML

/// `corsplain prove`: the prediction beside what a real browser does.
struct Prove: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "prove",
    abstract: "Run scenarios in a real browser, and compare with what was predicted.",
    discussion: """
      In your own browser: a page is printed that you open in it. It finds out how the browser is \
      set, makes the scenarios' calls under names that lead to this machine (shop.localhost for \
      shop.example), and shows prediction beside reality, as the terminal does. What takes \
      certificates, other networks or a window is left out and said.

      With --browser, for CI: the browser is started without a window and with a profile that is thrown away. The \
      scenarios' names, ports and schemes are kept; they lead to a server on this machine, and \
      all others nowhere. A certificate authority is made for the run. As root, Chromium runs \
      without its sandbox.

      Exit status: 0 all that can be proven agrees, 1 something differs, 64 bad usage, 65 bad \
      input, 66 a file cannot be read, 69 no browser is there, or none came.
      """)

  @Option(help: "An installed browser: chromium, firefox or webkit. (default: your own)")
  var browser: Browser.Name?

  @Option(help: "What becomes of third-party cookies. (default: as the browser ships)")
  var thirdPartyCookies: Browser.ThirdPartyCookies?

  @Option(help: "Write what the browser did to this file, an observation a line.")
  var record: String?

  @OptionGroup var replacement: Replacement

  @Option(help: "In your own browser: the port of the page. (default: one that is free)")
  var port: UInt16?

  @Flag(help: "Run the built-in cases.")
  var cases = false

  @Flag(help: "Run the scenarios of the lessons.")
  var lessons = false

  @Option(help: "Leave out scenarios that wait longer than so many seconds.")
  var longestWait = 10

  @Option(help: "Run only the first of every so many, as a sample.")
  var every = 1

  @Argument(
    help: "Scenario files, in YAML, JSON or JSON Lines; - is standard input.", completion: .file())
  var files: [String] = []

  func validate() throws {
    if browser == .standard {
      throw ValidationError("The standard is no browser. Choose chromium, firefox or webkit.")
    }
    if browser == nil, thirdPartyCookies != nil || record != nil {
      throw ValidationError(
        "--third-party-cookies and --record belong to --browser: your own is set as you like it.")
    }
    if record == "-" {
      throw ValidationError("--record needs a file: standard output tells how it went.")
    }
    if browser != nil, port != nil {
      throw ValidationError("--port is for your own browser, without --browser.")
    }
    if every < 1 || longestWait < 0 {
      throw ValidationError("--every counts from 1, and --longest-wait from 0.")
    }
    if files.isEmpty, !cases, !lessons {
      throw ValidationError("Name scenario files, or say --cases or --lessons.")
    }
  }

  func run() throws {
    var scenarios = try files.flatMap(OpenedScenario.all)
    if cases { scenarios += Case.embedded.map(\.scenario) }
    if lessons { scenarios += try LessonShelf().load().lessons.flatMap(Self.scenarios) }
    let sample = scenarios.indices.filter { $0.isMultiple(of: every) }.map { scenarios[$0] }
    guard let browser else { return try proveInOwn(sample) }
    var profile = Browser.named(browser)
    if let thirdPartyCookies { profile.thirdPartyCookies = thirdPartyCookies }
    let recording = record.map { FileWriting($0, replacing: replacement.replacing) }
    try recording?.check()
    var proving = try Proving(
      sample, in: profile, waitingAtMost: longestWait, recordingTo: recording)
    let status = try proving.run()
    if status != 0 { throw ExitCode(status) }
  }

  private func proveInOwn(_ scenarios: [Scenario]) throws {
    let quick = scenarios.filter { $0.calls.allSatisfy { $0.waitSeconds <= longestWait } }
    for scenario in scenarios where !quick.contains(scenario) {
      try StandardOutput.print("– \(scenario.id): left out, it waits for too long")
    }
    guard !quick.isEmpty else { return }
    var proving = try OwnProving(quick, port: port)
    let status = try proving.prove()
    if status != 0 { throw ExitCode(status) }
  }

  /// The scenarios of a lesson's steps, each once.
  private static func scenarios(of lesson: Lesson) -> [Scenario] {
    var scenarios: [Scenario] = []
    for (number, step) in lesson.steps.enumerated() {
      var scenario = step.scenario
      scenario.id = "\(lesson.id), step \(number + 1)"
      let isKnown = scenarios.contains { known in
        var known = known
        known.id = scenario.id
        return known == scenario
      }
      if !isKnown { scenarios.append(scenario) }
    }
    return scenarios
  }
}
