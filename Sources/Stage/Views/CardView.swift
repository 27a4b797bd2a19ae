import Course

/// The card of a lesson's step.
struct CardView {
  let card: LessonCard
  let hasFocus: Bool
  let scroll: Int
  let form: LessonCard.Form

  func draw(in area: Rect, on canvas: inout Canvas) {
    let role: Role = hasFocus ? .focusedBorder : .border
    let pen = Pen(area, on: canvas)
    pen.box(role, title: card.title, on: &canvas)
    let body = area.inset(columns: 2, rows: 1)
    let lines = card.lines(form, columns: body.columns)
    let first = form == .whole ? max(0, min(scroll, lines.count - body.rows)) : 0
    canvas.aim(area, .pane(.card))
    for (row, line) in lines[first...].prefix(body.rows).enumerated() {
      Pen(body.line(row), on: canvas).write(line, on: &canvas)
      if let choice = line.tag { canvas.aim(body.line(row), .choice(choice)) }
    }
    pen.scrollMarks(above: first > 0, below: first + body.rows < lines.count, role, on: &canvas)
  }
}

/// The list of lessons, part by part, with what has been done of each.
struct LessonListView {
  let model: Model
  let list: Overlay.List

  func draw(on canvas: inout Canvas) {
    let size = canvas.size
    let rows = rows
    let area = canvas.bounds.centered(
      columns: min(size.columns - 2, 84), rows: min(size.rows - 2, rows.count + 5))
    let pen = Pen(area, on: canvas)
    pen.clear(on: &canvas)
    pen.box(.focusedBorder, title: StyledText("Lessons", .strong), on: &canvas)
    let point = pointLines(columns: area.columns - 4)
    var body = area.inset()
    body.rows = max(1, body.rows - point.count - 1)
    let at = rows.firstIndex { $0 == .lesson(list.cursor) } ?? 0
    let first = max(0, min(at - body.rows / 2, rows.count - body.rows))
    canvas.aim(canvas.bounds, .overlay)
    for (row, line) in rows[first...].prefix(body.rows).enumerated() {
      if case .lesson(let index) = line { canvas.aim(body.line(row), .item(index)) }
      draw(line, Pen(body.line(row), on: canvas), on: &canvas)
    }
    for (row, line) in point.enumerated() {
      let below = area.inset(columns: 2, rows: 1).line(area.rows - 2 - point.count + row)
      Pen(below, on: canvas).write(line, on: &canvas)
    }
  }

  private enum Row: Hashable { case part(String), lesson(Int) }

  private var rows: [Row] {
    var rows: [Row] = []
    for (index, lesson) in model.lessons.enumerated() {
      let previous = index > 0 ? model.lessons[index - 1].part : nil
      if lesson.part != previous { rows.append(.part(lesson.part)) }
      rows.append(.lesson(index))
    }
    return rows
  }

  /// What one knows after the lesson under the cursor.
  private func pointLines(columns: Int) -> [StyledText] {
    guard model.lessons.indices.contains(list.cursor) else { return [] }
    return Array(model.lessons[list.cursor].point.lines(columns: columns).prefix(2))
  }

  private func draw(_ row: Row, _ pen: Pen, on canvas: inout Canvas) {
    switch row {
    case .part(let name): pen.write(name, .strong, column: 2, on: &canvas)
    case .lesson(let index):
      let lesson = model.lessons[index]
      let isCursor = index == list.cursor
      if isCursor {
        pen.fill(" ", .cursor, row: 0, on: &canvas)
        pen.write("▸", .cursor, on: &canvas)
      }
      let standing = standing(of: lesson)
      let end = pen.writeRight(
        standing.text, isCursor ? .cursor : standing.role, endingAt: pen.area.columns - 2,
        on: &canvas)
      pen.write(
        standing.symbol, isCursor ? .cursor : standing.role, column: 3, limit: 1, on: &canvas)
      pen.write(
        lesson.title, isCursor ? .cursor : .text, column: 5, limit: end - 7, on: &canvas)
    }
  }

  private func standing(of lesson: Lesson) -> (symbol: String, text: String, role: Role) {
    switch model.progress[lesson.id] {
    case nil: ("○", "\(lesson.minutes) min", .quiet)
    case let entry? where entry.completion == .finished: ("✓", "finished", .good)
    case let entry?: ("◌", "\(entry.steps) of \(lesson.steps.count)", .warn)
    }
  }
}
