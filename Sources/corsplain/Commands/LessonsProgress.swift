import ArgumentParser
import Course
import Libc
import SafeText

extension Lessons {
  struct Skip: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "skip",
      abstract: "Mark lessons as known, without going through them.")

    @OptionGroup var source: LessonSource

    @Argument(
      help: "Ids, as `corsplain lessons list` shows them.", completion: CompletionKind.lessonIDs)
    var ids: [String]

    func run() throws {
      let lessons = try source.read()
      let file = try ProgressFile.own()
      var progress = Progress()
      for id in ids { progress.know(try lessons.lesson(id).id) }
      try ending(with: EX_CANTCREAT) { () throws(FileFault) in try file.add(progress) }
      for id in ids { try StandardOutput.print("\(id): known") }
    }
  }

  struct Reset: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "reset",
      abstract: "Forget how far you have come in lessons.")

    @Argument(
      help: "Ids, as `corsplain lessons list` shows them.", completion: CompletionKind.lessonIDs)
    var ids: [String] = []

    @Flag(help: "Every lesson.")
    var all = false

    func validate() throws {
      if ids.isEmpty != all {
        throw ValidationError("Name lessons to forget, or --all of them; not both.")
      }
    }

    func run() throws {
      let file = try ProgressFile.own()
      try ending(with: EX_CANTCREAT) { () throws(FileFault) in
        if all {
          try StandardOutput.print("Forgotten: \(Self.counted(try file.resetAll())).")
        }
        for id in ids {
          try StandardOutput.print(
            "\(id): " + (try file.reset(id) == nil ? "nothing was kept" : "forgotten"))
        }
      }
    }
  }
}

extension ProgressFile {
  /// The file of the person at the keyboard.
  static func own() throws -> ProgressFile {
    if let file = ProgressFile(environment: Environment.current()) { return file }
    throw ValidationError("No progress is kept: neither XDG_STATE_HOME nor HOME is set.")
  }
}

extension [Lesson] {
  /// - Throws: `ExitCode` 64 when there is none; standard error hears which was probably meant.
  func lesson(_ id: Lesson.ID) throws(ExitCode) -> Lesson {
    if let lesson = first(where: { $0.id == id }) { return lesson }
    let guess = nearest(to: id).map { "Did you mean \($0.id)? " } ?? ""
    StandardError.write(
      "There is no lesson “\(id.shownOnOneLine)”. \(guess)`corsplain lessons list` shows them all.\n"
    )
    throw ExitCode(EX_USAGE)
  }
}
