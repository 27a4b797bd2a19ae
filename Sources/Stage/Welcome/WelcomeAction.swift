import Course
import Screen

/// What is done in the first minute.
package enum WelcomeAction: Hashable, Sendable, CaseIterable {
  /// What is under the cursor is taken.
  case take
  case guessRan, guessStopped
  /// The gate once more.
  case play
  /// To the panes, whatever is open.
  case skip
}

extension Model {
  mutating func perform(_ action: WelcomeAction) -> [Effect] {
    guard case .welcome(let welcome) = overlay else { return [] }
    switch action {
    case .take: return accept(welcome)
    case .guessRan: guess(.ran, welcome)
    case .guessStopped: guess(.stopped, welcome)
    case .play: if case .doors = welcome.part { playGate() }
    case .skip: leaveWelcome()
    }
    return []
  }

  mutating func moveWelcome(by lines: Int) {
    guard case .welcome(var welcome) = overlay else { return }
    welcome.cursor = max(0, min(welcome.choices.count - 1, welcome.cursor + lines))
    overlay = .welcome(welcome)
  }

  mutating func pressWelcome(_ choice: Int) -> [Effect] {
    guard case .welcome(var welcome) = overlay, welcome.choices.indices.contains(choice) else {
      return []
    }
    welcome.cursor = choice
    return accept(welcome)
  }

  private mutating func accept(_ welcome: Welcome) -> [Effect] {
    switch welcome.part {
    case .question:
      guess(Welcome.Guess.allCases[welcome.cursor], welcome)
      return []
    case .doors: return open(Welcome.Door.allCases[welcome.cursor])
    }
  }

  private mutating func guess(_ guess: Welcome.Guess, _ welcome: Welcome) {
    guard case .question = welcome.part else { return }
    overlay = .welcome(Welcome(part: .doors(guess: guess)))
    playGate()
  }

  /// Whether the gate is there to be played once more.
  var hasGateToPlay: Bool {
    guard case .welcome(let welcome) = overlay, case .doors = welcome.part else { return false }
    return true
  }

  /// Before the first form there is the gate alone, which plays what was asked about.
  private mutating func playGate() {
    playback.position = settings.motion == .full ? 0 : storyboard.duration
    playback.state = settings.motion == .full ? .playing : .paused
  }

  package mutating func open(_ door: Welcome.Door) -> [Effect] {
    leaveWelcome()
    switch door {
    case .paste: perform(.paste)
    case .teach: return continueLesson()
    case .play:
      say(
        """
        Left the request, right the responses. \(key: .playing(.play)) plays, \
        \(key: .playing(.explain)) explains, \(key: .playground(.fix)) fixes.
        """,
        .quiet)
    }
    return []
  }

  private mutating func leaveWelcome() {
    overlay = nil
    playing.rewind()
  }

  /// Whether the first question is still open.
  var isAskedAtFirst: Bool {
    guard case .welcome(let welcome) = overlay, case .question = welcome.part else { return false }
    return true
  }

  /// What was answered or skipped is asked no more; whoever leaves before is asked again.
  mutating func seeWelcome() -> [Effect] {
    guard progress.orientation == .due else { return [] }
    progress.orientation = .seen
    return [.storeProgress(progress)]
  }
}
