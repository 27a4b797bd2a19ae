import Screen

/// One row of the diagram.
struct StageRowView {
  let row: Storyboard.Row
  let frame: Frame
  let lanes: Lanes
  /// What the mark before the row looks like, if it is the one that the play has come to.
  let cursor: Role?
  /// Whether the last run had no such row.
  let isChanged: Bool

  func draw(_ pen: Pen, on canvas: inout Canvas) {
    if let cursor { pen.write("▸", cursor, limit: 1, on: &canvas) }
    if isChanged, row.pieces.contains(where: { frame.progress(of: $0) != nil }) {
      pen.write("*", .warn, column: 1, limit: 1, on: &canvas)
    }
    var ends = Ends(script: lanes.script, browser: lanes.browser, server: lanes.server)
    for piece in row.pieces {
      guard let progress = frame.progress(of: piece) else { continue }
      draw(piece, progress, &ends, pen, on: &canvas)
    }
  }

  /// How far each place is written.
  private struct Ends {
    var script: Int
    var browser: Int
    var server: Int
  }

  private func draw(
    _ piece: Storyboard.Piece, _ progress: Double, _ ends: inout Ends, _ pen: Pen,
    on canvas: inout Canvas
  ) {
    switch piece.shape {
    case .text(.script, let text):
      guard !arrivesLate(.script) || progress >= 1 else { return }
      ends.script = pen.write(
        text, piece.role, column: lanes.script, limit: lanes.browser - lanes.script - 4,
        on: &canvas)
    case .text(.browser, let text):
      // The request is written where its packet is until it has arrived.
      guard progress >= 1 || !carriesRequest else { return }
      ends.browser = pen.write(
        text, piece.role, column: ends.browser, limit: browserLimit(from: ends.browser),
        on: &canvas)
    case .text(.server, let text):
      guard !arrivesLate(.server) || progress >= 1 else { return }
      ends.server = pen.write(
        text, piece.role, column: lanes.server, limit: lanes.end - lanes.server, on: &canvas)
    case .decision(let question, let checks, let answer):
      drawDecision(
        question, checks, Storyboard.Check(text: answer, role: piece.role), progress, &ends, pen,
        on: &canvas)
    case .packet(let lane, let cargo):
      PacketView(lane: lane, cargo: cargo, role: piece.role, progress: progress)
        .draw(from: start(of: lane, ends), to: end(of: lane, progress), pen, on: &canvas)
    case .divider(let text):
      let end = pen.write("── \(text) ", .quiet, column: lanes.script, on: &canvas)
      pen.fill("─", .quiet, columns: end..<max(end, lanes.end), row: 0, on: &canvas)
    }
  }

  private func drawDecision(
    _ question: String, _ checks: [Storyboard.Check], _ answer: Storyboard.Check,
    _ progress: Double, _ ends: inout Ends, _ pen: Pen, on canvas: inout Canvas
  ) {
    let gap = ends.browser > lanes.browser ? 1 : 0
    ends.browser += gap
    if !question.isEmpty {
      ends.browser = pen.write(
        question + " ", .browser, column: ends.browser, limit: decisionLimit(from: ends.browser),
        on: &canvas)
    }
    guard let found = found(checks, answer, progress) else { return }
    ends.browser = pen.write(
      found.text, found.role, column: ends.browser, limit: decisionLimit(from: ends.browser),
      on: &canvas)
  }

  /// What stands behind the question by now: first nothing, then one check after another, then the
  /// answer.
  private func found(
    _ checks: [Storyboard.Check], _ answer: Storyboard.Check, _ progress: Double
  ) -> Storyboard.Check? {
    let (first, last) = checks.isEmpty ? (0.45, 0.45) : (0.15, 0.8)
    if progress >= last { return answer }
    guard progress >= first else { return nil }
    let step = Int((progress - first) / (last - first) * Double(checks.count))
    return checks[min(step, checks.count - 1)]
  }

  private func browserLimit(from column: Int) -> Int { max(0, lanes.server - column - 5) }
  private func decisionLimit(from column: Int) -> Int { max(0, lanes.end - column) }

  private var carriesRequest: Bool {
    row.pieces.contains { piece in
      if case .packet(.browserToServer, _) = piece.shape { true } else { false }
    }
  }

  /// Whether the row's packet brings it, so that it shows when the packet has arrived.
  private func arrivesLate(_ place: Storyboard.Place) -> Bool {
    row.pieces.contains { piece in
      switch (piece.shape, place) {
      case (.packet(.browserToServer, _), .server), (.packet(.browserToScript, _), .script): true
      default: false
      }
    }
  }

  private func start(of lane: Storyboard.Lane, _ ends: Ends) -> Int {
    switch lane {
    case .scriptToBrowser: ends.script + 1
    case .browserToServer: ends.browser == lanes.browser ? lanes.browser : ends.browser + 1
    case .serverToBrowser: lanes.server - 2
    case .browserToScript: lanes.browser - 2
    }
  }

  private func end(of lane: Storyboard.Lane, _ progress: Double) -> Int {
    switch lane {
    case .scriptToBrowser: lanes.browser - 2
    case .browserToServer: lanes.server - 2
    case .serverToBrowser: lanes.browser
    case .browserToScript:
      // The arrow ends beside what the script gets, once the script has got it.
      progress < 1 ? lanes.script : lanes.script + scriptTextColumns + 1
    }
  }

  /// The columns of what the script gets, so that the arrow ends beside it.
  private var scriptTextColumns: Int {
    for piece in row.pieces {
      if case .text(.script, let text) = piece.shape {
        return min(text.columns, lanes.browser - lanes.script - 4)
      }
    }
    return 0
  }
}
