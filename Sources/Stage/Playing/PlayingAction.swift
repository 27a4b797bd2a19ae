/// What is done with the play, and with what it says.
package enum PlayingAction: Hashable, Sendable, CaseIterable {
  case play, stepForward, stepBack, jumpToStart, jumpToEnd, scrubBack, scrubForward
  case faster, slower
  /// Folds the call or the redirect that is played; in the panes a cookie's line into its parts.
  case fold
  case foldAll, unfoldAll
  /// The run before the last change beside the one after it.
  case bothRuns
  /// About the step that the play has come to.
  case explainStep
  /// About that, or about the mark beside the field under the cursor.
  case explain
  case explainPreflight, explainCookies, explainServer, explainResponse
}

extension Model {
  mutating func perform(_ action: PlayingAction) {
    if action == .play, showsPresentation { return playToAudience() }
    if action == .fold, let parts = foldable { return unfold(parts) }
    if action.tells, isSecret() { return }
    switch action {
    case .play: playOrPause()
    case .stepForward: playing.step(by: 1)
    case .stepBack: playing.step(by: -1)
    case .jumpToStart: playing.jump(toEndOf: 0)
    case .jumpToEnd: playing.jump(toEndOf: storyboard.beats.count - 1)
    case .scrubBack: playing.scrub(by: -1)
    case .scrubForward: playing.scrub(by: 1)
    case .faster: set(playback.speed.faster)
    case .slower: set(playback.speed.slower)
    case .fold: if mayFold() { playing.foldRows() }
    case .foldAll: if mayFold() { playing.foldAll() }
    case .unfoldAll: if mayFold() { playing.unfoldAll() }
    case .bothRuns: openRuns()
    case .explainStep: openExplanation()
    case .explain: explain()
    case .explainPreflight: explain(.preflight)
    case .explainCookies: explain(.cookie)
    case .explainServer: explain(.server)
    case .explainResponse: explain(.response)
    }
  }
}

extension PlayingAction {
  /// Whether it shows how the play goes, which a question may ask for.
  fileprivate var tells: Bool {
    switch self {
    case .play, .stepForward, .stepBack, .jumpToStart, .jumpToEnd, .scrubBack, .scrubForward,
      .fold, .foldAll, .unfoldAll, .explainStep, .explain, .explainPreflight, .explainCookies,
      .explainServer, .explainResponse, .bothRuns:
      true
    case .faster, .slower: false
    }
  }
}
