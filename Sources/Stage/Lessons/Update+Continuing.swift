import Course
import Screen

extension Model {
  /// On with the lesson that was begun, or the next one that is not finished.
  mutating func continueLesson() -> [Effect] {
    guard lessonRoom.course != nil else {
      lessonRoom.isContinuing = true
      return [.readLessons]
    }
    lessonRoom.isContinuing = false
    if let left = lessonRoom.left?.play.lesson {
      open(left)
      return []
    }
    let begun = lessons.first { progress[$0.id]?.completion == .started }
    guard let next = begun ?? lessons.next(after: progress) else { return openLessons() }
    open(next)
    return []
  }

  /// Whoever comes back is told where they were.
  mutating func offerLesson() {
    let begun = progress.lessons.filter { $0.value.completion == .started }.keys
    guard let id = begun.min(), let entry = progress[id] else {
      return
    }
    say(
      """
      \(key: .lesson(.nextStep)) continues the lesson “\(id)”, step \(entry.steps + 1).
      """,
      .good)
  }
}
