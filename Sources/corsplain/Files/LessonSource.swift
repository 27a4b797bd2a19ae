import ArgumentParser
import Course
import Libc
import SafeText

/// Where lessons come from, and in which language.
struct LessonSource: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Take the lessons from this folder, file or manifest, or follow a workshop's plan: 90-minutes "
        + "or half-day.",
      valueName: "path"), completion: .file())
  var lessons: String?

  @Option(
    help: ArgumentHelp(
      "The lessons' language: en, or one that they are translated into. (default: en)",
      valueName: "code"))
  var language: String?

  var shelf: LessonShelf { LessonShelf(path: lessons, language: language) }

  /// The lessons that can be read; standard error hears of the others.
  ///
  /// - Throws: `ExitCode` 66 when there are no files, 65 when none of them is good, 64 for a language
  ///   that there is not.
  func read() throws -> [Lesson] { try readCourse().lessons }

  /// The same, with the course's title.
  func readCourse() throws -> LoadedLessons {
    let loaded = try shelf.load()
    for fault in loaded.faults { StandardError.write("\(fault)\n") }
    guard !loaded.lessons.isEmpty else { throw ExitCode(EX_DATAERR) }
    return loaded
  }
}

/// Lessons as they lie somewhere: in the program, in a folder, in a file, in a manifest's order.
struct LessonShelf {
  /// nil: the program's own.
  var path: String?
  /// A code; nil: English.
  ///
  /// The locale does not decide, as most of the course has no translation.
  var language: String?

  func course() throws(ExitCode) -> CourseFiles {
    guard let path else { return .embedded }
    if let plan = Self.plan(named: path) { return try Self.course(of: plan) }
    return try Self.course(at: path)
  }

  /// - Throws: `ExitCode` 64 for a language that there is not, 65 for a manifest that makes no
  ///   sense, 66 for what cannot be read; standard error hears why.
  func load() throws -> LoadedLessons {
    let course = try course()
    return course.load(in: try chosen(among: course.languages))
  }

  private func chosen(among languages: [Language]) throws -> Language {
    guard let language else { return .english }
    if let found = languages.first(where: { $0.code == language }) { return found }
    let all = languages.map(\.code).joined(separator: ", ")
    throw ValidationError(
      "The lessons are not translated into “\(language.shownOnOneLine)”. There are: \(all).")
  }
}

// MARK: Places

extension LessonShelf {
  /// A folder of lessons, a lesson, a translation of one, or a manifest.
  static func course(at path: String) throws(ExitCode) -> CourseFiles {
    guard !isFolder(path) else {
      return try Self.course(inFolder: path)
    }
    let file = try ending(with: EX_NOINPUT) { () throws(FileFault) in try Self.file(path) }
    if Manifest.isManifest(file) { return try course(of: file) }
    return course(ofLesson: file, at: path)
  }

  /// The lessons of a folder. Manifests among them are courses of their own, and left alone where
  /// there are lessons; where there are none, the only one is meant.
  private static func course(inFolder folder: String) throws(ExitCode) -> CourseFiles {
    let folder = folder.hasSuffix("/") ? folder : folder + "/"
    let files = try ending(with: EX_NOINPUT) { () throws(FileFault) -> [LessonFile] in
      try Self.files(in: folder)
    }
    let manifests = files.filter(Manifest.isManifest)
    if manifests.count == files.count, manifests.count == 1 { return try course(of: manifests[0]) }
    return try ending(with: EX_NOINPUT) { () throws(FileFault) -> CourseFiles in
      guard manifests.count < files.count else {
        throw FileFault(attempt: .list, path: folder, reason: .noLessons)
      }
      let lessons = files.filter { !manifests.contains($0) }
      return CourseFiles(lessons, translations: try translations(in: folder))
    }
  }

  /// One lesson with its translations; of a translation, its lesson.
  static func course(ofLesson file: LessonFile, at path: String) -> CourseFiles {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    let folder = parts.dropLast().map { $0 + "/" }.joined()
    let name = parts.last.map(String.init) ?? path
    if parts.count > 1, let language = Language(parts[parts.count - 2]) {
      let above = parts.dropLast(2).map { $0 + "/" }.joined()
      if let lesson = try? Self.file(above + name) {
        return CourseFiles([lesson], translations: [Translation(language, [file])])
      }
    }
    let translations = (try? translations(in: folder)) ?? []
    return CourseFiles(
      [file],
      translations: translations.map { translation in
        Translation(
          translation.language,
          translation.files.filter { $0.name.hasSuffix("/" + name) })
      })
  }

  private static func course(of manifest: LessonFile) throws(ExitCode) -> CourseFiles {
    let parts = manifest.name.split(separator: "/", omittingEmptySubsequences: false)
    let folder = parts.dropLast().map { $0 + "/" }.joined()
    do throws(LessonFaults) {
      var course = try Manifest(manifest).gather(from: .embedded) { try? file(folder + $0) }
      for translation in (try? translations(in: folder)) ?? [] { course.add(translation) }
      return course
    } catch {
      for fault in error.faults { StandardError.write("\(fault)\n") }
      throw ExitCode(EX_DATAERR)
    }
  }

  /// The folders that are named for a language, but for those that hold lessons: `old`, `tmp`.
  private static func translations(in folder: String) throws(FileFault) -> [Translation] {
    var translations: [Translation] = []
    for name in try Folder(folder.isEmpty ? "." : folder).names {
      guard let language = Language(name), isFolder(folder + name) else { continue }
      let files = try files(in: folder + name + "/")
      if !files.allSatisfy(\.isLesson) { translations.append(Translation(language, files)) }
    }
    return translations
  }

  /// The program's own plan of this name, where no file has the name.
  private static func plan(named name: String) -> LessonFile? {
    var attributes = stat()
    guard stat(name, &attributes) != 0 else { return nil }
    return LessonFile.workshops.first { $0.name == name + ".yaml" }
  }

  /// Whether a path leads somewhere, or names a workshop's plan.
  static func isThere(_ path: String) -> Bool {
    var attributes = stat()
    return stat(path.fileName, &attributes) == 0 || plan(named: path) != nil
  }

  private static func isFolder(_ path: String) -> Bool {
    var attributes = stat()
    return stat(path.fileName, &attributes) == 0 && attributes.st_mode & S_IFMT == S_IFDIR
  }

  /// In the order of their names.
  private static func files(in folder: String) throws(FileFault) -> [LessonFile] {
    var files: [LessonFile] = []
    for name in try Folder(folder).names where name.hasSuffix(".yaml") {
      files.append(try file(folder + name))
    }
    return files
  }

  static func file(_ path: String) throws(FileFault) -> LessonFile {
    LessonFile(name: path, bytes: try TextFile(path).bytes())
  }
}

extension CourseFiles {
  /// The words of one's own lessons come before the program's.
  fileprivate mutating func add(_ translation: Translation) {
    if let place = translations.firstIndex(where: { $0.language == translation.language }) {
      translations[place].files = translation.files + translations[place].files
    } else {
      translations.append(translation)
    }
  }
}
