/// A line of the stage: a row, or rows that are folded.
enum StageLine: Hashable, Sendable {
  case row(Int)
  case folded(Range<Int>, summary: String)

  var rows: Range<Int> {
    switch self {
    case .row(let row): row..<(row + 1)
    case .folded(let rows, _): rows
    }
  }
}

extension Model {
  /// What of the storyboard has a line of its own.
  var stageLines: [StageLine] {
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

  /// Calls and redirects: what can be folded, where there is more than one.
  private mutating func foldable() -> Set<Storyboard.Group>? {
    let groups = Set(storyboard.rows.map(\.group))
    if groups.count > 1 { return groups }
    say("Calls, redirects and cookies fold; here is one call without any.", .quiet)
    return nil
  }

  mutating func foldAll() {
    if let groups = foldable() { folded = groups }
  }

  mutating func unfoldAll() {
    if foldable() != nil { folded = [] }
  }

  /// Folds the rows that the play has come to, or unfolds them.
  mutating func foldRows() {
    guard foldable() != nil else { return }
    guard let beat = storyboard.beat(at: playback.position) else { return }
    let group = storyboard.rows[storyboard.beats[beat].row].group
    if folded.remove(group) == nil { folded.insert(group) }
  }

  func isFolded(beat: Int) -> Bool {
    !folded.isEmpty && folded.contains(storyboard.rows[storyboard.beats[beat].row].group)
  }

  /// Time goes by; what is folded takes none.
  mutating func advance(by milliseconds: Int) {
    playback.advance(by: milliseconds, of: storyboard)
    while playback.state == .playing, let beat = storyboard.beat(at: playback.position),
      isFolded(beat: beat)
    {
      playback.skip(beat, of: storyboard)
    }
  }

  /// From now on nothing counts as changed: it is another story.
  mutating func forgetChanges() {
    baseline = nil
    changedRows = []
  }
}
