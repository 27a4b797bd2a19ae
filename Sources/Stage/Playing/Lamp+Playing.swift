import CORS
import Course
import Telling

extension Model {
  /// The storyboard as far as it has been played; what does not travel is shown as it arrives.
  var shownFrame: Frame {
    var frame = storyboard.frame(at: playback.position)
    if settings.motion == .reduced { frame.progress = 1 }
    return frame
  }

  /// Whether the play has not begun.
  var awaitsPlay: Bool {
    playback.position == 0 && playback.state == .paused && !storyboard.beats.isEmpty
  }

  /// Whether whoever looks at the empty stage may play it: a question comes first.
  var invitesToPlay: Bool {
    if case .welcome = overlay { return false }
    return lesson?.keepsSecret != true
  }

  /// Whether a lesson has something to be found out that the screen must not give away: a question,
  /// a play that has not been watched, or one that has not begun.
  var keepsEnding: Bool {
    guard let lesson else { return false }
    if lesson.keepsSecret || lesson.state == .open && awaitsPlay { return true }
    guard case .watch = lesson.step.activity else { return false }
    return lesson.state == .open && !playing.hasPlayed
  }

  /// The four lamps of the call that is shown; each lights when what it tells of has happened.
  var lamps: [Lamp] {
    guard !isImpossible, lesson?.keepsSecret != true, !awaitsPlay else { return Lamp.unlit }
    let lamps = Lamp.lamps(evaluation.verdicts(ofCall: toldCall))
    return zip(lamps, Lamp.unlit).map { lit, unlit in
      isPlayed(evaluation.event(decidingLamp: lit.name, ofCall: toldCall)) ? lit : unlit
    }
  }

  /// Whether what became of the call that is shown has been played, so that it may be told.
  var isVerdictPlayed: Bool {
    guard !isImpossible, !awaitsPlay else { return false }
    return isPlayed(evaluation.event(decidingLamp: .response, ofCall: toldCall))
  }

  private func isPlayed(_ event: Int?) -> Bool {
    let frame = shownFrame
    guard let event, let now = frame.beat else { return false }
    guard let beat = storyboard.beats.firstIndex(where: { $0.event >= event }) else { return true }
    return beat < now || beat == now && frame.progress >= 1
  }
}

extension Evaluation {
  /// The event with which it is certain what a lamp shows; nil: there is none.
  fileprivate func event(decidingLamp lamp: Lamp.Name, ofCall call: Int) -> Int? {
    let own = events.indices.filter { events[$0].call == call }
    let sent = own.first { index in
      guard events[index].fact == .requestSent, let exchange = events[index].exchange else {
        return false
      }
      return exchanges[exchange].purpose == .actual
    }
    switch lamp {
    case .preflight:
      switch verdicts(ofCall: call).preflight {
      case .notNeeded, .cached:
        return own.first { index in
          if case .preflightDecided = events[index].fact { true } else { false }
        } ?? sent ?? own.last
      case .passed: return sent ?? own.last
      case .failed: return own.last { events[$0].fact.isFailure } ?? own.last
      }
    case .cookie, .server: return sent ?? own.last
    case .response: return own.last
    }
  }
}
