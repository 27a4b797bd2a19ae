import ArgumentParser
import CORS
import Course
import Glibc
import Stage

/// `corsplain playground`, and `corsplain` alone.
struct Playground: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Edit a request and a server's answers, and watch what the browser does.")

  @Argument(help: "A scenario to open, in YAML or JSON. (default: the answer lacks a header)")
  var file: String?

  @OptionGroup var profile: Profile
  @OptionGroup var lessons: LessonSource
  @OptionGroup var look: Look

  @Flag(help: "Tell the story as text instead, for screen readers, pipes and recordings.")
  var plain = false

  func run() throws {
    let scenario = try file.map(Self.scenario) ?? .acacMissing
    if plain {
      print(Evaluation(of: scenario, in: profile.value).story, terminator: "")
    } else {
      try Screen(look).run(try model(of: scenario))
    }
  }

  private func model(of scenario: Scenario) throws -> Model {
    let loaded = LoadedLessons(
      try ending(with: EX_NOINPUT) { () throws(FileFault) in try lessons.files() })
    let found = ProgressFile(environment: Environment.current())?.load()
    var model = Model(
      scenario: scenario, path: file, browser: profile.value, lessons: loaded.lessons,
      progress: found?.progress ?? Progress(), settings: look.settings)
    if let notice = loaded.faults.first.map({ "\($0)" }) ?? found?.notice {
      _ = model.update(.done(.failed(notice)))
    }
    return model
  }

  /// - Throws: `ExitCode` 66 for a file that cannot be read, 65 for one that holds no scenario.
  private static func scenario(in path: String) throws -> Scenario {
    let reading = try ending(with: EX_NOINPUT) { () throws(FileFault) in
      var file = try ScenarioFile(path)
      return try file.next()
    }
    if let scenario = reading?.scenario { return scenario }
    let faults = reading?.faults.map { "\($0)" } ?? ["there is no scenario in it"]
    for fault in faults { StandardError.write("\(path):\(fault)\n") }
    throw ExitCode(EX_DATAERR)
  }
}
