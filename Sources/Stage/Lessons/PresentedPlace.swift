package import Course

/// Which step of which lesson an audience sees.
package struct PresentedPlace: Hashable, Sendable {
  package var lesson: Lesson.ID
  /// From 0.
  package var step: Int

  package init(lesson: Lesson.ID, step: Int) {
    self.lesson = lesson
    self.step = step
  }
}

extension Model {
  /// nil: nothing is presented.
  package var presented: PresentedPlace? {
    guard let play = lesson, play.presentation != nil else { return nil }
    return PresentedPlace(lesson: play.lesson.id, step: play.index)
  }
}
