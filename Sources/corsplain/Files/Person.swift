import CORS
import Course
import Libc
import ScenarioText
import Stage

/// Whether what somebody does is kept as their progress.
enum ProgressKeeping { case kept, left }

/// What is known of the person at the keyboard: where they are, what they chose, what they have done.
struct Person {
  let environment: [String: String]
  let settings: KeptSettings
  let project: Project
  let progress: Course.Progress
  /// Whether there is a home, where it is kept what they have done.
  let isKnown: Bool
  /// What they should know about their files.
  let notice: String?

  init(environment: [String: String] = Environment.current()) {
    self.environment = environment
    let settings = SettingsFile(environment: environment)?.load()
    let project = ProjectFile(environment: environment)?.load()
    let progress = ProgressFile(environment: environment)?.load()
    self.settings = settings?.content ?? KeptSettings()
    self.project = project?.content ?? Project()
    self.progress = progress?.progress ?? Progress()
    isKnown = progress != nil
    let notices = [settings?.notice, project?.notice, progress?.notice].compactMap { $0 }
    notice = notices.isEmpty ? nil : notices.joined(separator: " ")
  }

  /// The day of the era.
  static var today: Int { Int(time(nil)) / 86_400 }

  var workingFolder: WorkingFolder {
    WorkingFolder(Environment.workingFolder, home: environment["HOME"] ?? "")
  }

  /// The program as they have it.
  ///
  /// - Parameters:
  ///   - scenario: what is opened; nil: the question that everything begins with, in their names.
  ///   - path: the file that the scenario was read from.
  ///   - progress: what is known to be done; nothing where it is not kept either.
  func model(
    _ look: Look, scenario: Scenario? = nil, path: String? = nil, browser: Browser? = nil,
    course: LoadedLessons? = nil, progress: Course.Progress? = nil, opening: Opening = .playground
  ) -> Model {
    Model(
      scenario: scenario ?? project.dressing(.acacMissing) ?? .acacMissing, path: path,
      browser: browser ?? Profile.kept(settings), course: course,
      progress: progress ?? self.progress, settings: look.settings,
      sheet: SettingsSheet(
        settings, overrides: look.overrides, environment: environment,
        path: SettingsFile(environment: environment)?.path),
      folder: workingFolder, project: project, today: Self.today, opening: opening)
  }

  /// Shows them the model until they leave it.
  ///
  /// - Parameters:
  ///   - shelf: where lessons come from when the model asks for them.
  ///   - preview: a file whose lesson is shown as it is written.
  ///   - keeping: whether what they do is kept.
  /// - Throws: `ExitCode` 64 when there is no terminal.
  func watch(
    _ model: Model, _ look: Look, lessons shelf: LessonShelf = LessonShelf(),
    preview: LessonPreview? = nil, progress keeping: ProgressKeeping = .kept,
    votes: BallotBox? = nil
  ) throws {
    var model = model
    if let notice {
      // The screen has one line for it; all of it can be read when the screen is gone.
      StandardError.write("\(notice)\n")
      _ = model.update(.done(.failed(notice)))
    }
    try ScreenSession(look, environment: environment, lessons: shelf).run(
      model, preview: preview, progress: keeping, votes: votes)
  }
}
