extension Pen {
  /// A border along the area's edge, with a title in its top line.
  ///
  /// - Parameter top: of the top line, where it is not as the rest: to change one line costs a
  ///   terminal far away less than to change all four.
  package func box(
    _ role: Role, top: Role? = nil, title: StyledText = StyledText(), on canvas: inout Canvas
  ) {
    guard area.columns >= 2, area.rows >= 2 else { return }
    let (right, bottom) = (area.columns - 1, area.rows - 1)
    let top = top ?? role
    fill("─", top, columns: 1..<right, row: 0, on: &canvas)
    fill("─", role, columns: 1..<right, row: bottom, on: &canvas)
    for row in 1..<max(1, bottom) {
      write("│", role, row: row, limit: 1, on: &canvas)
      fill("│", role, columns: right..<(right + 1), row: row, on: &canvas)
    }
    for (corner, role, column, row) in [
      ("┌", top, 0, 0), ("┐", top, right, 0), ("└", role, 0, bottom), ("┘", role, right, bottom),
    ] as [(Character, Role, Int, Int)] {
      fill(corner, role, columns: column..<(column + 1), row: row, on: &canvas)
    }
    guard !title.isEmpty, right > 4 else { return }
    var pen = self
    pen.area = Rect(column: area.column + 1, row: area.row, columns: right - 2, rows: 1)
    let end = pen.write(title, column: 1, on: &canvas)
    pen.write(" ", top, limit: 1, on: &canvas)
    pen.fill(" ", top, columns: end..<(end + 1), row: 0, on: &canvas)
  }

  /// How far a pane is scrolled, as marks on its right border: there is more above, more below.
  package func scrollMarks(above: Bool, below: Bool, _ role: Role, on canvas: inout Canvas) {
    let right = area.columns - 1
    if above { fill("▲", role, columns: right..<(right + 1), row: 1, on: &canvas) }
    if below { fill("▼", role, columns: right..<(right + 1), row: area.rows - 2, on: &canvas) }
  }
}
