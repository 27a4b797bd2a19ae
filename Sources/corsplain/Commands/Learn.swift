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
    let environment = Environment.current()
    let file = ProgressFile(environment: environment)
    let found = file?.load() ?? ProgressFile.Found()
    guard let lesson = try lesson(among: lessons, after: found.progress) else {
      print("You have finished every lesson. `corsplain learn ID` opens one again:")
      return print(LessonList(lessons, found.progress).text, terminator: "")
    }
    if plain {
      if let notice = found.notice { StandardError.write("\(notice)\n") }
      return try PlainLesson(lesson, from: found.progress.nextStep(of: lesson), progress: file)
        .run()
    }
    let look = try look.look(in: environment)
    var model = Model(lessons: lessons, progress: found.progress, settings: look.settings)
    model.open(lesson)
    if let notice = found.notice { _ = model.update(.done(.failed(notice))) }
    try Screen(look, environment: environment).run(model)
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
