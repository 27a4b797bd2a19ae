/// What is done with a long text.
package enum ReadingAction: Hashable, Sendable, CaseIterable {
  /// Done with it; an explanation makes the change that it proposes.
  case finish
  /// The explanation of the step before, or of the one after.
  case stepBack, stepForward
  /// The answer to what was pasted, into the clipboard.
  case copy
}

extension Model {
  mutating func perform(_ action: ReadingAction) -> [Effect] {
    switch action {
    case .finish: return finishReading()
    case .stepBack: explainStep(by: -1)
    case .stepForward: explainStep(by: 1)
    case .copy: return copyAnswer()
    }
    return []
  }

  /// Enter: makes the change that an explanation proposes; after a lesson leads to the others.
  private mutating func finishReading() -> [Effect] {
    guard case .reading(let reading) = overlay else { return [] }
    overlay = nil
    switch reading.topic {
    case .explanation(_, let fix):
      if let fix { make(fix) }
      return []
    case .recap, .closing: return openLessons()
    case .help, .code, .http, .configuration, .answer: return []
    }
  }

  mutating func scrollReading(by lines: Int) {
    guard case .reading(var reading) = overlay else { return }
    let limit = Layout(self, size).readingScrollLimit(of: self)
    reading.scroll = max(0, min(limit, reading.scroll + lines))
    overlay = .reading(reading)
  }
}
