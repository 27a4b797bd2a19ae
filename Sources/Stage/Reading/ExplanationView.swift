import Screen

/// The lines below the lamps: why the current step went as it did.
struct ExplanationLine {
  let model: Model

  func draw(in area: Rect, on canvas: inout Canvas) {
    guard !area.isEmpty else { return }
    let margin = area.columns < 60 ? 1 : 2
    let columns = area.columns - 2 * margin
    let offers = offers
    let lines = ExplanationText(model).summary(
      in: SummaryRoom(
        columns: columns, first: columns - (offers.isEmpty ? 0 : offers.columns + 2),
        rows: area.rows)
    )
    for (row, line) in lines.prefix(area.rows).enumerated() {
      Pen(area.line(row), on: canvas).write(line, column: margin, on: &canvas)
    }
    guard !lines.isEmpty else { return }
    Pen(area.line(0), on: canvas)
      .write(offers, column: area.columns - margin - offers.columns, on: &canvas)
  }

  /// The keys that lead on, at the right end of the first row.
  private var offers: StyledText {
    guard model.editing == nil else { return StyledText() }
    let more = model.keyMap.styled("\(key: .playing(.explain)) more", .quiet)
    guard model.lesson == nil, model.offersFix else { return more }
    var offers = model.keyMap.styled("\(key: .playground(.fix)) fix  ", .quiet)
    for run in more.runs { offers.append(run.text, run.role) }
    return offers
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
