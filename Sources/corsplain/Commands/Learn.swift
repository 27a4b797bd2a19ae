import ArgumentParser
import Course
import Libc
import Stage

/// `corsplain learn`: a lesson, on the screen or as text.
struct Learn: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "learn",
    abstract: "Open a lesson, or go on with the next.",
    discussion: """
      With --plain the lesson is told as text and asks on standard input: for screen readers and \
      pipes. The word help lists what it understands.

      Exit status: 0 done or left, 64 bad usage, no such lesson or no terminal, 66 the lessons \
      cannot be read.
      """)

  @Argument(
    help: "The lesson's id, as `corsplain lessons` shows it. (default: the next unfinished one)",
    completion: CompletionKind.lessonIDs)
  var id: String?

  @OptionGroup var source: LessonSource
  @OptionGroup var look: LookOptions

  @Flag(help: "Ask what you answered wrong, over other hosts, until it was right on two days.")
  var review = false

  @Flag(help: "The fast track: two questions of each lesson mark what you know already.")
  var placement = false

  @Flag(help: "Tickets: broken cases without end, by a user's sentence and a line of the console.")
  var tickets = false

  @Flag(help: "Explain it back: set the four lamps before it plays, and give the reason.")
  var explain = false

  @Flag(help: "The last quiz: twelve questions from all parts, one answer each.")
  var exam = false

  @Flag(help: "Begin the lesson again from its first step.")
  var restart = false

  @Flag(help: "Tell the lesson as text and ask on standard input.")
  var plain = false

  func validate() throws {
    guard [id != nil, review, placement, exam, tickets, explain].count(where: { $0 }) <= 1 else {
      throw ValidationError(
        "A lesson's id, --review, --placement, --exam, --tickets and --explain are six ways: choose one."
      )
    }
  }

  func run() throws {
    let course = try source.readCourse()
    let lessons = course.lessons
    let person = Person()
    guard let lesson = try lesson(among: lessons, after: person.progress) else {
      try StandardOutput.print(nothingLeft)
      return try StandardOutput.print(
        LessonList(lessons, person.progress, title: course.title, on: Person.today).text,
        terminator: "")
    }
    let start =
      restart || lesson.purpose != .course ? 0 : person.progress.nextStep(of: lesson)
    if plain { return try tell(lesson, from: start, to: person) }
    let look = try look.look(person.settings, environment: person.environment)
    let model = person.model(look, course: course, opening: .lesson(lesson, at: start))
    try person.watch(model, look)
  }

  private var nothingLeft: String {
    if review { return "No question comes back: there is none that you answered wrong.\n" }
    if placement { return "There is no lesson left to ask about.\n" }
    return "You have finished every lesson. `corsplain learn ID` opens one again:"
  }

  private func tell(_ lesson: Lesson, from start: Int, to person: Person) throws {
    if let notice = person.notice { StandardError.write("\(notice)\n") }
    let progress = ProgressFile(environment: person.environment)
    try PlainLesson(lesson, from: start, after: person.progress, progress: progress).run()
  }

  /// nil: there is nothing left to do.
  private func lesson(among lessons: [Lesson], after progress: Course.Progress) throws -> Lesson? {
    if review { return .review(of: lessons, after: progress, on: Person.today) }
    if placement { return .placement(of: lessons, after: progress, turn: Person.today) }
    if exam { return .exam(of: lessons) }
    if tickets { return .tickets(after: progress.tickets.solved) }
    if explain { return .explainBack(turn: Person.today) }
    return try id.map { id throws(ExitCode) in try lessons.lesson(id) }
      ?? lessons.next(after: progress)
  }
}
