import ArgumentParser
import Course
import Libc
import Stage

/// `corsplain present`: a lesson before an audience.
struct Present: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "present",
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

  @Argument(
    help: "The lesson's id, as `corsplain lessons` shows it. (default: picked from the list)",
    completion: CompletionKind.lessonIDs)
  var id: String?

  @OptionGroup var source: LessonSource
  @OptionGroup var look: LookOptions

  @Flag(help: "On a second terminal: the speaker's notes, which follow what is presented.")
  var notes = false

  @Option(
    help: ArgumentHelp(
      "A folder that the class shares: who runs corsplain vote FOLDER B votes, and votes are shown as "
        + "they come.", valueName: "folder"), completion: .directory)
  var votes: String?

  func run() throws {
    let course = try source.readCourse()
    if notes { return try follow(course) }
    let lesson = try id.map { id throws(ExitCode) in try course.lessons.lesson(id) }
    let person = Person()
    let look = try look.look(person.settings, environment: person.environment)
    let model = person.model(
      look, course: course, progress: Progress(),
      opening: lesson.map(Opening.presentation) ?? .presentations)
    try person.watch(model, look, progress: .left, votes: votes.map(BallotBox.init))
  }

  /// Prints the notes of each step that is presented, until somebody interrupts it.
  private func follow(_ course: LoadedLessons) throws {
    guard let file = PresentedFile(environment: Environment.current()) else {
      throw ValidationError("There is no home folder to follow a presentation by.")
    }
    try StandardOutput.print("Waiting for: corsplain present\n")
    var told: PresentedPlace?
    while true {
      if let place = file.read(), place != told {
        told = place
        try tell(place, in: course)
      }
      usleep(300_000)
    }
  }

  private func tell(_ place: PresentedPlace, in course: LoadedLessons) throws {
    guard let lesson = course.lessons.first(where: { $0.id == place.lesson }) else { return }
    var text = PlainText()
    for line in SpeakerNotes(lesson, step: place.step).text.split(
      separator: "\n", omittingEmptySubsequences: false)
    {
      let indent = line.prefix { $0 == " " }.count
      text.line(String(line.dropFirst(indent)), indent: indent)
    }
    var output = StandardOutput()
    // A terminal shows one step at a time; a pipe keeps them all.
    if isatty(STDOUT_FILENO) == 1 { try output.write(Array("\u{1b}[2J\u{1b}[H".utf8)) }
    try output.write(text.take())
    try output.flush()
  }
}
