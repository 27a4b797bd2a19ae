/// The lines below the lamps: why the current step went as it did.
struct ExplanationLine {
  let model: Model

  func draw(in area: Rect, on canvas: inout Canvas) {
    let offer = model.repair == nil ? "" : "f fix"
    let room = area.columns - 4 - (offer.isEmpty ? 0 : offer.columns + 3)
    let lines = ExplanationText(model).summary(columns: room, rows: area.rows)
    for (row, line) in lines.prefix(area.rows).enumerated() {
      Pen(area.line(row), on: canvas).write(line, column: 2, on: &canvas)
    }
    guard !offer.isEmpty else { return }
    let pen = Pen(area.line(0), on: canvas)
    let end = pen.write("f", .key, column: area.columns - 2 - offer.columns, on: &canvas)
    pen.write(" fix", .quiet, column: end, on: &canvas)
  }
}

/// The column on the right of wide screens.
struct SideView {
  let model: Model

  func draw(in area: Rect, on canvas: inout Canvas) {
    let pen = Pen(area, on: canvas)
    pen.box(.border, title: StyledText("WHY", .strong), on: &canvas)
    let body = area.inset(columns: 2, rows: 1)
    let lines = ExplanationText(model).lines(columns: body.columns)
    for (row, line) in lines.prefix(body.rows).enumerated() {
      Pen(body.line(row), on: canvas).write(line, on: &canvas)
    }
    pen.scrollMarks(above: false, below: lines.count > body.rows, .border, on: &canvas)
  }
}
