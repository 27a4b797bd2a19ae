import Screen

/// The run before the last change and the one after it, to be watched side by side.
package struct Runs: Hashable, Sendable {
  var before: Playing
  var now: Playing

  /// Both from the first beat that differs; where motion is not wanted, with that beat done.
  init(before: Storyboard, now: Playing, motion: Settings.Motion) {
    self.before = Playing(before)
    self.now = now.unfolded
    let common = now.storyboard.commonBeats(with: before)
    begin(at: common, motion)
  }

  private mutating func begin(at beat: Int, _ motion: Settings.Motion) {
    for path in Self.both {
      let beats = self[keyPath: path].storyboard.beats
      guard !beats.isEmpty else { continue }
      let first = min(beat, beats.count - 1)
      switch motion {
      case .full:
        self[keyPath: path].playback.position = beats[first].start
        self[keyPath: path].playback.state = .playing
      case .reduced: self[keyPath: path].jump(toEndOf: first)
      }
    }
  }

  private static var both: [WritableKeyPath<Runs, Playing>] { [\.before, \.now] }

  var isPlaying: Bool { before.playback.state == .playing || now.playback.state == .playing }

  mutating func advance(by milliseconds: Int) {
    for path in Self.both { self[keyPath: path].advance(by: milliseconds) }
  }

  mutating func step(by count: Int) {
    for path in Self.both { self[keyPath: path].step(by: count) }
  }

  mutating func playAgain(_ motion: Settings.Motion) {
    begin(at: now.storyboard.commonBeats(with: before.storyboard), motion)
  }

  mutating func pause() {
    for path in Self.both { self[keyPath: path].playback.state = .paused }
  }
}

/// What is done while both runs are watched.
package enum RunsAction: Hashable, Sendable, CaseIterable {
  /// Both once more from where they part; pauses what plays.
  case play
  case stepBack, stepForward
}

extension Model {
  mutating func openRuns() {
    guard !isSecret(), isPossible() else { return }
    guard let before = playing.baseline, before != storyboard, !before.beats.isEmpty else {
      say("Nothing has changed yet: change a field, and both runs can be watched.", .quiet)
      return
    }
    overlay = .runs(Runs(before: before, now: playing, motion: settings.motion))
  }

  mutating func perform(_ action: RunsAction) {
    guard case .runs(var runs) = overlay else { return }
    switch action {
    case .play: if runs.isPlaying { runs.pause() } else { runs.playAgain(settings.motion) }
    case .stepBack: runs.step(by: -1)
    case .stepForward: runs.step(by: 1)
    }
    overlay = .runs(runs)
  }

  mutating func advanceRuns(by milliseconds: Int) {
    guard case .runs(var runs) = overlay, runs.isPlaying else { return }
    runs.advance(by: milliseconds)
    overlay = .runs(runs)
  }
}

/// Two stages: beside each other where there is room, else the run before above the one now.
struct RunsView {
  let runs: Runs
  let model: Model

  func draw(in area: Rect, on canvas: inout Canvas) {
    Pen(area, on: canvas).clear(on: &canvas)
    canvas.aim(area, .overlay)
    let isWide = area.columns >= 140
    let (columns, rows) =
      isWide ? (area.columns / 2 - 1, area.rows) : (area.columns, area.rows / 2)
    let second = Rect(
      column: area.column + (isWide ? area.columns - columns : 0),
      row: area.row + (isWide ? 0 : rows), columns: columns,
      rows: isWide ? rows : area.rows - rows)
    let first = Rect(column: area.column, row: area.row, columns: columns, rows: rows)
    draw(runs.before, "BEFORE the change", in: first, on: &canvas)
    draw(runs.now, "NOW", in: second, on: &canvas)
    canvas.aim(area, .overlay)
  }

  private func draw(
    _ playing: Playing, _ name: String, in area: Rect, on canvas: inout Canvas
  ) {
    guard area.rows > 2 else { return }
    var shown = model
    shown.playing = playing
    let pen = Pen(area.line(0), on: canvas)
    let end = pen.write("── \(name) ", .strong, on: &canvas)
    pen.fill("─", .border, columns: end..<max(end, area.columns), row: 0, on: &canvas)
    StageView(model: shown).draw(
      in: Rect(
        column: area.column, row: area.row + 1, columns: area.columns, rows: area.rows - 1),
      on: &canvas)
  }
}
