import ArgumentParser
import Course
import Glibc

/// Where lessons come from: the program itself, or a folder.
struct LessonSource: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Take the lessons from this folder instead of the program's own.", valueName: "folder"))
  var lessons: String?

  func files() throws(FileFault) -> [LessonFile] {
    guard let lessons else { return LessonFile.embedded }
    return try Self.files(in: lessons)
  }

  /// The lessons that can be read; standard error hears of the others.
  ///
  /// - Throws: `ExitCode` 66 when there are no files, 65 when none of them is good.
  func read() throws -> [Lesson] {
    let loaded = LoadedLessons(
      try ending(with: EX_NOINPUT) { () throws(FileFault) in try files() })
    for fault in loaded.faults { StandardError.write("\(fault)\n") }
    guard !loaded.lessons.isEmpty else { throw ExitCode(EX_DATAERR) }
    return loaded.lessons
  }

  /// A lesson, or the lessons in a folder, in the order of their names.
  static func files(at path: String) throws(FileFault) -> [LessonFile] {
    var attributes = stat()
    let isFolder = stat(path, &attributes) == 0 && attributes.st_mode & S_IFMT == S_IFDIR
    return isFolder ? try files(in: path) : [try file(path)]
  }

  private static func files(in folder: String) throws(FileFault) -> [LessonFile] {
    let base = folder.hasSuffix("/") ? folder : folder + "/"
    var files: [LessonFile] = []
    for name in try Folder(folder).names where name.hasSuffix(".yaml") {
      files.append(try file(base + name))
    }
    guard !files.isEmpty else {
      throw FileFault(attempt: .list, path: folder, reason: .noLessons)
    }
    return files
  }

  private static func file(_ path: String) throws(FileFault) -> LessonFile {
    var file = try InputFile(path)
    return LessonFile(name: path, bytes: try file.rest(limit: TextFile.limit))
  }
}
