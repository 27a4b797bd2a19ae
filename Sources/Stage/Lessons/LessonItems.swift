import Course
import Screen

/// A quiz made of the lessons' questions.
package enum LessonQuiz: Hashable, Sendable {
  case review, placement, exam, tickets, explainBack
}

extension Model {
  /// The list of lessons, part by part, with what has been done of each; before them what comes
  /// back, after them the fast track.
  func lessonPicker(at choice: Picker.Choice) -> Picker {
    let items = lessonItems
    let cursor = items.firstIndex { $0.choice == choice } ?? 0
    return Picker(lessonRoom.course?.title ?? "Lessons", items, filter: .typed, cursor: cursor)
  }

  var lessonItems: [Picker.Item] {
    reviewItem + lessons.indices.map(lessonItem) + placementItem + practiceItems + examItem
  }

  /// What can be done again and again, each time with other scenarios.
  private var practiceItems: [Picker.Item] {
    var explain = Picker.Item(
      .quiz(.explainBack), StyledText("◆ ", .key).appending("Explain it back"))
    explain.section = "Practice"
    explain.about = [
      StyledText("Set all four lamps before it plays, then give the reason. One answer each.")
    ]
    var tickets = Picker.Item(
      .quiz(.tickets), StyledText("◆ ", .key).appending("Tickets: broken cases without end"))
    tickets.section = "Practice"
    let score = progress.tickets
    tickets.note = StyledText(
      score.solved == 0 ? "" : "\(score.solved) solved, \(score.points) points", .quiet)
    tickets.about = [
      StyledText(
        "A user's sentence, a line of the console, no marks. Three points each; a hint costs one.")
    ]
    return [explain, tickets]
  }

  /// The last quiz, once everything is done.
  private var examItem: [Picker.Item] {
    guard progress.hasDone(lessons), let quiz = Lesson.exam(of: lessons) else { return [] }
    var item = Picker.Item(
      .quiz(.exam), StyledText("◆ ", .key).appending("The last quiz"))
    item.section = quiz.part
    item.note = StyledText("\(quiz.steps.count) questions", .quiet)
    item.about = quiz.point.lines(columns: 10_000)
    return [item]
  }

  private func lessonItem(_ index: Int) -> Picker.Item {
    let lesson = lessons[index]
    let standing = standing(of: lesson)
    var item = Picker.Item(
      .lesson(index), StyledText(standing.symbol + " ", standing.role).appending(lesson.title))
    item.section = lesson.part
    item.note = StyledText(standing.text, standing.role)
    item.about = about(lesson)
    return item
  }

  /// A lesson's point is what its questions lead up to, so it is told when they are answered.
  private func about(_ lesson: Lesson) -> [StyledText] {
    switch progress[lesson.id]?.completion {
    case .finished, .known: lesson.point.lines(columns: 10_000)
    case .started, nil:
      [
        StyledText(
          "\(lesson.steps.count) steps. What it comes to is told when they are done.", .quiet)
      ]
    }
  }

  private var reviewItem: [Picker.Item] {
    let due = progress.due(in: lessons, on: lessonRoom.today).count
    guard due > 0 else { return [] }
    let score = progress.score(in: lessons)
    var item = Picker.Item(
      .quiz(.review), StyledText("↺ ", .warn).appending("Answer once more what went wrong"))
    item.section = "Review"
    item.note = StyledText(due == 1 ? "1 question" : "\(due) questions", .warn)
    item.about = [StyledText("You predicted \(score.right) of \(score.asked) right at once.")]
    return [item]
  }

  private var placementItem: [Picker.Item] {
    guard let quiz = Lesson.placement(of: lessons, after: progress, turn: lessonRoom.today) else {
      return []
    }
    var item = Picker.Item(
      .quiz(.placement), StyledText("» ", .quiet).appending("Find out what you know already"))
    item.section = quiz.title
    item.note = StyledText("\(quiz.minutes) min and more", .quiet)
    item.about = [
      StyledText(
        "Two questions of each lesson: right answers mark it as known, a wrong one goes on with the "
          + "next part.")
    ]
    return [item]
  }

  private func standing(of lesson: Lesson) -> (symbol: String, text: String, role: Role) {
    guard let entry = progress[lesson.id] else { return ("○", "\(lesson.minutes) min", .quiet) }
    return switch entry.completion {
    case .finished: ("✓", "finished", .good)
    case .known: ("✓", "known", .good)
    case .started: ("◌", "\(entry.steps) of \(lesson.steps.count)", .warn)
    }
  }
}

extension Picker {
  /// Whether it is the list of lessons, which has keys of its own.
  var isOfLessons: Bool {
    items.contains { if case .lesson = $0.choice { true } else { false } }
  }
}
