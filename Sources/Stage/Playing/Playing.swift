/// The room where it plays: the story, how far it has come, and what of it is folded.
package struct Playing: Hashable, Sendable {
  package private(set) var storyboard: Storyboard
  package internal(set) var playback = Playback()
  /// The run that the present one is compared with: the one before the last change.
  private(set) var baseline: Storyboard?
  /// What played last, where the present one cannot: a field holds what no browser can be given.
  private(set) var lastGood: Storyboard?
  /// The rows that it had not got.
  package private(set) var changedRows: Set<Int> = []
  /// The rows of the stage that are folded into one.
  private var folded: Set<Storyboard.Group> = []

  init(_ storyboard: Storyboard) { self.storyboard = storyboard }

  /// The event that the play has come to: an index into the evaluation's events.
  package var currentEvent: Int? {
    storyboard.beat(at: playback.position).map { storyboard.beats[$0].event }
  }

  /// Whether a run stays the one to compare with while it is told anew.
  enum Comparison { case withLastRun, withKeptRun }

  /// Puts another story in the place of this one.
  ///
  /// - Returns: the beat to play from; nil: it is the same story.
  mutating func show(_ next: Storyboard, comparing comparison: Comparison) -> Int? {
    let old = storyboard
    storyboard = next
    if !next.beats.isEmpty {
      lastGood = nil
    } else if !old.beats.isEmpty {
      lastGood = old
    }
    if comparison == .withLastRun { baseline = old }
    changedRows = baseline.map { storyboard.rows(unlike: $0) } ?? []
    let common = storyboard.commonBeats(with: old)
    if common == old.beats.count, common == storyboard.beats.count { return nil }
    // Beats that were still to come stay to come; beats that were seen and are the same are not
    // played again.
    let seen = old.beat(at: playback.position) ?? 0
    return min(common, seen)
  }

  /// The same with every row on a line of its own.
  var unfolded: Playing {
    var playing = self
    playing.folded = []
    playing.lastGood = nil
    return playing
  }

  /// From now on runs are compared with this one.
  mutating func keepRun() { baseline = storyboard }

  /// From now on nothing counts as changed: it is another story.
  mutating func forgetChanges() {
    baseline = nil
    changedRows = []
  }
}

// MARK: Moving

extension Playing {
  /// Time goes by; what is folded takes none.
  mutating func advance(by milliseconds: Int) {
    playback.advance(by: milliseconds, of: storyboard)
    while playback.state == .playing, let beat = storyboard.beat(at: playback.position),
      isFolded(beat: beat)
    {
      playback.skip(beat, of: storyboard)
    }
  }

  mutating func step(by count: Int) {
    guard count != 0, let beat = storyboard.beat(at: playback.position) else { return }
    var next = beat + count
    // Beats that are folded into one row are one step.
    while storyboard.beats.indices.contains(next), isFolded(beat: next),
      isFolded(beat: beat) ? sameGroup(next, beat) : sameGroup(next, next + count.signum())
    {
      next += count.signum()
    }
    jump(toEndOf: max(0, min(storyboard.beats.count - 1, next)))
  }

  private func sameGroup(_ one: Int, _ other: Int) -> Bool {
    let beats = storyboard.beats
    guard beats.indices.contains(one), beats.indices.contains(other) else { return false }
    return storyboard.rows[beats[one].row].group == storyboard.rows[beats[other].row].group
  }

  mutating func jump(toEndOf beat: Int) { playback.jump(toEndOf: beat, of: storyboard) }

  /// Before the first beat, waiting.
  mutating func rewind() {
    playback.position = 0
    playback.state = .paused
  }

  /// A fortieth of the play, so that it can be looked at between its steps.
  mutating func scrub(by steps: Int) {
    playback.seek(
      to: playback.position + steps * max(1, storyboard.duration / 40), of: storyboard)
  }

  /// To a part of the whole.
  mutating func scrub(to part: Int, of whole: Int) {
    playback.seek(to: storyboard.duration * part / whole, of: storyboard)
  }

  /// Whether the play has come to its end.
  var hasPlayed: Bool {
    !storyboard.beats.isEmpty && playback.position >= storyboard.duration
      && playback.state == .paused
  }
}

// MARK: Folding

extension Playing {
  /// Calls and redirects: what can be folded, where there is more than one.
  private var foldable: Set<Storyboard.Group>? {
    let groups = Set(storyboard.rows.map(\.group))
    return groups.count > 1 ? groups : nil
  }

  var folds: Bool { foldable != nil }

  mutating func foldAll() { folded = foldable ?? [] }

  mutating func unfoldAll() { folded = [] }

  /// Folds the rows that the play has come to, or unfolds them.
  mutating func foldRows() {
    guard let beat = storyboard.beat(at: playback.position) else { return }
    let group = storyboard.rows[storyboard.beats[beat].row].group
    if folded.remove(group) == nil { folded.insert(group) }
  }

  func isFolded(beat: Int) -> Bool {
    !folded.isEmpty && folded.contains(storyboard.rows[storyboard.beats[beat].row].group)
  }

  /// What of the storyboard has a line of its own.
  var lines: [StageLine] {
    let rows = storyboard.rows
    guard !folded.isEmpty else { return rows.indices.map(StageLine.row) }
    var lines: [StageLine] = []
    var row = 0
    while row < rows.count {
      let group = rows[row].group
      let end = rows[row...].firstIndex { $0.group != group } ?? rows.count
      if folded.contains(group) {
        lines.append(.folded(row..<end, summary: summary(of: row..<end, in: group)))
      } else {
        lines += (row..<end).map(StageLine.row)
      }
      row = end
    }
    return lines
  }

  private func summary(of rows: Range<Int>, in group: Storyboard.Group) -> String {
    let texts = storyboard.rows[rows].flatMap(\.pieces).compactMap { piece -> String? in
      if case .text(.browser, let text) = piece.shape { text } else { nil }
    }
    let name = "call \(group.call + 1)" + (group.hop > 0 ? ", redirect \(group.hop)" : "")
    let ends = [texts.first, texts.count > 1 ? texts.last : nil].compactMap { $0 }
    return ([name + ", \(rows.count) rows"] + ends).joined(separator: " · ")
  }
}
