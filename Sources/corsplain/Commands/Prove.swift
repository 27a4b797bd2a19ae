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
    abstract: "Run scenarios in a real browser, and compare with what was predicted.",
    discussion: """
      The browser is started without a window and with a profile that is thrown away. The \
      scenarios' names, ports and schemes are kept; they lead to a server on this machine, and \
      all others nowhere. A certificate authority is made for the run. As root, Chromium runs \
      without its sandbox.

      Exit status: 0 all that can be proven agrees, 1 something differs, 64 bad usage, 65 bad \
      input, 66 a file cannot be read, 69 the browser is not there.
      """)

  @Option(help: "The installed browser: chromium, firefox or webkit.")
  var browser = Browser.Name.chromium

  @Option(help: "What becomes of third-party cookies. (default: as the browser ships)")
  var thirdPartyCookies: Browser.ThirdPartyCookies?

  @Option(help: "Write what the browser did to this file, an observation a line.")
  var record: String?

  @Flag(help: "Run the built-in cases.")
  var cases = false

  @Flag(help: "Run the scenarios of the lessons.")
  var lessons = false

  @Option(help: "Leave out scenarios that wait longer than so many seconds.")
  var longestWait = 10

  @Option(help: "Run only the first of every so many, as a sample.")
  var every = 1

  @Argument(help: "Scenario files, in YAML, JSON or JSON Lines; - is standard input.")
  var files: [String] = []

  func validate() throws {
    if browser == .standard {
      throw ValidationError("The standard is no browser. Choose chromium, firefox or webkit.")
    }
    if every < 1 || longestWait < 0 {
      throw ValidationError("--every counts from 1, and --longest-wait from 0.")
    }
    if files.isEmpty, !cases, !lessons {
      throw ValidationError("Name scenario files, or say --cases or --lessons.")
    }
  }

  func run() throws {
    var profile = Browser.named(browser)
    if let thirdPartyCookies { profile.thirdPartyCookies = thirdPartyCookies }
    var scenarios = try files.flatMap(OpenedScenario.all)
    if cases { scenarios += Case.embedded.map(\.scenario) }
    if lessons { scenarios += try LessonShelf().load().lessons.flatMap(Self.scenarios) }
    let sample = scenarios.indices.filter { $0.isMultiple(of: every) }.map { scenarios[$0] }
    var proving = try Proving(
      sample, in: profile, waitingAtMost: longestWait, recordingTo: record)
    let status = try proving.run()
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
