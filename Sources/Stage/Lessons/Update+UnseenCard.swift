import Screen
import Course

/// What is told where the lesson's card is not seen.
extension Model {
  /// Whether the card is on the screen: where there is room for one pane only, that may be another.
  var showsCard: Bool { focus.pane == .card || Layout(self, size).form != .single }

  /// What has come of an edit, where the card does not show it.
  mutating func tellJudgement() {
    guard !showsCard, let judgement = lesson?.judgement, judgement != lesson?.toldJudgement else {
      return
    }
    lesson?.toldJudgement = judgement
    if let unmet = judgement.missing.first {
      say("Not yet: \(unmet).", .warn)
    } else if let objection = judgement.objections.first {
      say("\(objection)", .bad)
    }
  }
}
