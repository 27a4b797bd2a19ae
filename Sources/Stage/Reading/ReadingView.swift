import Screen

/// A long text over everything else, scrolled.
struct ReadingView {
  let title: String
  let scroll: Int
  /// The lines for a number of columns.
  let lines: (Int) -> [StyledText]

  func draw(in area: Rect, on canvas: inout Canvas) {
    let pen = Pen(area, on: canvas)
    pen.clear(on: &canvas)
    pen.box(.focusedBorder, title: StyledText(title, .strong), on: &canvas)
    canvas.aim(canvas.bounds, .overlay)
    let body = area.inset(columns: 2, rows: 1)
    let lines = lines(body.columns)
    let first = max(0, min(scroll, lines.count - body.rows))
    for (row, line) in lines[first...].prefix(body.rows).enumerated() {
      Pen(body.line(row), on: canvas).write(line, on: &canvas)
    }
    pen.scrollMarks(
      above: first > 0, below: first + body.rows < lines.count, .focusedBorder, on: &canvas)
  }
}
