import ArgumentParser
import CORS
import Course
import Intake
import Libc
import Pictures
import SafeText
import ScenarioText
import Stage

/// `corsplain picture`: the play, to be taken along.
struct PictureCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "picture",
    abstract: "Draw what happens: for slides, documents, code forges and terminals.",
    discussion: """
      svg is the sequence as a drawing, html a page that plays it without anything from elsewhere, \
      mermaid a diagram that code forges draw, cast a recording for asciinema with a marker for \
      each step, text the stage as it stands, screen the program's own screen, playing. code is no \
      picture but a share code: the scenario in a word, which corsplain CODE opens, and pasting it \
      into the program. Passwords, cookies' values and tokens of a scenario are left out unless \
      --with-secrets says otherwise.

      Exit status: 0 drawn, 64 bad usage, 65 no scenario in the file, 66 it cannot be read, 74 the \
      picture could not be written.
      """)

  @Argument(
    help:
      "A scenario in YAML or JSON, or a share code; - is standard input. (default: the example)",
    completion: .file()
  )
  var scenario: String?

  @Option(
    help: "svg, html, mermaid, cast, text, screen or code. (default: by --output's name, else svg)")
  var format: Format?

  /// A picture's format, or the code that is none.
  enum Format: ExpressibleByArgument {
    case picture(Picture.Format)
    case code

    init?(argument: String) {
      if argument == "code" {
        self = .code
      } else if let format = Picture.Format(rawValue: argument) {
        self = .picture(format)
      } else {
        return nil
      }
    }

    static var allValueStrings: [String] { Picture.Format.allCases.map(\.rawValue) + ["code"] }
  }

  @Option(help: "Colours: as the reader's system prefers, light, or dark.")
  var theme = Picture.Theme.auto

  @Option(
    name: .shortAndLong, help: "The file to write. (default: standard output)", completion: .file())
  var output: String?

  @Option(
    help: "Draw a lesson's step instead, by the lesson's id.", completion: CompletionKind.lessonIDs)
  var lesson: String?

  @Option(help: "Which step of the lesson, from 1.")
  var step = 1

  @Flag(help: "Passwords, cookies' values and tokens as they are.")
  var withSecrets = false

  @OptionGroup var replacement: Replacement
  @OptionGroup var profile: Profile
  @OptionGroup var source: LessonSource

  func validate() throws {
    guard lesson == nil || scenario == nil else {
      throw ValidationError("A scenario and --lesson are two ways: choose one.")
    }
  }

  func run() throws {
    let subject = try lesson.map(subject(ofLesson:)) ?? subjectOfScenario()
    let text: String
    switch format {
    case .code: text = try code(of: subject) + "\n"
    case .picture(let format): text = subject.picture.text(format, theme: theme)
    case nil:
      let format = try output.map(Picture.Format.init(drawnTo:)) ?? .svg
      text = subject.picture.text(format, theme: theme)
    }
    guard let output, output != "-" else { return try StandardOutput.print(text, terminator: "") }
    try FileWriting(output, replacing: replacement.replacing).write(text)
  }

  /// What is drawn.
  private struct Subject {
    var scenario: Scenario
    var browser: Browser
    var title: String?

    var picture: Picture { Picture(scenario, in: browser, title: title) }
  }

  private func code(of subject: Subject) throws(ExitCode) -> String {
    do throws(ShareCodeFault) {
      return try ShareCode(subject.scenario, in: subject.browser).text()
    } catch {
      StandardError.write("\(error)\n")
      throw ExitCode(EX_DATAERR)
    }
  }

  private func subjectOfScenario() throws -> Subject {
    let shared = try scenario.flatMap(OpenedScenario.shared)
    let own = try shared?.scenario ?? scenario.map(Playground.scenario)
    // The example and the lessons have no secret; whatever somebody brings may have.
    let drawn = own.map { withSecrets ? $0 : $0.redacted }
    return Subject(
      scenario: drawn ?? .acacMissing,
      browser: profile.value(KeptSettings(), sharedIn: shared?.browser))
  }

  private func subject(ofLesson id: String) throws -> Subject {
    let lesson = try source.readCourse().lessons.lesson(id)
    guard lesson.steps.indices.contains(step - 1) else {
      throw ValidationError("“\(id.shownOnOneLine)” has the steps 1 to \(lesson.steps.count).")
    }
    var run = LessonRun(lesson)
    run.begin(step - 1)
    return Subject(
      scenario: run.scene.scenario, browser: run.scene.browser, title: lesson.title)
  }
}

extension Picture.Theme: ExpressibleByArgument {}

extension Picture.Format {
  /// The format that a file's name asks for; SVG where it asks for none.
  init(drawnTo path: String) throws(FileFault) {
    guard let format = Self(ofFile: path) else {
      let name = path.split(separator: "/").last ?? ""
      guard !name.dropFirst().contains(".") else {
        throw FileFault(attempt: .write, path: path, reason: .notPicture)
      }
      self = .svg
      return
    }
    self = format
  }
}
