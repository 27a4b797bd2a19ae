import CORS
import ScenarioText
import Telling
import Web

extension Model {
  /// `e`: about the mark beside the field under the cursor; elsewhere about what the play has come to.
  mutating func explain() {
    guard focus.pane.isOfFields, let field = focusedField else { return openExplanation() }
    openExplanation(of: marks.events[field.id])
  }

  /// Opens all about an event; without one, about what the play has come to.
  mutating func openExplanation(of event: Int? = nil) {
    let wish = mayFix ? wishes.first : nil
    let fix = wish.flatMap { evaluation.fixes(for: $0, call: call, atMost: 1).first }
    overlay = .reading(Reading(topic: .explanation(event: event, fix)))
  }

  /// On to the explanation of the step after, or the one before.
  mutating func explainStep(by count: Int) {
    guard case .reading(let reading) = overlay,
      case .explanation(let event, let fix) = reading.topic
    else { return }
    if let beat = storyboard.beats.firstIndex(where: { $0.event == event }) {
      playback.jump(toEndOf: beat, of: storyboard)
    }
    step(by: count)
    overlay = .reading(Reading(topic: .explanation(event: currentEvent, fix)))
  }

  /// All about one of the four lamps.
  mutating func explain(lamp: Int) {
    guard !isImpossible, !isSecret() else { return }
    guard let event = event(ofLamp: lamp) else {
      return say("That lamp has nothing to tell here.", .quiet)
    }
    openExplanation(of: event)
  }

  /// The event that decided what a lamp shows.
  private func event(ofLamp lamp: Int) -> Int? {
    let own = evaluation.events.indices.filter { evaluation.events[$0].call == call }
    func last(where decides: (Fact) -> Bool) -> Int? {
      own.last { decides(evaluation.events[$0].fact) }
    }
    switch lamp {
    case 0:
      let failed = last { if case .blocked = $0 { true } else { false } }
      let purpose = failed.flatMap { evaluation.events[$0].exchange }.map {
        evaluation.exchanges[$0].purpose
      }
      if purpose == .preflight { return failed }
      return last { if case .preflightDecided = $0 { true } else { false } }
    case 1:
      return last { if case .cookieConsidered = $0 { true } else { false } }
        ?? last { if case .credentialsDecided = $0 { true } else { false } }
    case 2:
      return last { $0 == .requestSent }
    default:
      return last { $0.isFailure } ?? own.last
    }
  }
}
