import ArgumentParser
import Course
import Libc
import SafeText
import Stage

extension Lessons {
  struct New: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "new",
      abstract: "Begin a lesson: a small one without fault, to be changed.",
      discussion: """
        The file is named for its place and its id, behind those that are there: 07-my-lesson.yaml. \
        Beside it lies lesson.schema.json, by which editors with a YAML language server complete and \
        check it. Lessons/AUTHORS.md in the source is the guide.

        Exit status: 0, 64 bad usage, 73 the file cannot be written or is there already.
        """)

    @Argument(help: "The lesson's id: a-z, 0-9 and -.")
    var id: String

    @Option(
      help: ArgumentHelp("The folder for it. (default: this one)", valueName: "folder"),
      completion: .directory)
    var folder = "."

    func validate() throws {
      guard LessonTemplate.isID(id) else {
        throw ValidationError(
          "“\(id.shownOnOneLine)” has more than a-z, 0-9 and -. Write it with these.")
      }
    }

    func run() throws {
      let template = LessonTemplate(id: id)
      try ending(with: EX_CANTCREAT) { () throws(FileFault) in
        let names = try Folder(folder).names
        let taken = names.filter { $0.hasSuffix("-\(id).yaml") && $0.first?.isNumber == true }
        if let first = taken.first {
          throw FileFault(
            attempt: .write, path: first, reason: .idTaken)
        }
        // Files are numbered with two digits; a number that no course comes near is just a name.
        let last =
          names.compactMap { Int($0.prefix { $0.isASCII && $0.isNumber }) }
          .filter { $0 < 1000 }.max() ?? 0
        let name = template.fileName(place: last + 1)
        let path = folder == "." ? name : folder + "/" + name
        try FileWriting(path, replacing: .refused).write(template.yaml)
        let schema = LessonFile.schema
        if !names.contains(schema.name) {
          let text = String(decoding: schema.bytes, as: UTF8.self)
          try FileWriting(
            folder == "." ? schema.name : folder + "/" + schema.name, replacing: .refused
          ).write(text)
        }
        try StandardOutput.print(
          "\(path) is there. To see it while you write: corsplain lessons preview \(path)")
      }
    }
  }

  struct Preview: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "preview",
      abstract: "Show a lesson while it is written; it is read anew when the file changes.",
      discussion: """
        Faults stand above the lesson; while the file cannot be read, the last lesson that could stays. \
        No progress is kept.

        Exit status: 0, 64 no terminal, 65 the file holds no lesson, 66 it cannot be read.
        """)

    @Argument(help: "A lesson, or a translation of one.", completion: .file())
    var file: String

    @Option(help: ArgumentHelp("Show it in this language.", valueName: "code"))
    var language: String?

    @OptionGroup var look: LookOptions

    func run() throws {
      _ = try ending(with: EX_NOINPUT) { () throws(FileFault) in try LessonShelf.file(file) }
      let preview = LessonPreview(file, language: language.flatMap { Language($0) })
      let (lesson, faults) = preview.read()
      guard let lesson else {
        for fault in faults { StandardError.write("\(fault)\n") }
        throw ExitCode(EX_DATAERR)
      }
      let person = Person()
      let look = try look.look(person.settings, environment: person.environment)
      let model = person.model(
        look, course: LoadedLessons(lessons: [lesson]), progress: Progress(),
        opening: .preview(lesson, faults: faults))
      try person.watch(model, look, preview: preview, progress: .left)
    }
  }
}
