/// How somebody goes through the questions that find out what they know.
package struct PlacementPlan: Hashable, Sendable {
  /// For each step the step at which the next part begins: a wrong answer goes on there.
  let nextPart: [Int]
  /// The last step of each lesson: whoever is right there was right before, and knows the lesson.
  let deciding: Set<Int>
}

extension Lesson {
  /// Where a step stands in it: `2 of 5`; where more always come, or a wrong answer leaves some out, the
  /// number of the whole says nothing.
  package func place(_ index: Int) -> String {
    switch purpose {
    case .placement: "\(index + 1), as many as it takes"
    case .tickets: "\(index + 1), and always more"
    case .course, .review, .exam, .explainBack: "\(index + 1) of \(steps.count)"
    }
  }

  /// Two questions of each lesson, its first and its last, over other hosts than in the course; nil:
  /// nothing is asked in them.
  ///
  /// Whoever errs is not asked about the rest of the lesson, nor about the rest of its part.
  ///
  /// - Parameter turn: another one, other hosts.
  package static func placement(
    of lessons: [Lesson], after progress: Progress, turn: Int = 0
  ) -> Lesson? {
    var steps: [Step] = []
    var parts: [String] = []
    var deciding: Set<Int> = []
    for lesson in lessons where (progress[lesson.id]?.completion ?? .started) == .started {
      let asked = lesson.pairOfQuestions(turn)
      guard !asked.isEmpty else { continue }
      steps += asked
      parts += asked.map { _ in lesson.part }
      deciding.insert(steps.count - 1)
    }
    guard let first = steps.first else { return nil }
    let nextPart = parts.indices.map { index in
      parts[index...].firstIndex { $0 != parts[index] } ?? parts.count
    }
    return Lesson(
      id: "fast-track", title: "Fast track", part: "Fast track",
      minutes: max(1, Set(parts).count * 2),
      point: Prose(parsing: "Two right answers mark a lesson as known."),
      steps: steps, source: first.source,
      purpose: .placement(PlacementPlan(nextPart: nextPart, deciding: deciding)))
  }

  /// Two questions, or where the lesson asks but one, that in two dresses, or where it has no other,
  /// that.
  private func pairOfQuestions(_ turn: Int) -> [Step] {
    let asked = steps.filter(\.isQuestion)
    guard let first = asked.first, let last = asked.last else { return [] }
    let pair = [first.varied(turn), last.varied(turn + 1)]
    return pair[0] == pair[1] ? [pair[0]] : pair
  }
}
