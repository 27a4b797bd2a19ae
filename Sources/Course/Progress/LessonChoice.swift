import YAML

extension [Lesson] {
  /// The first lesson that is neither finished nor known.
  ///
  /// - Parameter id: a lesson that one has just left; those behind it come first.
  package func next(after progress: Progress, from id: Lesson.ID? = nil) -> Lesson? {
    let start = firstIndex { $0.id == id }.map { $0 + 1 } ?? 0
    return (self[start...] + self[..<start]).first {
      (progress[$0.id]?.completion ?? .started) == .started
    }
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
    guard let entry = self[lesson.id], entry.completion == .started else { return 0 }
    return Swift.max(0, Swift.min(entry.steps, lesson.steps.count - 1))
  }
}
