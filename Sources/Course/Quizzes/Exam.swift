extension Lesson {
  /// The quiz at the end of a course: the last question of as many lessons as fit, from all its parts;
  /// nil: nothing is asked in them.
  ///
  /// The last question of a lesson rests on all that came before it.
  package static func exam(of lessons: [Lesson], questions most: Int = 12) -> Lesson? {
    let asked = lessons.compactMap { lesson in lesson.steps.last(where: \.isQuestion) }
    let count = min(most, asked.count)
    guard count > 0 else { return nil }
    // Evenly through the course, so that each part has its share.
    let steps = (0..<count).map { asked[$0 * asked.count / count] }
    return Lesson(
      id: "exam", title: "The last quiz", part: "The end", minutes: max(1, count),
      point: Prose(parsing: "One answer a question. What is wrong comes back in the review."),
      steps: steps, source: steps[0].source, purpose: .exam)
  }
}
