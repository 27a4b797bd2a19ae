/// How somebody did at a question when they were asked for the first time.
///
/// What counts is the first answer: finding the right one in the end is no prediction.
package enum Prediction: String, Hashable, Sendable, Comparable, CaseIterable {
  case right
  /// It comes back in a review.
  case wrong
  /// It was wrong, and right in a review: once more, another day, and it is mended.
  case once
  /// It was wrong, and right in two reviews.
  case mended

  package static func < (a: Self, b: Self) -> Bool { a.rank < b.rank }

  private var rank: Int {
    switch self {
    case .right: 0
    case .wrong: 1
    case .once: 2
    case .mended: 3
    }
  }
}

extension Progress {
  /// Keeps the first answer to a question of a lesson; later ones change nothing.
  package mutating func predict(_ step: Step, isRight: Bool) {
    guard prediction(of: step) == nil else { return }
    keep(isRight ? .right : .wrong, of: step)
  }

  /// Keeps how a question was answered at once when it came back on a day: it does until it was right
  /// twice, not on the same day.
  package mutating func review(_ step: Step, isRight: Bool, on day: Int) {
    switch (prediction(of: step), isRight) {
    case (.wrong, true):
      keep(.once, of: step)
      if let question = step.question { self[step.lesson]?.due[question.id] = day + 1 }
    case (.once, true): keep(.mended, of: step)
    case (.once, false): keep(.wrong, of: step)
    case (.wrong, false), (.right, _), (.mended, _), (nil, _): break
    }
  }

  /// Keeps that a question was answered right at once when it came back.
  package mutating func mend(_ step: Step) {
    guard let prediction = prediction(of: step), prediction == .wrong || prediction == .once else {
      return
    }
    keep(.mended, of: step)
  }

  /// Keeps how a question was answered at the end: what is wrong there comes back, whatever was said
  /// at first.
  mutating func examine(_ step: Step, isRight: Bool) {
    if isRight {
      prediction(of: step) == nil ? keep(.right, of: step) : mend(step)
    } else {
      keep(.wrong, of: step)
    }
  }

  /// How the step's question was answered; nil: it was not, or the step asks nothing.
  package func prediction(of step: Step) -> Prediction? {
    step.question.flatMap { self[step.lesson]?.predictions[$0.id] }
  }

  private mutating func keep(_ prediction: Prediction, of step: Step) {
    guard let question = step.question else { return }
    add(Progress([step.lesson: Entry(predictions: [question.id: prediction])]))
  }

  /// Takes the lesson for known without going through it.
  package mutating func know(_ id: Lesson.ID) {
    add(Progress([id: Entry(completion: .known)]))
  }

  /// How many questions of the lessons were asked, and how many answered right at once.
  package func score(in lessons: [Lesson]) -> (right: Int, asked: Int) {
    let all = lessons.flatMap(\.steps).compactMap(prediction(of:))
    return (all.count { $0 == .right }, all.count)
  }

  /// The questions that come back by a day (of the era), in the order of the course: what was right once
  /// waits for the next.
  package func due(in lessons: [Lesson], on day: Int) -> [Step] {
    lessons.flatMap { lesson in
      lesson.steps.filter { step in
        switch prediction(of: step) {
        case .wrong: true
        case .once: step.question.map { (self[lesson.id]?.due[$0.id] ?? 0) <= day } ?? false
        case .right, .mended, nil: false
        }
      }
    }
  }
}

// MARK: Files of older versions

extension Progress {
  /// Whether predictions are kept by the numbers of their steps, as they were once.
  package var hasNumberedPredictions: Bool {
    lessons.values.contains { $0.predictions.keys.contains { Int($0) != nil } }
  }

  /// Keeps predictions by their questions that were kept by the numbers of the steps.
  ///
  /// - Parameter lessons: as they were then. Numbers of other lessons stay as they are.
  package mutating func nameNumberedPredictions(by lessons: [Lesson]) {
    for lesson in lessons {
      guard let entry = self[lesson.id] else { continue }
      for (index, step) in lesson.steps.enumerated() {
        guard let prediction = entry.predictions["\(index)"] else { continue }
        self[lesson.id]?.predictions["\(index)"] = nil
        keep(prediction, of: step)
      }
    }
  }
}
