import Screen

/// The lines below the lamps: why the current step went as it did.
struct ExplanationLine {
  let model: Model

  func draw(in area: Rect, on canvas: inout Canvas) {
    guard !area.isEmpty else { return }
    let room = area.columns - 4 - 9
    let lines = ExplanationText(model).summary(columns: room, rows: area.rows)
    for (row, line) in lines.prefix(area.rows).enumerated() {
      Pen(area.line(row), on: canvas).write(line, column: 2, on: &canvas)
    }
    guard !lines.isEmpty, model.editing == nil else { return }
    var offers = [model.keyMap.styled("\(key: .playing(.explain)) more", .quiet)]
    if model.lesson == nil, !model.wishes.isEmpty {
      offers.insert(model.keyMap.styled("\(key: .playground(.fix)) fix", .quiet), at: 0)
    }
    for (row, offer) in offers.enumerated() where row < area.rows {
      Pen(area.line(row), on: canvas)
        .write(offer, column: area.columns - 2 - offer.columns, on: &canvas)
    }
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
