import YAML

extension [Lesson] {
  /// The first lesson that has not been finished.
  package func next(after progress: Progress) -> Lesson? {
    first { progress[$0.id]?.completion != .finished }
  }

  /// The lesson that a misspelt id was probably meant to be.
  package func nearest(to id: Lesson.ID) -> Lesson? {
    let nearest = Nearest.to(id, among: map(\.id))
    return first { $0.id == nearest }
  }
}

extension Progress {
  /// The step to go on from: the first that has not been done, or the very first when all have.
  package func nextStep(of lesson: Lesson) -> Int {
    guard let entry = self[lesson.id], entry.completion != .finished else { return 0 }
    return Swift.max(0, Swift.min(entry.steps, lesson.steps.count - 1))
  }
}
