import Course

extension Model {
  /// Up and down on the card: to the next choice that can be seen, or else a line further, so that
  /// nobody chooses what they have not read.
  mutating func moveInCard(by lines: Int) {
    guard let play = lesson, let question = play.question, play.state == .open else {
      scrollCard(by: lines)
      return
    }
    let next = play.cursor + lines
    if sees(choice: play.cursor), question.choices.indices.contains(next), sees(choice: next) {
      lesson?.cursor = next
    } else if !question.choices.indices.contains(next) || !scrollCard(by: lines) {
      // A choice that is higher than the card is never seen whole.
      lesson?.cursor = max(0, min(question.choices.count - 1, next))
      scrollCard(by: lines)
    }
  }

  /// Returns whether there was anything more that way.
  @discardableResult
  mutating func scrollCard(by lines: Int) -> Bool {
    guard let play = lesson else { return false }
    let limit = Layout(self, size).cardScrollLimit(of: self)
    let scroll = max(0, min(limit, play.scroll + lines))
    lesson?.scroll = scroll
    return scroll != play.scroll
  }

  /// Whether all of a choice can be seen, with what was said to whoever took it.
  private func sees(choice: Int) -> Bool {
    guard let rows = cardRows(where: { $0.tag == choice }) else { return true }
    let shown = shownCardRows
    return shown.contains(rows.lowerBound) && shown.contains(rows.upperBound - 1)
  }

  /// Scrolls as little as shows all of a choice, its first line in any case; returns whether there
  /// was anything to scroll.
  @discardableResult
  mutating func reveal(choice: Int) -> Bool {
    guard let rows = cardRows(where: { $0.tag == choice }) else { return false }
    let shown = shownCardRows
    let down = max(0, rows.upperBound - shown.upperBound)
    let up = max(0, shown.lowerBound + down - rows.lowerBound)
    return scrollCard(by: down - up)
  }

  private var shownCardRows: Range<Int> {
    let scroll = lesson?.scroll ?? 0
    return scroll..<(scroll + max(1, Layout(self, size).body(of: .card).rows))
  }

  private func cardRows(where isOne: (StyledText) -> Bool) -> Range<Int>? {
    guard let lesson else { return nil }
    let columns = Layout(self, size).body(of: .card).columns
    let lines = LessonCard(play: lesson).lines(.whole, columns: columns)
    guard let first = lines.firstIndex(where: isOne), let last = lines.lastIndex(where: isOne)
    else {
      return nil
    }
    return first..<(last + 1)
  }
}

// MARK: Where the card is not seen

extension Model {
  /// Whether the card is on the screen: where there is room for one pane only, that may be another.
  var showsCard: Bool { focus.pane == .card || Layout(self, size).form != .single }

  /// What has come of an edit, where the card does not show it.
  mutating func tellJudgement() {
    guard !showsCard, let judgement = lesson?.judgement, judgement != lesson?.toldJudgement else {
      return
    }
    lesson?.toldJudgement = judgement
    if let unmet = judgement.unmet.first {
      say("Not yet: \(unmet).", .warn)
    } else if let objection = judgement.objections.first {
      say(objection, .bad)
    }
  }
}

extension Step {
  /// What Enter does on its card.
  var contexts: Contexts {
    switch activity {
    case .question: .question
    case .watch: .watching
    case .goal: .goal
    }
  }
}
