/// The lessons of a course as files, in their order, and their translations.
package struct CourseFiles: Hashable, Sendable {
  /// What the course is called; nil: it is the program's own, or has no name.
  package var title: String?
  package var lessons: [LessonFile]
  package var translations: [Translation]

  package init(
    title: String? = nil, _ lessons: [LessonFile], translations: [Translation] = []
  ) {
    self.title = title
    self.lessons = lessons
    self.translations = translations
  }

  /// The course that the program carries with it.
  package static var embedded: CourseFiles {
    CourseFiles(LessonFile.embedded, translations: Translation.embedded)
  }

  /// English, and those that at least one lesson is translated into.
  package var languages: [Language] { [.english] + translations.map(\.language).sorted() }

  /// Reads the lessons, in English what has no words in `language`.
  package func load(in language: Language = .english) -> LoadedLessons {
    var loaded = LoadedLessons(lessons, in: translations.first { $0.language == language })
    loaded.title = title
    return loaded
  }
}
