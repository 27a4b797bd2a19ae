import Course
import Screen

/// The card of a lesson's step.
struct CardView {
  let card: LessonCard
  let hasFocus: Bool
  let scroll: Int
  let form: LessonCard.Form

  func draw(in area: Rect, on canvas: inout Canvas) {
    let pen = Pen(area, on: canvas)
    pen.box(.border, top: hasFocus ? .focusedBorder : .border, title: card.title, on: &canvas)
    let body = area.inset(columns: 2, rows: 1)
    let lines = card.lines(form, columns: body.columns)
    let first = form == .whole ? max(0, min(scroll, lines.count - body.rows)) : 0
    canvas.aim(area, .pane(.card))
    for (row, line) in lines[first...].prefix(body.rows).enumerated() {
      Pen(body.line(row), on: canvas).write(line, on: &canvas)
      if let choice = line.tag { canvas.aim(body.line(row), .choice(choice)) }
    }
    pen.scrollMarks(above: first > 0, below: first + body.rows < lines.count, .border, on: &canvas)
  }
}
