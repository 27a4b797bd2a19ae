import Course

extension Model {
  /// Opens a lesson for an audience.
  package mutating func present(_ lesson: Lesson) {
    open(lesson, at: 0)
    presentation = Presentation()
  }

  /// Whether the audience sees a step's pieces, not the panes.
  var showsPresentation: Bool {
    presentation != nil && lesson != nil && focus.pane == .card
  }

  /// Forward and back while a lesson is presented; nil when the action means what it always does.
  mutating func performPresentation(_ action: Action) -> [Effect]? {
    guard showsPresentation, let play = lesson else { return nil }
    switch action {
    case .pauseTimer: presentation?.timer.toggle()
    case .restartTimer: presentation?.timer.restart()
    case .activate, .nextStep, .down: return revealNext(play)
    case .previousStep, .up: hideLast(play)
    case .play:
      guard !play.keepsSecret else {
        say("That would give the answer away: reveal it first.", .quiet)
        return []
      }
      focus.pane = .stage
      replay(from: 0)
    default: return nil
    }
    return []
  }

  private mutating func revealNext(_ play: LessonPlay) -> [Effect] {
    let pieces = PresentationPieces(play: play).pieces
    let revealed = presentation?.revealed ?? 0
    guard revealed >= pieces.count else {
      presentation?.revealed = revealed + 1
      if pieces[revealed] == .answer { lesson?.run.revealAnswer() }
      return []
    }
    presentation?.revealed = 1
    guard let next = play.following else {
      presentation = nil
      leaveLesson()
      return openLessons()
    }
    beginStep(next)
    return []
  }

  private mutating func hideLast(_ play: LessonPlay) {
    let pieces = PresentationPieces(play: play).pieces
    let revealed = presentation?.revealed ?? 0
    if revealed > 1 {
      presentation?.revealed = revealed - 1
      if pieces[revealed - 1] == .answer { beginStep(play.index) }
    } else if play.index > 0 {
      beginStep(play.index - 1)
      presentation?.revealed = lesson.map { PresentationPieces(play: $0).pieces.count } ?? 1
      lesson?.run.revealAnswer()
    }
  }
}
