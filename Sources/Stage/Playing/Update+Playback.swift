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

  mutating func step(by count: Int) {
    guard count != 0, let beat = storyboard.beat(at: playback.position) else { return }
    var next = beat + count
    // What is folded is one step.
    while storyboard.beats.indices.contains(next), isFolded(beat: next),
      isFolded(beat: beat) ? sameGroup(next, beat) : sameGroup(next, next + count.signum())
    {
      next += count.signum()
    }
    next = max(0, min(storyboard.beats.count - 1, next))
    playback.jump(toEndOf: next, of: storyboard)
  }

  private func sameGroup(_ one: Int, _ other: Int) -> Bool {
    let beats = storyboard.beats
    guard beats.indices.contains(one), beats.indices.contains(other) else { return false }
    return storyboard.rows[beats[one].row].group == storyboard.rows[beats[other].row].group
  }

  /// A fortieth of the play, so that it can be looked at between its steps.
  mutating func scrub(by steps: Int) {
    playback.seek(
      to: playback.position + steps * max(1, storyboard.duration / 40), of: storyboard)
  }

  /// To where the mouse is on the line of time.
  mutating func scrub(toColumn column: Int) {
    let line = Layout(self, size).rule
    guard line.columns > 1 else { return }
    let along = max(0, min(line.columns - 1, column - line.column))
    playback.seek(to: storyboard.duration * along / (line.columns - 1), of: storyboard)
  }

  mutating func set(_ speed: Playback.Speed) {
    playback.speed = speed
    say("\(speed.label)", .quiet)
  }
}
