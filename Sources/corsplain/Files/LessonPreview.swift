import Course
import Libc
import Stage

/// A lesson file that somebody is writing: it is looked at again and again, and read when it changed.
struct LessonPreview {
  let path: String
  private let language: Language?
  private var seen: Stamp?
  /// When to look again: microseconds.
  private(set) var nextLook = 0
  private static let pause = 300_000

  /// What tells one state of a file from another.
  private struct Stamp: Equatable {
    var seconds: Int
    var nanoseconds: Int
    var size: Int
    var number: UInt64
  }

  init(_ path: String, language: Language?) {
    self.path = path
    self.language = language
    seen = Self.stamp(path)
  }

  /// What came of it, if the file has changed since the last look and it is time for another.
  mutating func look(at now: Int) -> EffectResult? {
    guard now >= nextLook else { return nil }
    nextLook = now + Self.pause
    let stamp = Self.stamp(path)
    // Editors that write a new file and rename it leave none for a moment.
    guard let stamp, stamp != seen else { return nil }
    seen = stamp
    let (lesson, faults) = read()
    return .previewed(lesson, faults: faults)
  }

  /// The lesson, if it can be read, and all that is wrong with it.
  func read() -> (lesson: Lesson?, faults: [String]) {
    do throws(FileFault) {
      let file = try LessonShelf.file(path)
      let course = LessonShelf.course(ofLesson: file, at: path)
      // A translation is looked at in its language.
      let own = course.translations.first { $0.files.contains(file) }?.language
      let loaded = course.load(in: own ?? language ?? .english)
      let faults =
        loaded.faults + LessonCheck(loaded.lessons).faults + TranslationCheck(course).faults
      return (loaded.lessons.first, faults.map(\.description))
    } catch {
      return (nil, [error.description])
    }
  }

  private static func stamp(_ path: String) -> Stamp? {
    var attributes = stat()
    guard stat(path.fileName, &attributes) == 0 else { return nil }
    // A pipe in its place would keep whoever reads it waiting, and the screen with it.
    guard attributes.st_mode & S_IFMT == S_IFREG else { return nil }
    let time = attributes.modified
    return Stamp(
      seconds: time.tv_sec, nanoseconds: time.tv_nsec, size: Int(attributes.st_size),
      number: UInt64(attributes.st_ino))
  }
}
