package import CORS

/// What a lesson comes to, on one screen: its point, and the rules behind it.
package struct Recap: Hashable, Sendable {
  package var title: String
  package var point: Prose
  /// The places in the standards that its steps rest on, each once, in their order.
  package var rules: [Citation]
  /// The questions that were answered wrong at first, and come back in a review.
  package var toReview: [Prose]

  package init(of lesson: Lesson, after progress: Progress) {
    title = lesson.title
    point = lesson.point
    rules = []
    for anchor in lesson.steps.compactMap(\.anchor) where !rules.contains(anchor) {
      rules.append(anchor)
    }
    toReview = lesson.steps.filter { progress.prediction(of: $0) == .wrong }.compactMap {
      $0.question?.text
    }
  }
}
