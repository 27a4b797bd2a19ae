import SafeText
import Stage
import ArgumentParser
import Course
import Libc
import YAML

extension Lessons {
  struct Translate: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "translate",
      abstract: "Write down which English a translation was made from.",
      discussion: """
        `lessons check` finds the strings whose English has changed since. Without places, strings \
        that are new in the translation are written down; a string that was out of date is named when \
        it has been compared. Lessons/TRANSLATING.md in the source is the guide.

        Exit status: 0, 64 bad usage, 65 the file is no translation, 66 it cannot be read, 73 it \
        cannot be written.
        """)

    @Argument(
      help: "A translation: de/01-default.yaml, beside the lesson's folder.", completion: .file())
    var file: String

    @Argument(help: "Strings that are up to date again: steps[0].prose.")
    var places: [String] = []

    @Flag(help: "All strings are up to date.")
    var all = false

    func validate() throws {
      if all, !places.isEmpty { throw ValidationError("Name strings, or --all; not both.") }
    }

    func run() throws {
      guard file.split(separator: "/").last ?? "" != Translation.partsName else {
        return try StandardOutput.print(
          "\(file) has the English names as its keys, so nothing is to be written down.")
      }
      let origins = try origins()
      let known = origins.places
      for place in places where !known.contains(place) {
        let guess = Nearest.to(place, among: known).map { " Did you mean \($0)?" } ?? ""
        throw ValidationError("\(file) has no string “\(place.shownOnOneLine)”.\(guess)")
      }
      let settled = Set(all ? known : places + origins.unknown)
      try ending(with: EX_CANTCREAT) { () throws(FileFault) in
        try FileWriting(file, replacing: .allowed).write(origins.text(settling: settled))
      }
      try StandardOutput.print(
        "\(settled.count == 1 ? "1 string is" : "\(settled.count) strings are") up to date.")
      for (place, english) in origins.changed where !settled.contains(place) {
        try StandardOutput.print("To be compared with \(english): \(place)")
      }
    }

    private func origins() throws -> TranslationOrigins {
      let own = try ending(with: EX_NOINPUT) { () throws(FileFault) in try LessonShelf.file(file) }
      let course = LessonShelf.course(ofLesson: own, at: file)
      guard course.translations.contains(where: { $0.files == [own] }),
        let lesson = course.lessons.first
      else {
        StandardError.write(
          "\(file) is no translation: it must lie in a folder named for its language, and its lesson "
            + "under the same name in the folder above.\n")
        throw ExitCode(EX_DATAERR)
      }
      do throws(LessonFaults) {
        return try TranslationOrigins(of: own, from: lesson)
      } catch {
        for fault in error.faults { StandardError.write("\(fault)\n") }
        throw ExitCode(EX_DATAERR)
      }
    }
  }
}
