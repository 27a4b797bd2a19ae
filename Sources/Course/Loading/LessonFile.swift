import CLessons

/// A lesson's text, wherever it came from.
package struct LessonFile: Hashable, Sendable {
  /// As messages name it.
  package var name: String
  package var bytes: [UInt8]

  package init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
  }

  /// The lessons that the program carries with it, in the order of the course.
  package static var embedded: [LessonFile] {
    (0..<corsplain_lesson_count()).map { LessonFile(corsplain_lesson_at($0)) }
  }

  /// The plans of workshops that the program carries with it: manifests of its own lessons.
  package static var workshops: [LessonFile] {
    (0..<corsplain_workshop_count()).map { LessonFile(corsplain_workshop_at($0)) }
  }

  /// The JSON Schema of lessons, by which editors complete and check them.
  package static var schema: LessonFile { LessonFile(corsplain_lesson_schema()) }

  /// Whether it has steps, as a lesson has and a translation, whose strings are named for places, has
  /// not. Its text need not make sense otherwise.
  package var isLesson: Bool {
    bytes.split(separator: UInt8(ascii: "\n")).contains { $0.starts(with: "steps:".utf8) }
  }

  init(_ file: corsplain_lesson) {
    self.init(
      name: String(cString: file.name),
      bytes: Array(UnsafeBufferPointer(start: file.bytes, count: file.count)))
  }
}
