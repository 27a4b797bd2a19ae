extension Progress {
  /// Whether a lesson is not only done but understood: it is finished, and every question of it was
  /// answered right, at once or in a review.
  package func isMastered(_ lesson: Lesson) -> Bool {
    guard self[lesson.id]?.completion == .finished else { return false }
    let questions = lesson.steps.filter(\.isQuestion)
    return !questions.isEmpty
      && questions.allSatisfy { step in
        switch prediction(of: step) {
        case .right, .mended: true
        case .wrong, .once, nil: false
        }
      }
  }

  /// Whether nothing is left to do of a course.
  package func hasDone(_ lessons: [Lesson]) -> Bool {
    !lessons.isEmpty && lessons.allSatisfy { (self[$0.id]?.completion ?? .started) != .started }
  }
}
