import ArgumentParser
import CORS
import Course
import Intake
import Libc
import ScenarioText
import Stage
import Telling
import Web
import YAML

/// `corsplain playground`, and `corsplain` alone.
struct Playground: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "playground",
    abstract: "Edit a request and a server's responses, and watch what the browser does.")

  @Argument(
    help: ArgumentHelp(
      "What to open: a scenario in YAML or JSON, a share code (cors1.…), a HAR (.har), or a URL to be called.",
      discussion: "(default: the response lacks a header)"), completion: .file())
  var file: String?

  @OptionGroup var profile: Profile
  @OptionGroup var source: LessonSource
  @OptionGroup var look: LookOptions

  @Flag(help: "Tell the story as text instead, for screen readers, pipes and recordings.")
  var plain = false

  func run() throws {
    if let file, file.hasSuffix(".har") || plain && file.contains("://") {
      return try Why.answer(file)
    }
    let shared = try file.flatMap(OpenedScenario.shared)
    let scenario = try shared?.scenario ?? file.map(Self.scenario) ?? .acacMissing
    if plain {
      let browser = profile.value(KeptSettings(), sharedIn: shared?.browser)
      try StandardOutput.print(Evaluation(of: scenario, in: browser).story, terminator: "")
      return
    }
    let person = Person()
    let course = try course()
    var look = try look.look(person.settings, environment: person.environment)
    look.overrides.merge(profile.overrides) { $1 }
    let model = person.model(
      look, scenario: scenario, path: shared == nil ? file : nil,
      browser: profile.value(person.settings, sharedIn: shared?.browser), course: course,
      progress: shared == nil ? progress(of: person) : person.progress,
      // Who brings a scenario has a question of their own.
      opening: person.isKnown && file == nil ? .welcome : .playground)
    try person.watch(model, look, lessons: source.shelf)
  }

  /// What they have done, the opening of this file included.
  private func progress(of person: Person) -> Course.Progress {
    var progress = person.progress
    guard let file, file != "-" else { return progress }
    progress.remember(person.workingFolder.absolute(file))
    // Where it cannot be kept, the first lesson or file that is opened says so.
    try? ProgressFile(environment: person.environment)?.add(progress.news(since: person.progress))
    return progress
  }

  /// What `corsplain` alone does, without the parser of arguments, which takes as long as all the
  /// rest before the first frame.
  static func openAtOnce() throws {
    let person = Person()
    let look = try Look(person.settings, environment: person.environment)
    let model = person.model(look, opening: person.isKnown ? .welcome : .playground)
    try person.watch(model, look)
  }

  /// Those that are asked for; nil: the program's own, to be read when they are wanted.
  private func course() throws -> LoadedLessons? {
    source.lessons == nil && source.language == nil ? nil : try source.readCourse()
  }

  /// `lern` is taken for a file, and there is none.
  private static func suggestCommand(insteadOf path: String) {
    guard path.utf8.allSatisfy({ $0 >= 0x61 && $0 <= 0x7A }), access(path.fileName, F_OK) != 0
    else { return }
    let commands = Corsplain.configuration.subcommands.map { $0._commandName }
    guard let command = Nearest.to(path, among: commands) else { return }
    StandardError.write("Did you mean `corsplain \(command)`?\n")
  }

  static func scenario(in path: String) throws -> Scenario {
    // Nothing is sent: a URL is a call whose answer is still to be written.
    if path.contains("://"), let scenario = Paste(path).diagnoses().first?.evaluation?.scenario {
      return scenario
    }
    suggestCommand(insteadOf: path)
    return try OpenedScenario.first(in: path)
  }
}
