package import Course

/// Which step of which lesson an audience sees.
package struct PresentedPlace: Hashable, Sendable {
  package var lesson: Lesson.ID
  /// From 0.
  package var step: Int

  package init(lesson: Lesson.ID, step: Int) {
    self.lesson = lesson
    self.step = step
  }
}

extension Model {
  /// What a class is asked: the question of the step that is presented, once it is on the screen; nil:
  /// none.
  package var poll: Poll? {
    guard let play = lesson, let presentation = play.presentation, let question = play.question
    else { return nil }
    let shown = PresentationPieces(play: play).pieces.prefix(presentation.revealed)
    guard shown.contains(.task) else { return nil }
    return Poll(
      lesson: play.lesson.id, step: play.index, question: question.text.plain,
      choices: question.choices.map(\.text.plain))
  }

  /// How it has voted so far.
  package var votes: [Int] { lesson?.presentation?.votes ?? [] }

  /// nil: nothing is presented.
  package var presented: PresentedPlace? {
    guard let play = lesson, play.presentation != nil else { return nil }
    return PresentedPlace(lesson: play.lesson.id, step: play.index)
  }
}
