import Screen

extension Model {
  mutating func playOrPause() {
    guard playback.state == .paused else {
      playback.state = .paused
      return
    }
    guard !storyboard.beats.isEmpty else { return }
    if !isStageVisible { focus.pane = .stage }
    if playback.position >= storyboard.duration { playback.position = 0 }
    playback.state = .playing
  }

  /// To where the mouse is on the line of time.
  mutating func scrub(toColumn column: Int) {
    let line = Layout(self, size).rule
    guard line.columns > 1 else { return }
    let along = max(0, min(line.columns - 1, column - line.column))
    playing.scrub(to: along, of: line.columns - 1)
  }

  mutating func set(_ speed: Playback.Speed) {
    playback.speed = speed
    say("\(speed.label)", .quiet)
  }

  /// Whether there is something to fold, and says so where there is not.
  mutating func mayFold() -> Bool {
    if playing.folds { return true }
    say("Calls, redirects and cookies fold; here is one call without any.", .quiet)
    return false
  }
}

// MARK: What everybody looks at

extension Model {
  package var storyboard: Storyboard { playing.storyboard }

  package internal(set) var playback: Playback {
    get { playing.playback }
    set { playing.playback = newValue }
  }
}
