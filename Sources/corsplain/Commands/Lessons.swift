import ArgumentParser
import Course
import Libc

/// `corsplain lessons`: what there is, whether it is sound, and how far one has come.
struct Lessons: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lessons",
    abstract:
      "List the lessons; write, preview, check and translate your own; skip or forget some.",
    subcommands: [
      List.self, Sheet.self, New.self, Preview.self, Check.self, Translate.self, Skip.self,
      Reset.self,
    ],
    defaultSubcommand: List.self)

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "list",
      abstract: "List the lessons and how far you have come.")

    @OptionGroup var source: LessonSource

    func run() throws {
      let loaded = try source.shelf.load()
      for fault in loaded.faults { StandardError.write("\(fault)\n") }
      let found = ProgressFile(environment: Environment.current())?.load()
      if let notice = found?.notice { StandardError.write("\(notice)\n") }
      let progress = found?.progress ?? Progress()
      try StandardOutput.print(
        LessonList(loaded.lessons, progress, title: loaded.title, on: Person.today).text,
        terminator: "")
      if !loaded.faults.isEmpty { throw ExitCode(EX_DATAERR) }
    }
  }

  struct Sheet: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "sheet",
      abstract: "Print a cheat sheet: what the lessons come to that you have done.")

    @OptionGroup var source: LessonSource

    @Flag(help: "Of all lessons, done or not: for a leader to print.")
    var all = false

    func run() throws {
      let lessons = try source.read()
      let progress = ProgressFile(environment: Environment.current())?.load().progress
      let sheet = CheatSheet(of: lessons, after: progress ?? Progress(), all ? .all : .done)
      try StandardOutput.print(
        sheet.isEmpty
          ? "No lesson is done yet: corsplain learn begins, --all prints everything.\n"
          : sheet.text,
        terminator: "")
    }
  }

  struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "check",
      abstract: "Prove lessons.",
      discussion: """
        A sound lesson can be read, is unsolved at its start and solved by its solution, asks \
        questions with one right answer, says nothing about browsers that is not so, and fits the \
        screen. Translations are held against their lessons. Faults go to standard error with file, \
        line, key and remedy; what is merely not translated is noted there too.

        Exit status: 0 all sound, 64 bad usage, 65 a fault was found, 66 a file cannot be read.
        """)

    @OptionGroup var source: LessonSource

    @Flag(
      help: ArgumentHelp(
        "List as well what may be meant: ways to a goal that give something away, claims on ground "
          + "that no recording has, and words about a browser without a claim in it."))
    var notes = false

    @Argument(
      help: "Lessons, translations, manifests, or folders of lessons. (default: all lessons)",
      completion: .file())
    var paths: [String] = []

    func run() throws {
      // `lessons new` puts the schema beside the lessons, so `check FOLDER/*` names it too.
      let schema = LessonFile.schema.name
      let named = paths.filter { $0 != schema && !$0.hasSuffix("/" + schema) }
      let courses =
        paths.isEmpty ? [try source.shelf.course()] : try named.map(LessonShelf.course(at:))
      var files: [LessonFile] = []
      for file in courses.flatMap(\.lessons) where !files.contains(where: { $0.name == file.name })
      {
        files.append(file)
      }
      let loaded = LoadedLessons(files)
      let translations = courses.map(TranslationCheck.init)
      let check = LessonCheck(loaded.lessons)
      let faults = loaded.faults + check.faults + translations.flatMap(\.faults)
      for fault in faults { StandardError.write("\(fault)\n") }
      for note in notes ? check.notes : [] { StandardError.write("note: \(note)\n") }
      for note in translations.flatMap(\.notes) { StandardError.write("note: \(note)\n") }
      if !faults.isEmpty { throw ExitCode(EX_DATAERR) }
      let count = loaded.lessons.count
      try StandardOutput.print("\(Self.counted(count)) \(count == 1 ? "is" : "are") sound.")
    }
  }
}

extension ParsableCommand {
  /// `1 lesson`, `7 lessons`.
  static func counted(_ lessons: Int) -> String {
    lessons == 1 ? "1 lesson" : "\(lessons) lessons"
  }
}

/// Does `body`; a fault ends the program with its words and this status.
func ending<Value>(
  with status: Int32, _ body: () throws(FileFault) -> Value
) throws(ExitCode) -> Value {
  do throws(FileFault) {
    return try body()
  } catch {
    StandardError.write("\(error)\n")
    throw ExitCode(status)
  }
}
