import ArgumentParser
import Course
import Libc
import Stage

/// `corsplain present`: a lesson before an audience.
struct Present: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Show a lesson to an audience, piece by piece.",
    discussion: KeyMap().text(
      """
      \(key: .lesson(.activate)) or \(key: .lesson(.nextStep)) reveals the next piece, \
      \(key: .lesson(.previousStep)) takes it back; a question's answer is hidden until then. \
      \(key: .playing(.play)) plays the scenario, \(key: .playground(.nextPane)) goes to the panes. \
      A timer runs at the top: \(key: .presentation(.pauseTimer)) pauses it, \
      \(key: .presentation(.restartTimer)) sets it back. No progress is kept. Set a large font in \
      the terminal first.
      """))

  @Argument(help: "The lesson's id, as `corsplain lessons` shows it.")
  var id: String

  @OptionGroup var source: LessonSource
  @OptionGroup var look: LookOptions

  func run() throws {
    let course = try source.readCourse()
    let lesson = try course.lessons.lesson(id)
    let person = Person()
    let look = try look.look(person.settings, environment: person.environment)
    let model = person.model(
      look, course: course, progress: Progress(), opening: .presentation(lesson))
    try person.watch(model, look, progress: .left)
  }
}
