import Course

extension Model {
  /// Out of the lesson, to what the playground held; the lesson stays as it is, to come back to.
  mutating func leaveLesson() {
    guard let play = lesson else { return }
    lessonRoom.left = leftNow
    lesson = nil
    resume(play.playground)
  }

  /// Into the lesson as it was left, or on with it where it is open; false: it is neither, or has
  /// been written anew since.
  mutating func comeBack(to next: Lesson) -> Bool {
    guard lesson?.presentation == nil else { return false }
    if lesson?.lesson == next {
      focus.pane = .card
      return true
    }
    guard var back = lessonRoom.left, back.play.lesson == next else { return false }
    back.play.playground = lesson?.playground ?? playground
    lessonRoom.left = leftNow
    lesson = back.play
    resume(back.edited)
    return true
  }

  /// The lesson that is open, as it would be left; nil: it is over, or was only presented.
  var leftNow: LeftLesson? {
    guard let play = lesson else { return lessonRoom.left }
    let isOver = play.state == .done && play.following == nil
    guard play.presentation == nil, !isOver else { return nil }
    return LeftLesson(play: play, edited: playground)
  }

  private mutating func resume(_ left: Playground) {
    enter(left)
    revealCursor(of: .client)
    revealCursor(of: .server)
  }
}
