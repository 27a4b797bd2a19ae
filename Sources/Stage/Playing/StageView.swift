import Course
import Screen

/// The sequence diagram, as far as it has played.
struct StageView {
  let model: Model

  func draw(in area: Rect, on canvas: inout Canvas) {
    let lanes = Lanes(columns: area.columns)
    canvas.aim(area, .pane(.stage))
    drawHeader(lanes, Pen(area.line(0), on: canvas), on: &canvas)
    let frame = model.shownFrame
    let height = area.rows - 1
    drawWalls(lanes, height, Pen(area, on: canvas), on: &canvas)
    if let last = model.playing.lastGood {
      return drawPast(last, lanes, in: area, on: &canvas)
    }
    guard !model.awaitsPlay else {
      if model.invitesToPlay {
        Pen(area.line(1), on: canvas).write(
          model.keyMap.styled("\(key: .playing(.play)) plays it", .quiet), column: lanes.browser,
          on: &canvas)
      }
      return
    }
    let lines = model.playing.lines
    let current = frame.beat.map { model.storyboard.beats[$0].row }
    let at = current.flatMap { row in lines.firstIndex { $0.rows.contains(row) } } ?? 0
    let first = max(0, min(lines.count - height, at - height * 2 / 3))
    for (index, line) in lines[first...].prefix(max(0, height)).enumerated() {
      let place = area.line(index + 1)
      if let beat = model.storyboard.beats.lastIndex(where: { $0.row == line.rows.upperBound - 1 })
      {
        canvas.aim(place, .beat(beat))
      }
      draw(line, frame, lanes, isCurrent: first + index == at, Pen(place, on: canvas), on: &canvas)
    }
    drawOverflow(
      above: first > 0, below: first + height < lines.count, height, Pen(area, on: canvas),
      on: &canvas)
  }

  private func draw(
    _ line: StageLine, _ frame: Frame, _ lanes: Lanes, isCurrent: Bool, _ pen: Pen,
    on canvas: inout Canvas
  ) {
    let isChanged = !model.playing.changedRows.isDisjoint(with: line.rows)
    switch line {
    case .row(let row):
      StageRowView(
        row: model.storyboard.rows[row], frame: frame, lanes: lanes,
        cursor: isCurrent ? cursor : nil, isChanged: isChanged
      ).draw(pen, on: &canvas)
    case .folded(_, let summary):
      if isCurrent { pen.write("▸", cursor, limit: 1, on: &canvas) }
      if isChanged { pen.write("≠", .warn, column: 1, limit: 1, on: &canvas) }
      let end = pen.write("⋯ " + summary + " ", .quiet, column: lanes.script, on: &canvas)
      pen.fill("─", .quiet, columns: end..<max(end, lanes.end), row: 0, on: &canvas)
    }
  }

  /// The walls stand before anything plays, and stay when it has.
  private func drawWalls(_ lanes: Lanes, _ height: Int, _ pen: Pen, on canvas: inout Canvas) {
    guard height > 0 else { return }
    for row in 0...height {
      let (wall, server) = (lanes.wall, lanes.serverWall)
      pen.fill("┃", .border, columns: wall..<(wall + 1), row: row, on: &canvas)
      pen.fill("│", .border, columns: server..<(server + 1), row: row, on: &canvas)
    }
  }

  /// While a field holds what nothing can be made of, the story before it stays, dimmed.
  private func drawPast(
    _ board: Storyboard, _ lanes: Lanes, in area: Rect, on canvas: inout Canvas
  ) {
    let frame = board.frame(at: board.duration)
    for (row, line) in board.rows.suffix(max(0, area.rows - 1)).enumerated() {
      StageRowView(row: line, frame: frame, lanes: lanes, cursor: nil, isChanged: false)
        .draw(Pen(area.line(row + 1), on: canvas), on: &canvas)
    }
    let seen = area.intersection(canvas.bounds)
    for row in seen.row..<seen.endRow {
      for column in seen.column..<(seen.column + seen.columns) {
        canvas[column, row].role = .quiet
      }
    }
  }

  private var cursor: Role { model.focus.pane == .stage ? .cursor : .quiet }

  private func drawHeader(_ lanes: Lanes, _ pen: Pen, on canvas: inout Canvas) {
    pen.write("SCRIPT", .client, column: lanes.script, on: &canvas)
    let name = pen.write("BROWSER", .browser, column: lanes.browser, on: &canvas)
    if let arrival = model.arrival {
      let text = "arrived: \(arrival.title)"
      pen.write(
        text, .good, column: name + 2, limit: lanes.serverWall - name - 3, on: &canvas)
    }
    let end = pen.write("SERVER", .server, column: lanes.server, on: &canvas)
    let text = "\(symbol) \(position)" + model.playback.speed.sign
    guard end + 2 + text.columns < pen.area.columns else { return }
    let start = pen.writeRight(text, .quiet, endingAt: pen.area.columns - 1, on: &canvas)
    let legend = ["≠ changed", "≠ new"].first { end + 3 + $0.columns < start }
    guard !model.playing.changedRows.isEmpty, let legend else { return }
    pen.writeRight(legend, .warn, endingAt: start - 2, on: &canvas)
  }

  private var symbol: String {
    if model.playback.state == .playing { return "▶" }
    return model.playback.position >= model.storyboard.duration ? "■" : "║"
  }

  private var position: String {
    let beat = model.storyboard.beat(at: model.playback.position).map { $0 + 1 } ?? 0
    return "\(beat)/\(model.storyboard.beats.count)"
  }

  private func drawOverflow(
    above: Bool, below: Bool, _ height: Int, _ pen: Pen, on canvas: inout Canvas
  ) {
    let right = pen.area.columns - 1
    if above { pen.fill("▲", .quiet, columns: right..<(right + 1), row: 1, on: &canvas) }
    if below { pen.fill("▼", .quiet, columns: right..<(right + 1), row: height, on: &canvas) }
  }
}
