import ArgumentParser
import CORS
import Course
import Libc
import Pictures
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
      each step, text the stage as it stands, screen the program's own screen, playing.

      Exit status: 0 drawn, 64 bad usage, 65 no scenario in the file, 66 it cannot be read, 74 the \
      picture could not be written.
      """)

  @Argument(help: "A scenario in YAML or JSON; - is standard input. (default: the example)")
  var scenario: String?

  @Option(help: "svg, html, mermaid, cast, text or screen. (default: by --output's name, else svg)")
  var format: Picture.Format?

  @Option(help: "Colours: as the reader's system prefers, light, or dark.")
  var theme = Picture.Theme.auto

  @Option(name: .shortAndLong, help: "The file to write. (default: standard output)")
  var output: String?

  @Option(help: "Draw a lesson's step instead, by the lesson's id.")
  var lesson: String?

  @Option(help: "Which step of the lesson, from 1.")
  var step = 1

  @OptionGroup var profile: Profile
  @OptionGroup var source: LessonSource

  func validate() throws {
    guard lesson == nil || scenario == nil else {
      throw ValidationError("A scenario and --lesson are two ways: choose one.")
    }
  }

  func run() throws {
    let picture = try lesson.map(picture(ofLesson:)) ?? pictureOfScenario()
    let format = format ?? output.flatMap { Picture.Format(ofFile: $0) } ?? .svg
    let text = picture.text(format, theme: theme)
    guard let output else { return try StandardOutput.print(text, terminator: "") }
    try FileWriting(output, replacing: .allowed).write(text)
  }

  private func pictureOfScenario() throws -> Picture {
    let scenario = try scenario.map(Playground.scenario) ?? .acacMissing
    return Picture(scenario, in: profile.value)
  }

  private func picture(ofLesson id: String) throws -> Picture {
    let lesson = try source.readCourse().lessons.lesson(id)
    guard lesson.steps.indices.contains(step - 1) else {
      throw ValidationError("“\(id)” has the steps 1 to \(lesson.steps.count).")
    }
    var run = LessonRun(lesson)
    run.begin(step - 1)
    return Picture(run.scene.scenario, in: run.scene.browser, title: lesson.title)
  }
}

extension Picture.Format: ExpressibleByArgument {}
extension Picture.Theme: ExpressibleByArgument {}
