/// A text that is being typed: as much of it as fits, with the cursor always in view.
package struct TextLineView {
  private let line: TextLine

  package init(line: TextLine) { self.line = line }

  package func draw(in area: Rect, on canvas: inout Canvas) {
    let pen = Pen(area, on: canvas)
    guard pen.area.columns > 0, pen.area.rows > 0 else { return }
    pen.fill(" ", .edit, row: 0, on: &canvas)
    let role: Role = line.selection == .all ? .cursor : .edit
    let start = firstVisible(in: pen.area.columns)
    var column = 0
    var cursor = 0
    for index in start...line.characters.count {
      if index == line.cursor { cursor = column }
      guard index < line.characters.count, column < pen.area.columns else { break }
      let shown = line.characters[index].printable
      if column + shown.columns > pen.area.columns { break }
      column = pen.write(String(shown), role, column: column, on: &canvas)
    }
    canvas.cursor = (pen.area.column + min(cursor, pen.area.columns - 1), pen.area.row)
  }

  /// The first character shown, so that the cursor has a cell too.
  private func firstVisible(in columns: Int) -> Int {
    var left = columns - 1
    var start = line.cursor
    while start > 0 {
      left -= line.characters[start - 1].printable.columns
      if left < 0 { break }
      start -= 1
    }
    return start
  }
}
