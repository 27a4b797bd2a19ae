import ArgumentParser
import Course
import Glibc
import Stage

/// `corsplain learn`: a lesson, on the screen or as text.
struct Learn: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Open a lesson, or go on with the next.",
    discussion: """
      With --plain the lesson is told as text and asks on standard input: for screen readers and \
      pipes. The word help lists what it understands.

      Exit status: 0 done or left, 64 bad usage, no such lesson or no terminal, 66 the lessons \
      cannot be read.
      """)

  @Argument(
    help: "The lesson's id, as `corsplain lessons` shows it. (default: the next unfinished one)")
  var id: String?

  @OptionGroup var source: LessonSource
  @OptionGroup var look: LookOptions

  @Flag(help: "Tell the lesson as text and ask on standard input.")
  var plain = false

  func run() throws {
    let lessons = try source.read()
    let person = Person()
    guard let lesson = try lesson(among: lessons, after: person.progress) else {
      print("You have finished every lesson. `corsplain learn ID` opens one again:")
      return print(LessonList(lessons, person.progress).text, terminator: "")
    }
    if plain { return try tell(lesson, to: person) }
    let look = try look.look(person.settings, environment: person.environment)
    var model = Model(
      browser: Profile.kept(person.settings), lessons: lessons, progress: person.progress,
      settings: look.settings)
    model.open(lesson)
    try person.watch(model, look)
  }

  private func tell(_ lesson: Lesson, to person: Person) throws {
    if let notice = person.notice { StandardError.write("\(notice)\n") }
    let progress = ProgressFile(environment: person.environment)
    try PlainLesson(lesson, from: person.progress.nextStep(of: lesson), progress: progress).run()
  }

  /// nil: every lesson is finished.
  private func lesson(among lessons: [Lesson], after progress: Course.Progress) throws -> Lesson? {
    guard let id else { return lessons.next(after: progress) }
    if let lesson = lessons.first(where: { $0.id == id }) { return lesson }
    let guess = lessons.nearest(to: id).map { "Did you mean \($0.id)? " } ?? ""
    StandardError.write(
      "There is no lesson “\(id)”. \(guess)`corsplain lessons list` shows them all.\n")
    throw ExitCode(EX_USAGE)
  }
}
