/// What is done with a long text.
package enum ReadingAction: Hashable, Sendable, CaseIterable {
  /// Done with it.
  case finish
  /// An explanation makes the change that it proposes.
  case makeChange
  /// The explanation of the step before, or of the one after.
  case stepBack, stepForward
  /// The answer to what was pasted, into the clipboard.
  case copy
}

extension Model {
  mutating func perform(_ action: ReadingAction) -> [Effect] {
    switch action {
    case .finish: return finishReading()
    case .makeChange: makeProposedChange()
    case .stepBack: explainStep(by: -1)
    case .stepForward: explainStep(by: 1)
    case .copy: return copyAnswer()
    }
    return []
  }

  /// Enter: done with it, and nothing is changed; after a lesson it leads to the others.
  private mutating func finishReading() -> [Effect] {
    guard case .reading(let reading) = overlay else { return [] }
    overlay = nil
    switch reading.topic {
    case .recap, .closing: return openLessons()
    case .explanation, .help, .code, .http, .configuration, .answer: return []
    }
  }

  private mutating func makeProposedChange() {
    guard case .reading(let reading) = overlay, case .explanation(_, let fix?) = reading.topic
    else { return }
    overlay = nil
    make(fix)
  }

  mutating func scrollReading(by lines: Int) {
    guard case .reading(var reading) = overlay else { return }
    let limit = Layout(self, size).readingScrollLimit(of: self)
    reading.scroll = max(0, min(limit, reading.scroll + lines))
    overlay = .reading(reading)
  }
}
