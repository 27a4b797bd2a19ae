import Screen
import CORS
import ScenarioText
import Telling
import Web

extension Model {
  /// `e`: about the mark beside the field under the cursor; elsewhere about what the play has come to.
  mutating func explain() {
    guard focus.pane.isOfFields, let field = focusedField else { return openExplanation() }
    openExplanation(of: marks.event(at: field.id))
  }

  /// Opens all about an event; without one, about what the play has come to.
  mutating func openExplanation(of event: Int? = nil) {
    overlay = .reading(Reading(topic: .explanation(event: event, proposal(at: event))))
  }

  /// What would fix the call, where the event is one at which it fails: what shows nothing wrong is no
  /// place to offer another's fix.
  private func proposal(at event: Int?) -> Fix? {
    let events = evaluation.events
    let told = event.flatMap { events.indices.contains($0) ? events[$0] : nil } ?? explainedEvent
    guard mayFix, let told, let wish = wishes.first,
      told.fact.isFailure || Explanation(of: told, in: evaluation).remedy != nil
    else { return nil }
    return fixes(for: StoryWish(wish: wish, call: call), atMost: 1).first
  }

  /// On to the explanation of the step after, or the one before.
  mutating func explainStep(by count: Int) {
    guard case .reading(let reading) = overlay,
      case .explanation(let event, _) = reading.topic
    else { return }
    if let beat = storyboard.beats.firstIndex(where: { $0.event == event }) {
      playing.jump(toEndOf: beat)
    }
    playing.step(by: count)
    openExplanation(of: playing.currentEvent)
  }

  /// All about one of the four lamps.
  mutating func explain(_ lamp: Lamp.Name) {
    guard !isImpossible, !isSecret() else { return }
    guard let event = event(of: lamp) else {
      return say("That lamp has nothing to tell here.", .quiet)
    }
    openExplanation(of: event)
  }

  /// The event that decided what a lamp shows.
  private func event(of lamp: Lamp.Name) -> Int? {
    let own = evaluation.events.indices.filter { evaluation.events[$0].call == toldCall }
    func last(where decides: (Fact) -> Bool) -> Int? {
      own.last { decides(evaluation.events[$0].fact) }
    }
    switch lamp {
    case .preflight:
      let failed = last { if case .blocked = $0 { true } else { false } }
      let purpose = failed.flatMap { evaluation.events[$0].exchange }.map {
        evaluation.exchanges[$0].purpose
      }
      if purpose == .preflight { return failed }
      return last { if case .preflightDecided = $0 { true } else { false } }
    case .cookie:
      return last { if case .cookieConsidered = $0 { true } else { false } }
        ?? last { if case .credentialsDecided = $0 { true } else { false } }
    case .server:
      return last { $0 == .requestSent }
    case .response:
      return last { $0.isFailure } ?? own.last
    }
  }
}
