import CLessons
import YAML

/// A course's files in another language: a file of strings for each lesson, named as the lesson is,
/// and `parts.yaml` with the names of the parts.
package struct Translation: Hashable, Sendable {
  package var language: Language
  package var files: [LessonFile]

  package init(_ language: Language, _ files: [LessonFile]) {
    self.language = language
    self.files = files
  }

  /// The file that names the parts.
  package static let partsName = "parts.yaml"

  /// The strings of one of the lessons; nil: there are none.
  func file(for lesson: LessonFile) -> TranslationFile? {
    files.first { $0.lastName == lesson.lastName }.map(TranslationFile.init)
  }

  var parts: TranslationFile? {
    files.first { $0.lastName == Self.partsName }.map(TranslationFile.init)
  }
}

extension LessonFile {
  /// The name without the folders it lies in.
  var lastName: Substring { name.split(separator: "/").last ?? "" }
}

extension Translation {
  /// The translations that the program carries with it.
  package static var embedded: [Translation] {
    var translations: [Translation] = []
    for index in 0..<corsplain_translation_count() {
      let file = LessonFile(corsplain_translation_at(index))
      guard let language = Language(file.name.prefix { $0 != "/" }) else { continue }
      if let place = translations.firstIndex(where: { $0.language == language }) {
        translations[place].files.append(file)
      } else {
        translations.append(Translation(language, [file]))
      }
    }
    return translations
  }
}
