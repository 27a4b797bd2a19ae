import Course
import Screen

/// A step of a lesson for a wall: one column, wide margins, a blank row between any two pieces.
struct PresentationView {
  let play: LessonPlay
  let presentation: Presentation

  /// Longer lines are hard to follow from the last row.
  private static let widest = 76

  func draw(in area: Rect, on canvas: inout Canvas) {
    let pen = Pen(area, on: canvas)
    pen.clear(on: &canvas)
    canvas.aim(area, .pane(.card))
    let columns = min(Self.widest, area.columns - 4)
    let body = Rect(
      column: area.column + (area.columns - columns) / 2, row: area.row + 4, columns: columns,
      rows: max(0, area.rows - 5))
    drawHead(
      in: Rect(column: body.column, row: area.row + 1, columns: columns, rows: 2), on: &canvas)
    let lines = spaced(columns: columns)
    // The piece that was revealed last is the one that is talked about: older ones scroll away.
    let first = max(0, lines.count - body.rows)
    for (row, line) in lines[first...].enumerated() {
      Pen(body.line(row), on: canvas).write(line, on: &canvas)
    }
    pen.scrollMarks(above: first > 0, below: false, .border, on: &canvas)
  }

  private func drawHead(in area: Rect, on canvas: inout Canvas) {
    let pen = Pen(area, on: canvas)
    let timer = presentation.timer
    let time =
      (timer.state == .paused ? "paused at " : "")
      + "\(timer.clock) of about \(play.lesson.minutes) min"
    let isLate = timer.elapsed > play.lesson.minutes * 60_000
    pen.write(
      play.lesson.title, .quiet, limit: max(0, area.columns - time.columns - 2), on: &canvas)
    pen.writeRight(time, isLate ? .warn : .quiet, on: &canvas)
    let below = Pen(area.line(1), on: canvas)
    below.write(play.step.title, .strong, on: &canvas)
    below.writeRight("\(play.index + 1) of \(play.lesson.steps.count)", .quiet, on: &canvas)
  }

  /// The pieces, with a blank row between any two.
  private func spaced(columns: Int) -> [StyledText] {
    let all = PresentationPieces(play: play)
    var lines: [StyledText] = []
    for piece in all.lines(presentation.revealed, columns: columns) where !piece.isEmpty {
      if !lines.isEmpty { lines.append(StyledText()) }
      lines += piece
    }
    if presentation.revealed < all.pieces.count {
      lines += [StyledText(), StyledText("…", .quiet)]
    }
    return lines
  }
}
