import ArgumentParser
import CORS
import Course
import Glibc
import Stage
import YAML

/// `corsplain playground`, and `corsplain` alone.
struct Playground: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Edit a request and a server's answers, and watch what the browser does.")

  @Argument(help: "A scenario to open, in YAML or JSON. (default: the answer lacks a header)")
  var file: String?

  @OptionGroup var profile: Profile
  @OptionGroup var source: LessonSource
  @OptionGroup var look: LookOptions

  @Flag(help: "Tell the story as text instead, for screen readers, pipes and recordings.")
  var plain = false

  func run() throws {
    let scenario = try file.map(Self.scenario) ?? .acacMissing
    if plain {
      print(Evaluation(of: scenario, in: profile.value).story, terminator: "")
      return
    }
    let environment = Environment.current()
    try Self.open(
      scenario, path: file, in: profile.value, lessons: try lessons(),
      look: try look.look(in: environment), environment: environment)
  }

  /// What `corsplain` alone does, without the parser of arguments, which takes as long as all the
  /// rest before the first frame.
  static func openAtOnce() throws {
    let environment = Environment.current()
    try open(
      .acacMissing, in: Browser.named(Profile.usual), lessons: nil,
      look: Look(palette: try PaletteOption.palette(in: environment)), environment: environment)
  }

  private static func open(
    _ scenario: Scenario, path: String? = nil, in browser: Browser, lessons: [Lesson]?, look: Look,
    environment: [String: String]
  ) throws {
    let found = ProgressFile(environment: environment)?.load()
    var model = Model(
      scenario: scenario, path: path, browser: browser, lessons: lessons,
      progress: found?.progress ?? Progress(), settings: look.settings)
    if found != nil { model.greet() }
    if let notice = found?.notice { _ = model.update(.done(.failed(notice))) }
    try Screen(look, environment: environment).run(model)
  }

  /// Those of a folder that is asked for; nil: the program's own, to be read when they are wanted.
  private func lessons() throws -> [Lesson]? {
    source.lessons == nil ? nil : try source.read()
  }

  /// `lern` is taken for a file, and there is none.
  private static func suggestCommand(insteadOf path: String) {
    guard path.utf8.allSatisfy({ $0 >= 0x61 && $0 <= 0x7A }), access(path, F_OK) != 0 else {
      return
    }
    let commands = Corsplain.configuration.subcommands.map { $0._commandName }
    guard let command = Nearest.to(path, among: commands) else { return }
    StandardError.write("Did you mean `corsplain \(command)`?\n")
  }

  /// - Throws: `ExitCode` 66 for a file that cannot be read, 65 for one that holds no scenario.
  private static func scenario(in path: String) throws -> Scenario {
    let reading = try ending(with: EX_NOINPUT) { () throws(FileFault) in
      suggestCommand(insteadOf: path)
      var file = try ScenarioFile(path)
      return try file.next()
    }
    if let scenario = reading?.scenario { return scenario }
    let faults = reading?.faults.map { "\($0)" } ?? ["there is no scenario in it"]
    for fault in faults { StandardError.write("\(path):\(fault)\n") }
    throw ExitCode(EX_DATAERR)
  }
}
