import Course

/// A lesson as it was left: what had been answered, and what had been edited.
struct LeftLesson: Sendable {
  var play: LessonPlay
  var edited: LessonPlay.Stash
}

extension Model {
  /// Out of the lesson, to what the playground held; the lesson stays as it is, to come back to.
  mutating func leaveLesson() {
    guard let play = lesson else { return }
    left = leftNow
    lesson = nil
    presentation = nil
    resume(play.playground)
  }

  /// Into the lesson as it was left, or on with it where it is open; false: it is neither, or has
  /// been written anew since.
  mutating func comeBack(to next: Lesson) -> Bool {
    guard presentation == nil else { return false }
    if lesson?.lesson == next {
      focus.pane = .card
      return true
    }
    guard var back = left, back.play.lesson == next else { return false }
    back.play.playground = lesson?.playground ?? stash
    left = leftNow
    lesson = back.play
    resume(back.edited)
    return true
  }

  /// The lesson that is open, as it would be left; nil: it is over, or was only presented.
  var leftNow: LeftLesson? {
    guard let play = lesson else { return left }
    let isOver = play.state == .done && play.following == nil
    guard presentation == nil, !isOver else { return nil }
    return LeftLesson(play: play, edited: stash)
  }

  var stash: LessonPlay.Stash {
    LessonPlay.Stash(
      document: document, history: history, saved: saved, path: path, focus: focus, call: call)
  }

  private mutating func resume(_ stash: LessonPlay.Stash) {
    editing = nil
    history = stash.history
    saved = stash.saved
    path = stash.path
    show(stash.document)
    focus = stash.focus
    call = stash.call
    forgetChanges()
    revealCursor(of: .client)
    revealCursor(of: .server)
  }
}
