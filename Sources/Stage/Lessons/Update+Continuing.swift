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
    let progress = progress
    let isBegun = { (lesson: Lesson) in progress[lesson.id]?.completion == .started }
    let begun =
      lessons.first { $0.id == progress.latest && isBegun($0) } ?? lessons.first(where: isBegun)
    guard let next = begun ?? lessons.next(after: progress) else { return openLessons() }
    open(next)
    return []
  }

  /// Whoever comes back is told where they were.
  mutating func offerLesson() {
    let begun = progress.lessons.filter { $0.value.completion == .started }.keys
    let latest = progress.latest.flatMap { begun.contains($0) ? $0 : nil }
    // Without a latest one the key opens the first of the course, which is not read yet.
    guard let id = latest ?? (begun.count == 1 ? begun.first : nil), let entry = progress[id] else {
      if !begun.isEmpty { say("\(key: .lesson(.nextStep)) continues the lesson you began.", .good) }
      return
    }
    let whole = entry.allSteps > entry.steps ? " of \(entry.allSteps)" : ""
    say(
      "Continue: \(key: .lesson(.nextStep)), lesson “\(id)”, step \(entry.steps + 1)\(whole).",
      .good)
  }
}
