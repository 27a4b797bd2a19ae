import Course

extension Model {
  /// The list of lessons, part by part, with what has been done of each.
  func lessonPicker(cursor: Int) -> Picker {
    let items = lessons.enumerated().map { index, lesson in
      let standing = standing(of: lesson)
      var item = Picker.Item(
        .lesson(index),
        StyledText(standing.symbol + " ", standing.role).appending(lesson.title))
      item.section = lesson.part
      item.note = StyledText(standing.text, standing.role)
      item.about = lesson.point.lines(columns: 10_000)
      return item
    }
    return Picker("Lessons", items, filter: .typed, cursor: cursor)
  }

  private func standing(of lesson: Lesson) -> (symbol: String, text: String, role: Role) {
    switch progress[lesson.id] {
    case nil: ("○", "\(lesson.minutes) min", .quiet)
    case let entry? where entry.completion == .finished: ("✓", "finished", .good)
    case let entry?: ("◌", "\(entry.steps) of \(lesson.steps.count)", .warn)
    }
  }
}
