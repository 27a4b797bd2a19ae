/// The sequence diagram, as far as it has played.
struct StageView {
  let model: Model

  func draw(in area: Rect, on canvas: inout Canvas) {
    let lanes = Lanes(columns: area.columns)
    canvas.aim(area, .pane(.stage))
    drawHeader(lanes, Pen(area.line(0), on: canvas), on: &canvas)
    let frame = model.storyboard.frame(at: model.playback.position)
    let height = area.rows - 1
    guard !waits else {
      if model.lesson?.keepsSecret != true {
        let pen = Pen(area.line(1), on: canvas)
        let end = pen.write("Space", .key, column: lanes.browser, on: &canvas)
        pen.write(" plays it", .quiet, column: end, on: &canvas)
      }
      return
    }
    let first = firstRow(frame, height: height)
    for row in 0..<max(0, height) {
      let index = first + row
      guard model.storyboard.rows.indices.contains(index) else { break }
      let pen = Pen(area.line(row + 1), on: canvas)
      if let beat = model.storyboard.beats.lastIndex(where: { $0.row == index }) {
        canvas.aim(area.line(row + 1), .beat(beat))
      }
      StageRowView(
        row: model.storyboard.rows[index], frame: frame, lanes: lanes,
        cursor: frame.beat.map { model.storyboard.beats[$0].row } == index ? cursor : nil
      ).draw(pen, on: &canvas)
    }
    drawOverflow(first, height, Pen(area, on: canvas), on: &canvas)
  }

  private var cursor: Role { model.focus.pane == .stage ? .cursor : .quiet }

  private func drawHeader(_ lanes: Lanes, _ pen: Pen, on canvas: inout Canvas) {
    pen.write("SCRIPT", .client, column: lanes.script, on: &canvas)
    pen.write("BROWSER", .browser, column: lanes.browser, on: &canvas)
    let end = pen.write("SERVER", .server, column: lanes.server, on: &canvas)
    let text = "\(symbol) \(position)"
    guard end + 2 + text.columns < pen.area.columns else { return }
    pen.writeRight(text, .quiet, endingAt: pen.area.columns - 1, on: &canvas)
  }

  /// Whether the play has not begun.
  private var waits: Bool {
    model.playback.position == 0 && model.playback.state == .paused
      && !model.storyboard.beats.isEmpty
  }

  private var symbol: String {
    if model.playback.state == .playing { return "▶" }
    return model.playback.position >= model.storyboard.duration ? "■" : "║"
  }

  private var position: String {
    let beat = model.storyboard.beat(at: model.playback.position).map { $0 + 1 } ?? 0
    return "\(beat)/\(model.storyboard.beats.count)"
  }

  /// The rows around the playhead: the current one stays in the lower third while it plays.
  private func firstRow(_ frame: Frame, height: Int) -> Int {
    let count = model.storyboard.rows.count
    guard count > height, let beat = frame.beat else { return 0 }
    let current = model.storyboard.beats[beat].row
    return max(0, min(count - height, current - height * 2 / 3))
  }

  private func drawOverflow(_ first: Int, _ height: Int, _ pen: Pen, on canvas: inout Canvas) {
    let right = pen.area.columns - 1
    if first > 0 { pen.fill("▲", .quiet, columns: right..<(right + 1), row: 1, on: &canvas) }
    if first + height < model.storyboard.rows.count {
      pen.fill("▼", .quiet, columns: right..<(right + 1), row: height, on: &canvas)
    }
  }
}

/// Where the three stand.
struct Lanes: Hashable, Sendable {
  let script: Int
  let browser: Int
  let server: Int
  let end: Int

  init(columns: Int) {
    script = 2
    browser = max(16, columns * 27 / 100)
    server = max(browser + 10, columns * 70 / 100)
    end = columns - 2
  }
}

/// One row of the diagram.
struct StageRowView {
  let row: Storyboard.Row
  let frame: Frame
  let lanes: Lanes
  /// What the mark before the row looks like, if it is the one that the play has come to.
  let cursor: Role?

