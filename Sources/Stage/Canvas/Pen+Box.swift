extension Pen {
  /// A border along the area's edge, with a title in its top line.
  package func box(
    _ role: Role, title: StyledText = StyledText(), on canvas: inout Canvas
  ) {
    guard area.columns >= 2, area.rows >= 2 else { return }
    let (right, bottom) = (area.columns - 1, area.rows - 1)
    for row in [0, bottom] { fill("─", role, columns: 1..<right, row: row, on: &canvas) }
    for row in 1..<max(1, bottom) {
      write("│", role, row: row, limit: 1, on: &canvas)
      fill("│", role, columns: right..<(right + 1), row: row, on: &canvas)
    }
    for (corner, column, row) in [
      ("┌", 0, 0), ("┐", right, 0), ("└", 0, bottom), ("┘", right, bottom),
    ] as [(Character, Int, Int)] {
      fill(corner, role, columns: column..<(column + 1), row: row, on: &canvas)
    }
    guard !title.isEmpty, right > 4 else { return }
    var pen = self
    pen.area = Rect(column: area.column + 1, row: area.row, columns: right - 2, rows: 1)
    let end = pen.write(title, column: 1, on: &canvas)
    pen.write(" ", role, limit: 1, on: &canvas)
    pen.fill(" ", role, columns: end..<(end + 1), row: 0, on: &canvas)
  }

  /// How far a pane is scrolled, as marks on its right border: there is more above, more below.
  package func scrollMarks(above: Bool, below: Bool, _ role: Role, on canvas: inout Canvas) {
    let right = area.columns - 1
    if above { fill("▲", role, columns: right..<(right + 1), row: 1, on: &canvas) }
    if below { fill("▼", role, columns: right..<(right + 1), row: area.rows - 2, on: &canvas) }
  }
}
