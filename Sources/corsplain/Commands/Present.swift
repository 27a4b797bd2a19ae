import ArgumentParser
import Course
import Libc
import Stage

/// `corsplain present`: a lesson before an audience.
struct Present: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Show a lesson to an audience, piece by piece.",
    discussion: """
      Enter or n reveals the next piece, p takes it back; a question's answer is hidden until then. \
      Space plays the scenario, Tab goes to the panes. A timer runs at the top: P pauses it, 0 \
      sets it back. No progress is kept. Set a large font in the terminal first.
      """)

  @Argument(help: "The lesson's id, as `corsplain lessons` shows it.")
  var id: String

  @OptionGroup var source: LessonSource
  @OptionGroup var look: LookOptions

  func run() throws {
    let course = try source.readCourse()
    let lesson = try course.lessons.lesson(id)
    let person = Person()
    let look = try look.look(person.settings, environment: person.environment)
    var model = Model(
      browser: Profile.kept(person.settings), lessons: course.lessons, settings: look.settings)
    model.courseTitle = course.title
    model.present(lesson)
    try person.watch(model, look, progress: .left)
  }
}
