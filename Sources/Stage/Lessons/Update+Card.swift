import Course
import Screen

extension Model {
  /// Up and down on a lesson's card: among the choices of a question once they are in view, else
  /// through the text.
  mutating func moveInCard(by lines: Int) {
    guard let play = lesson, let question = play.question, play.state == .open else {
      return scrollCard(by: lines)
    }
    let count = question.dials.isEmpty ? question.choices.count : question.dials.count
    // After a wrong answer it begins with what has not been tried.
    let next = min(
      count - 1, play.cursor.map { $0 + lines } ?? (lines > 0 ? play.firstUntried : -1))
    guard next >= 0, next != play.cursor, isInView(choice: play.cursor ?? play.firstUntried) else {
      return scrollCard(by: lines)
    }
    lesson?.cursor = next
    reveal(choice: next)
  }

  mutating func scrollCard(by lines: Int) {
    guard let play = lesson else { return }
    let limit = Layout(self, size).cardScrollLimit(of: self)
    lesson?.scroll = max(0, min(limit, play.scroll + lines))
  }

  /// Scrolls so that a choice can be seen, with what is said about it.
  mutating func reveal(choice: Int) {
    guard let play = lesson, let rows = rows(ofChoice: choice) else { return }
    let height = Layout(self, size).height(of: .card)
    let scroll = min(max(play.scroll, rows.upperBound - height), rows.lowerBound)
    scrollCard(by: scroll - play.scroll)
  }

  /// How far the card is to be scrolled so that choices can be seen before one is taken: that under the
  /// cursor, and at first all, as far as there is room; nil: they can.
  var scrollToChoices: Int? {
    guard let play = lesson, play.state == .open, let question = play.question else { return nil }
    let last = (question.dials.isEmpty ? question.choices.count : question.dials.count) - 1
    let cursor = play.cursor ?? play.firstUntried
    let isFresh = play.tried.isEmpty && cursor == 0
    guard !isInView(choice: cursor) || isFresh && !isInView(choice: last),
      let lowest = rows(ofChoice: isFresh ? last : cursor),
      let highest = isFresh ? rowsOfTask : rows(ofChoice: cursor)
    else { return nil }
    let layout = Layout(self, size)
    let wanted = min(
      max(play.scroll, lowest.upperBound - layout.height(of: .card)), highest.lowerBound)
    let scroll = max(0, min(layout.cardScrollLimit(of: self), wanted))
    return scroll == play.scroll ? nil : scroll
  }

  /// Whether a choice's first line can be seen.
  func isInView(choice: Int) -> Bool {
    guard let play = lesson, let rows = rows(ofChoice: choice) else { return true }
    return (play.scroll..<play.scroll + Layout(self, size).height(of: .card))
      .contains(rows.lowerBound)
  }

  /// From the question's own first line to its choices.
  private var rowsOfTask: Range<Int>? {
    guard let question = lesson?.question, let first = rows(ofChoice: 0) else { return nil }
    let columns = Layout(self, size).body(of: .card).columns
    let asked = LessonCard.questionLines(question, columns: columns).count
    return first.lowerBound - asked..<first.upperBound
  }

  private func rows(ofChoice choice: Int) -> Range<Int>? {
    guard let play = lesson else { return nil }
    let columns = Layout(self, size).body(of: .card).columns
    let lines = LessonCard(play: play, keyMap: keyMap).lines(.whole, columns: columns)
    guard let first = lines.firstIndex(where: { $0.tag == choice }),
      let last = lines.lastIndex(where: { $0.tag == choice })
    else { return nil }
    return first..<last + 1
  }
}
