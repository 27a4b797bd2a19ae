extension Lesson {
  /// The quiz at the end of a course: the last question of as many lessons as fit, from all its parts;
  /// nil: nothing is asked in them.
  ///
  /// A question that its lesson begins with needs nothing that came before; where there are not enough
  /// of these, the others' last. What a lesson says afterwards goes on to its next step: here it is
  /// left out.
  package static func exam(of lessons: [Lesson], questions most: Int = 12) -> Lesson? {
    let first = lessons.compactMap { lesson in
      lesson.steps.first.flatMap { $0.isQuestion ? $0 : nil }
    }
    let last = lessons.compactMap { lesson in lesson.steps.last(where: \.isQuestion) }
    let asked = (first.count >= most ? first : last).map(\.withoutEpilogue)
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

extension Step {
  /// The question alone, without what leads on.
  fileprivate var withoutEpilogue: Step {
    var step = self
    step.after = .none
    step.deeper = .none
    return step
  }
}
