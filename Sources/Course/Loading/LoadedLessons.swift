import CORS
import ScenarioText
import Telling
import Web
import YAML

/// What came of reading lesson files.
package struct LoadedLessons: Hashable, Sendable {
  /// Those that could be read, in order.
  package var lessons: [Lesson]
  /// What is wrong with the others.
  package var faults: [LessonFault]
  /// What the course is called, where it has a name of its own.
  package var title: String?

  /// Lessons that are at hand.
  package init(lessons: [Lesson], title: String? = nil) {
    (self.lessons, self.title) = (lessons, title)
    faults = []
  }

  /// Reads every file; one that has faults does not keep the others out.
  ///
  /// - Parameter translation: what has no words in it is read as it was written.
  package init(_ files: [LessonFile], in translation: Translation? = nil) {
    lessons = []
    faults = []
    var inEnglish: Set<String> = []
    for file in files {
      let translated = translation?.file(for: file)
      do throws(LessonFaults) {
        let lesson = try Lesson(file, translated)
        if translated == nil { inEnglish.insert(lesson.part) }
        lessons.append(lesson)
      } catch {
        faults += error.faults
      }
    }
    if let parts = translation?.parts { nameParts(by: parts, except: inEnglish) }
  }

  /// A part's name is a heading, in the language of what stands under it: it stays as written where
  /// one of the part's lessons has no translation.
  private mutating func nameParts(by parts: TranslationFile, except inEnglish: Set<String>) {
    for index in lessons.indices where !inEnglish.contains(lessons[index].part) {
      guard case .scalar(let name, _)? = parts.strings[lessons[index].part]?.text.content else {
        continue
      }
      lessons[index].part = name
    }
  }
}

/// Everything that is wrong with one file, from its first line to its last.
package struct LessonFaults: Error, Hashable, Sendable {
  package var faults: [LessonFault]
}

extension Lesson {
  /// Reads one lesson.
  package init(_ file: LessonFile) throws(LessonFaults) { try self.init(file, nil) }

  /// Reads one lesson in another language.
  init(_ file: LessonFile, _ translation: TranslationFile?) throws(LessonFaults) {
    let written: Node
    do throws(NodeFault) {
      written = try Node(yaml: file.bytes)
    } catch {
      throw LessonFaults(faults: [LessonFault(error, in: file.name)])
    }
    var reader = LessonReader(file: file.name, written: written)
    let lesson = reader.lesson(NodeView(translation?.translate(written) ?? written))
    let faults = reader.sortedFaults
    guard let lesson, faults.isEmpty else { throw LessonFaults(faults: faults) }
    self = lesson
  }
}
