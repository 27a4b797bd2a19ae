import Course

/// What is done with lessons.
package enum LessonAction: Hashable, Sendable, CaseIterable {
  case list
  /// What the card offers: to answer, to play, to begin, to go on.
  case activate
  case nextStep, previousStep, resetStep
  case hint, solution
  case nextLesson
  /// What the answer is put together from: the next value of it, or the one before.
  case nextValue, previousValue
}

extension Model {
  mutating func perform(_ action: LessonAction) -> [Effect] {
    switch action {
    case .list: return openLessons()
    case .activate: return showsPresentation ? revealNext() : activateCard()
    case .nextStep:
      if lesson == nil { return continueLesson() }
      return showsPresentation ? revealNext() : goOn()
    case .previousStep: if showsPresentation { hideLast() } else { stepBack() }
    case .resetStep: resetStep()
    case .hint: return showHint()
    case .solution: askForSolution()
    case .nextLesson: openNextLesson()
    case .nextValue: turnDial(by: 1)
    case .previousValue: turnDial(by: -1)
    }
    return []
  }
}
