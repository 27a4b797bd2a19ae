extension Model {
  /// Playing and stepping; false when the action is none of that.
  mutating func performPlayback(_ action: Action) -> Bool {
    let plays: [Action] = [.play, .stepForward, .stepBack, .jumpToStart, .jumpToEnd, .explain]
    if plays.contains(action), isSecret() { return true }
    switch action {
    case .play: playOrPause()
    case .stepForward: step(by: 1)
    case .stepBack: step(by: -1)
    case .jumpToStart: playback.jump(toEndOf: 0, of: storyboard)
    case .jumpToEnd: playback.jump(toEndOf: storyboard.beats.count - 1, of: storyboard)
    case .faster: set(playback.speed.faster)
    case .slower: set(playback.speed.slower)
    case .explain: openExplanation()
    default: return false
    }
    return true
  }

  private mutating func playOrPause() {
    guard playback.state == .paused else {
      playback.state = .paused
      return
    }
    guard !storyboard.beats.isEmpty else { return }
    if !isStageVisible { focus.pane = .stage }
    if playback.position >= storyboard.duration { playback.position = 0 }
    playback.state = .playing
  }

  mutating func step(by count: Int) {
    guard let beat = storyboard.beat(at: playback.position) else { return }
    let next = max(0, min(storyboard.beats.count - 1, beat + count))
    playback.jump(toEndOf: next, of: storyboard)
  }

  private mutating func set(_ speed: Playback.Speed) {
    playback.speed = speed
    say(speed.label, .quiet)
  }
}
