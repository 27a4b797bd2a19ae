/// What a lesson is played for.
package enum Purpose: Hashable, Sendable {
  /// To be learned: progress is how far one came.
  case course
  /// Questions that were answered wrong come back, on this day of the era.
  case review(day: Int)
  /// To find out what one knows: a right answer marks its lesson as known, a wrong one goes on with
  /// the next part. `nextPart` has for each step the step at which that begins.
  case placement(nextPart: [Int])
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

  /// One question of each lesson, the first; nil: nothing is asked in them.
  ///
  /// Whoever errs in a part is not asked about the rest of it.
  package static func placement(of lessons: [Lesson], after progress: Progress) -> Lesson? {
    var steps: [Step] = []
    var parts: [String] = []
    for lesson in lessons where (progress[lesson.id]?.completion ?? .started) == .started {
      guard let step = lesson.steps.first(where: \.isQuestion) else { continue }
      steps.append(step)
      parts.append(lesson.part)
    }
    guard let first = steps.first else { return nil }
    let nextPart = parts.indices.map { index in
      parts[index...].firstIndex { $0 != parts[index] } ?? parts.count
    }
    return Lesson(
      id: "fast-track", title: "Fast track", part: "Fast track",
      minutes: max(1, Set(parts).count),
      point: Prose(parsing: "One question of each lesson marks what you know already."),
      steps: steps, source: first.source, purpose: .placement(nextPart: nextPart))
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
    if case .placement(let nextPart) = purpose, !wasRight { next = nextPart[index] }
    return steps.indices.contains(next) ? next : nil
  }
}

extension Progress {
  /// Keeps what an answer says: in a lesson the first one, in a review that it is mended, in a
  /// placement that the lesson is known.
  ///
  /// - Parameter isFirst: whether nothing else was tried before.
  package mutating func take(
    answerTo step: Step, isRight: Bool, isFirst: Bool, for purpose: Purpose
  ) {
    guard isFirst else { return }
    switch purpose {
    case .course: predict(step, isRight: isRight)
    case .review(let day): review(step, isRight: isRight, on: day)
    case .tickets, .explainBack: break
    case .placement: if isRight { know(step.lesson) }
    case .exam: examine(step, isRight: isRight)
    }
  }
}

extension Purpose {
  /// Whether one answer is all that counts.
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
