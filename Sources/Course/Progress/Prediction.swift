/// How somebody did at a question when they were asked for the first time.
///
/// What counts is the first answer: finding the right one in the end is no prediction.
package enum Prediction: String, Hashable, Sendable, Comparable, CaseIterable {
  case right
  /// It comes back in a review.
  case wrong
  /// It was wrong, and right in a review.
  case mended

  package static func < (a: Self, b: Self) -> Bool { a.rank < b.rank }

  private var rank: Int {
    switch self {
    case .right: 0
    case .wrong: 1
    case .mended: 2
    }
  }
}

extension Progress {
  /// Keeps the first answer to a question of a lesson; later ones change nothing.
  package mutating func predict(_ place: Step.Place, isRight: Bool) {
    guard self[place.lesson]?.predictions[place.index] == nil else { return }
    merge(place, isRight ? .right : .wrong)
  }

  /// Keeps that a question was answered right at once when it came back.
  package mutating func mend(_ place: Step.Place) {
    guard self[place.lesson]?.predictions[place.index] == .wrong else { return }
    merge(place, .mended)
  }

  private mutating func merge(_ place: Step.Place, _ prediction: Prediction) {
    merge(Progress([place.lesson: Entry(predictions: [place.index: prediction])]))
  }

  /// Takes the lesson for known without going through it.
  package mutating func know(_ id: Lesson.ID) {
    merge(Progress([id: Entry(completion: .known)]))
  }

  /// How many questions were asked, and how many answered right at once.
  package var score: (right: Int, asked: Int) {
    let all = lessons.values.flatMap(\.predictions.values)
    return (all.count { $0 == .right }, all.count)
  }

  /// The questions that come back, in the order of the course.
  package func due(in lessons: [Lesson]) -> [Step] {
    lessons.flatMap { lesson in
      let predictions = self[lesson.id]?.predictions ?? [:]
      return lesson.steps.filter { $0.isQuestion && predictions[$0.place.index] == .wrong }
    }
  }
}
