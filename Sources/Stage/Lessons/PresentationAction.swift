import Screen
package import Course

/// What only a lesson before an audience has.
package enum PresentationAction: Hashable, Sendable, CaseIterable {
  case pauseTimer, restartTimer
}

extension Model {
  /// Opens a lesson for an audience.
  package mutating func present(_ lesson: Lesson) {
    open(lesson, at: 0)
    self.lesson?.presentation = Presentation()
  }

  /// Whether the audience sees a step's pieces, not the panes.
  var showsPresentation: Bool {
    lesson?.presentation != nil && focus.pane == .card
  }

  mutating func perform(_ action: PresentationAction) {
    switch action {
    case .pauseTimer: lesson?.presentation?.timer.toggle()
    case .restartTimer: lesson?.presentation?.timer.restart()
    }
  }

  /// Before an audience a line further is the next piece; nil: it means what it does in any text.
  mutating func turn(_ move: Move) -> [Effect]? {
    guard showsPresentation else { return nil }
    switch move {
    case .down: return revealNext()
    case .up:
      hideLast()
      return []
    case .pageUp, .pageDown, .first, .last: return nil
    }
  }

  mutating func playToAudience() {
    guard lesson?.keepsSecret != true else {
      return say("That would give the answer away: \(key: .lesson(.activate)) reveals it.", .quiet)
    }
    focus.pane = .stage
    replay(from: 0)
  }

  mutating func revealNext() -> [Effect] {
    guard let play = lesson else { return [] }
    let pieces = PresentationPieces(play: play).pieces
    let revealed = play.presentation?.revealed ?? 0
    guard revealed >= pieces.count else {
      lesson?.presentation?.revealed = revealed + 1
      switch pieces[revealed] {
      case .answer:
        lesson?.run.revealAnswer()
        showScene()
      case .solution:
        lesson?.run.revealSolution()
        showScene()
      case .text, .task, .beliefs, .console, .rule, .deeper: break
      }
      return []
    }
    guard let next = play.following else {
      // The audience stays: whatever is picked next is presented as well.
      let place = lessons.firstIndex { $0.id == play.lesson.id } ?? -1
      overlay = .picker(lessonPicker(at: .lesson(min(place + 1, max(0, lessons.count - 1)))))
      return []
    }
    beginStep(next)
    return []
  }

  mutating func hideLast() {
    guard let play = lesson else { return }
    let pieces = PresentationPieces(play: play).pieces
    let revealed = play.presentation?.revealed ?? 0
    if revealed > 1 {
      switch pieces[revealed - 1] {
      case .answer, .solution: beginStep(play.index)
      case .text, .task, .beliefs, .console, .rule, .deeper: break
      }
      lesson?.presentation?.revealed = revealed - 1
    } else if play.index > 0 {
      beginStep(play.index - 1)
      let last = lesson.map { PresentationPieces(play: $0).pieces.count } ?? 1
      lesson?.presentation?.revealed = last
      lesson?.run.revealAnswer()
      lesson?.run.revealSolution()
      showScene()
    }
  }

  /// What is played from now on: the choice that was revealed, or the goal reached.
  private mutating func showScene() {
    guard let scene = lesson?.scene else { return }
    show(Document(scene))
    playing.rewind()
  }
}