  func draw(_ pen: Pen, on canvas: inout Canvas) {
    if let cursor { pen.write("▸", cursor, limit: 1, on: &canvas) }
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
      ends.browser = pen.write(
        text, piece.role, column: ends.browser, limit: browserLimit(from: ends.browser),
        on: &canvas)
    case .text(.server, let text):
      guard !arrivesLate(.server) || progress >= 1 else { return }
      ends.server = pen.write(
        text, piece.role, column: lanes.server, limit: lanes.end - lanes.server, on: &canvas)
    case .decision(let question, let answer):
      drawDecision(question, answer, piece.role, progress, &ends, pen, on: &canvas)
    case .packet(let lane):
      Packet(lane: lane, role: piece.role, progress: progress)
        .draw(from: start(of: lane, ends), to: end(of: lane), pen, on: &canvas)
    case .divider(let text):
      let end = pen.write("── \(text) ", .quiet, column: lanes.script, on: &canvas)
      pen.fill("─", .quiet, columns: end..<max(end, lanes.end), row: 0, on: &canvas)
    }
  }

  private func drawDecision(
    _ question: String, _ answer: String, _ role: Role, _ progress: Double, _ ends: inout Ends,
    _ pen: Pen, on canvas: inout Canvas
  ) {
    let gap = ends.browser > lanes.browser ? 1 : 0
    ends.browser += gap
    if !question.isEmpty {
      ends.browser = pen.write(
        question.hasSuffix(" ") ? question : question + " ", .browser, column: ends.browser,
        limit: decisionLimit(from: ends.browser),
        on: &canvas)
    }
    // The question stands a moment before its answer is found.
    guard progress >= 0.45 else { return }
    ends.browser = pen.write(
      answer, role, column: ends.browser, limit: decisionLimit(from: ends.browser), on: &canvas)
  }

  private func browserLimit(from column: Int) -> Int { max(0, lanes.server - column - 5) }
  private func decisionLimit(from column: Int) -> Int { max(0, lanes.end - column) }

  /// Whether the row's packet brings it, so that it shows when the packet has arrived.
  private func arrivesLate(_ place: Storyboard.Place) -> Bool {
    row.pieces.contains { piece in
      switch (piece.shape, place) {
      case (.packet(.browserToServer), .server), (.packet(.browserToScript), .script): true
      default: false
      }
    }
  }

  private func start(of lane: Storyboard.Lane, _ ends: Ends) -> Int {
    switch lane {
    case .scriptToBrowser: ends.script + 1
    case .browserToServer: ends.browser + 1
    case .serverToBrowser: lanes.server - 2
    case .browserToScript: lanes.browser - 2
    }
  }

  private func end(of lane: Storyboard.Lane) -> Int {
    switch lane {
    case .scriptToBrowser: lanes.browser - 2
    case .browserToServer: lanes.server - 2
    case .serverToBrowser: lanes.browser
    case .browserToScript: lanes.script + scriptTextColumns + 1
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

/// An arrow that grows along its lane.
private struct Packet {
  let lane: Storyboard.Lane
  let role: Role
  let progress: Double

  /// Draws it from one column to another, both included; either may be the left one.
  func draw(from start: Int, to end: Int, _ pen: Pen, on canvas: inout Canvas) {
    let rightwards = lane == .scriptToBrowser || lane == .browserToServer
    let length = (rightwards ? end - start : start - end) + 1
    guard length > 0 else { return }
    let head = min(length - 1, Int(Double(length) * progress))
    for step in 0...head {
      let column = rightwards ? start + step : start - step
      let isHead = step == head
      let travelling = progress < 1
      let glyph: Character = isHead ? (rightwards ? "▶" : "◀") : "─"
      // Behind the packet its trail fades.
      let near = travelling && head - step < 6
      let cell: Role = isHead || near ? role : .quiet
      pen.fill(glyph, cell, columns: column..<(column + 1), row: 0, on: &canvas)
    }
  }
}
