import SafeText

/// The lessons as a text of lines, part by part.
package struct LessonList {
  private let lessons: [Lesson]
  private let progress: Progress
  private let title: String?
  private let day: Int

  /// - Parameter title: what the course is called, where it has a name of its own.
  ///   - day: today, by which questions come back.
  package init(_ lessons: [Lesson], _ progress: Progress, title: String? = nil, on day: Int = 0) {
    self.day = day
    self.lessons = lessons
    self.progress = progress
    self.title = title
  }

  package var text: String {
    let width = lessons.map(\.id.count).max() ?? 0
    var text = title.map { "\($0.shownOnOneLine)\n\n" } ?? ""
    var part: String?
    for lesson in lessons {
      if lesson.part != part {
        text += (part == nil ? "" : "\n") + lesson.part.shownOnOneLine + "\n"
        part = lesson.part
      }
      let pad = String(repeating: " ", count: width - lesson.id.count)
      let title = lesson.title.shownOnOneLine
      text += "  \(lesson.id)\(pad)  \(title) (\(lesson.minutes) min, \(standing(lesson)))\n"
    }
    return text + footer
  }

  /// How the predictions went, and what comes back.
  private var footer: String {
    let score = progress.score(in: lessons)
    guard score.asked > 0 else { return "" }
    let due = progress.due(in: lessons, on: day).count
    let review =
      due == 0 ? "" : " \(due) to answer once more: corsplain learn --review"
    return "\nPredictions: \(score.right) of \(score.asked) right at once.\(review)\n"
  }

  private func standing(_ lesson: Lesson) -> String {
    guard let entry = progress[lesson.id] else { return "new" }
    return switch entry.completion {
    case .finished: "finished"
    case .known: "known"
    case .started: "\(min(entry.steps, lesson.steps.count)) of \(lesson.steps.count) steps done"
    }
  }
}
