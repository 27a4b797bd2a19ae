import CORS
import YAML

/// What came of reading lesson files.
package struct LoadedLessons: Hashable, Sendable {
  /// Those that could be read, in order.
  package var lessons: [Lesson]
  /// What is wrong with the others.
  package var faults: [LessonFault]

  /// Reads every file; one that has faults does not keep the others out.
  package init(_ files: [LessonFile]) {
    lessons = []
    faults = []
    for file in files {
      do throws(LessonFaults) {
        lessons.append(try Lesson(file))
      } catch {
        faults += error.faults
      }
    }
  }
}

/// Everything that is wrong with one file, from its first line to its last.
package struct LessonFaults: Error, Hashable, Sendable {
  package var faults: [LessonFault]
}

extension Lesson {
  /// Reads one lesson.
  package init(_ file: LessonFile) throws(LessonFaults) {
    let root: Node
    do throws(NodeFault) {
      root = try Node(yaml: file.bytes)
    } catch {
      throw LessonFaults(faults: [LessonFault(error, in: file.name)])
    }
    var reader = LessonReader(file: file.name)
    let lesson = reader.lesson(NodeView(root))
    let faults = reader.sortedFaults
    guard let lesson, faults.isEmpty else { throw LessonFaults(faults: faults) }
    self = lesson
  }
}
