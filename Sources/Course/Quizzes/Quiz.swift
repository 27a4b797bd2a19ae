/// What a lesson is played for.
package enum Purpose: Hashable, Sendable {
  /// To be learned: progress is how far one came.
  case course
  /// Questions that were answered wrong come back, on this day of the era.
  case review(day: Int)
  /// To find out what one knows.
  case placement(PlacementPlan)
  /// To find out at the end what has stayed: one answer a question, and what is wrong comes back.
  case exam
  /// Broken cases without end: a goal each, and points.
  case tickets
  /// Lamps and reason told before anything plays.
  case explainBack
}

extension Lesson {
  /// The questions that somebody answered wrong, to be asked again until they were right twice, not on
  /// one day, and over other hosts than before; nil: there are none.
  ///
  /// - Parameter day: today, counted from any day.
  package static func review(
    of lessons: [Lesson], after progress: Progress, on day: Int
  ) -> Lesson? {
    let steps = progress.due(in: lessons, on: day).enumerated().map { place, step in
      step.varied(day + place)
    }
    guard let first = steps.first else { return nil }
    return Lesson(
      id: "review", title: "Review", part: "Review", minutes: max(1, steps.count),
      point: Prose(parsing: "What was answered wrong comes back until it was right twice."),
      steps: steps, source: first.source, purpose: .review(day: day))
  }

  /// What came of it, for whoever has just done it.
  package func outcome(after progress: Progress) -> String {
    switch purpose {
    case .course: return "“\(title)” is finished."
    case .review:
      let left = steps.count { progress.prediction(of: $0) == .wrong }
      let once = steps.count { progress.prediction(of: $0) == .once }
      let tomorrow = once == 0 ? "" : " Right once, and asked once more tomorrow: \(once)."
      return "The review is over. Questions that come back: \(left).\(tomorrow)"
    case .tickets:
      let tickets = progress.tickets
      return "Tickets solved: \(tickets.solved), points: \(tickets.points). There are always more."
    case .explainBack: return "You have explained it back. Another time it is other scenarios."
    case .placement:
      let known = Set(steps.map(\.lesson)).count { progress[$0]?.completion == .known }
      return "The fast track is over. Lessons marked as known: \(known)."
    case .exam:
      let right = steps.count { (progress.prediction(of: $0) ?? .wrong) != .wrong }
      return
        "The last quiz is over: \(right) of \(steps.count) right. What was wrong comes back in "
        + "the review."
    }
  }

  /// The step that follows `index`; nil: there is none.
  ///
  /// - Parameter wasRight: whether the question of that step was answered right.
  package func step(after index: Int, wasRight: Bool) -> Int? {
    var next = index + 1
    if case .placement(let plan) = purpose, !wasRight { next = plan.nextPart[index] }
    return steps.indices.contains(next) ? next : nil
  }
}

extension Progress {
  /// Keeps what an answer says: in a lesson the first one, in a review that it is mended.
  ///
  /// - Parameter isFirst: whether nothing else was tried before.
  package mutating func record(
    answerTo step: Step, isRight: Bool, isFirst: Bool, for purpose: Purpose
  ) {
    guard isFirst else { return }
    switch purpose {
    case .course: predict(step, isRight: isRight)
    case .review(let day): review(step, isRight: isRight, on: day)
    case .placement, .tickets, .explainBack: break
    case .exam: examine(step, isRight: isRight)
    }
  }
}

extension Purpose {
  /// Whether one answer is all that counts, so that there is no way back to a question either.
  package var takesOneAnswer: Bool {
    switch self {
    case .placement, .exam, .explainBack: true
    case .course, .review, .tickets: false
    }
  }
}

extension Step {
  package var isQuestion: Bool { question != nil }

  package var isGoal: Bool {
    if case .goal = activity { true } else { false }
  }
}
