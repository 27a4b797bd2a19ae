import CORS

/// The line or two below the lamps: why the current step went as it did.
struct ExplanationLine {
  let model: Model

  func draw(in area: Rect, on canvas: inout Canvas) {
    let lines = ExplanationText(model).summary.wrapped(columns: area.columns - 4)
    for (row, line) in lines.prefix(area.rows).enumerated() {
      Pen(area.line(row), on: canvas).write(line, column: 2, on: &canvas)
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
  }
}

/// All about the event that the play has come to.
struct ExplanationText {
  private let fact: Fact?

  init(_ model: Model) {
    fact = model.currentEvent.map { model.evaluation.events[$0].fact }
  }

  var summary: StyledText {
    guard let fact else { return StyledText("Nothing happens.", .quiet) }
    return StyledText(Citation(fact).title)
  }

  func lines(columns: Int) -> [StyledText] {
    guard let fact else { return [] }
    return [
      StyledText(Citation(fact).title, .strong), StyledText(),
      StyledText(Citation(fact).url, .quiet),
    ]
  }
}
