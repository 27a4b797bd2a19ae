import CORS

/// The recaps of a course, part by part, to be printed.
package struct CheatSheet {
  private let lessons: [Lesson]
  private let progress: Progress

  /// Of all `lessons`, or of those that are done.
  package init(of lessons: [Lesson], after progress: Progress, _ extent: Extent = .done) {
    self.progress = progress
    switch extent {
    case .all: self.lessons = lessons
    case .done:
      self.lessons = lessons.filter { (progress[$0.id]?.completion ?? .started) != .started }
    }
  }

  package enum Extent: Hashable, Sendable { case done, all }

  package var isEmpty: Bool { lessons.isEmpty }

  /// Plain text, 80 columns wide.
  package var text: String {
    var text = ""
    var part: String?
    for lesson in lessons {
      if lesson.part != part {
        text += (part == nil ? "" : "\n") + lesson.part.uppercased() + "\n"
        part = lesson.part
      }
      let recap = Recap(of: lesson, after: progress)
      text += "\n\(recap.title)\n"
      text += Self.wrapped(recap.point.plain)
      for rule in recap.rules.prefix(2) { text += "  - \(rule.title): \(rule.url)\n" }
    }
    return text
  }

  /// In lines of 76 columns behind two blanks.
  private static func wrapped(_ text: String) -> String {
    var (lines, line) = ("", "")
    for word in text.split(separator: " ") {
      if !line.isEmpty, line.count + 1 + word.count > 76 {
        lines += "  \(line)\n"
        line = ""
      }
      line += (line.isEmpty ? "" : " ") + word
    }
    return lines + (line.isEmpty ? "" : "  \(line)\n")
  }
}
