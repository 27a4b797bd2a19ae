/// All values of a field, to pick from.
struct ChoicesView {
  let model: Model
  let field: FieldID
  let list: Overlay.List

  func draw(in layout: Layout, on canvas: inout Canvas) {
    guard let field = model.field(field, in: model.document) else { return }
    let items = field.items
    let widest = items.map(\.shown.columns).max() ?? 0
    let notes = items.map(\.note.columns).max() ?? 0
    let columns = min(canvas.size.columns - 4, max(24, widest + notes + 8))
    let rows = min(canvas.size.rows - 4, items.count + 2)
    let area = canvas.bounds.centered(columns: columns, rows: rows)
    let pen = Pen(area, on: canvas)
    pen.clear(on: &canvas)
    pen.box(.focusedBorder, title: StyledText(field.title, .strong), on: &canvas)
    let body = area.inset()
    let first = max(0, min(list.cursor - body.rows / 2, items.count - body.rows))
    canvas.aim(canvas.bounds, .overlay)
    for row in 0..<min(body.rows, items.count) {
      canvas.aim(body.line(row), .item(first + row))
      let item = items[first + row]
      let isCursor = first + row == list.cursor
      let line = Pen(body.line(row), on: canvas)
      if isCursor {
        line.fill(" ", .cursor, row: 0, on: &canvas)
        line.write("▸", .cursor, on: &canvas)
      }
      line.write(item.shown, isCursor ? .cursor : .text, column: 2, on: &canvas)
      line.write(item.note, isCursor ? .cursor : .quiet, column: widest + 4, on: &canvas)
    }
  }
}

extension Field {
  /// What a list of its values shows.
  var items: [(shown: String, note: String)] {
    switch kind {
    case .choice(let choices): choices.map { ($0.shown, $0.note) }
    case .text(let suggestions):
      suggestions.map { ($0.value.isEmpty ? "(empty)" : $0.value, $0.note) }
    case .add: []
    }
  }
}

/// A path to be typed.
struct PromptView {
  let prompt: Overlay.Prompt

  func draw(in layout: Layout, on canvas: inout Canvas) {
    let area = canvas.bounds.centered(columns: min(72, canvas.size.columns - 2), rows: 3)
    let pen = Pen(area, on: canvas)
    pen.clear(on: &canvas)
    canvas.aim(canvas.bounds, .overlay)
    let title = prompt.purpose == .open ? "Open a scenario" : "Save the scenario as"
    pen.box(.focusedBorder, title: StyledText(title, .strong), on: &canvas)
    TextLineView(line: prompt.line).draw(in: area.inset(columns: 2), on: &canvas)
  }
}

/// A question that is answered with y or anything else.
struct ConfirmationView {
  let confirmation: Overlay.Confirmation

  func draw(in layout: Layout, on canvas: inout Canvas) {
    let question =
      switch confirmation {
      case .quit: "The scenario has changes that are not saved. Quit all the same?"
      case .open: "The scenario has changes that are not saved. Open another all the same?"
      }
    let columns = min(60, canvas.size.columns - 2)
    let lines = StyledText(question).wrapped(columns: columns - 4)
    let area = canvas.bounds.centered(columns: columns, rows: lines.count + 4)
    let pen = Pen(area, on: canvas)
    pen.clear(on: &canvas)
    pen.box(.focusedBorder, title: StyledText("Not saved", .strong), on: &canvas)
    canvas.aim(canvas.bounds, .overlay)
    let body = area.inset(columns: 2)
    for (row, line) in lines.enumerated() {
      Pen(body.line(row), on: canvas).write(line, on: &canvas)
    }
    var answers = StyledText("y", .key)
    answers.append(" yes, without saving   ", .quiet)
    answers.append("Esc", .key)
    answers.append(" back", .quiet)
    Pen(body.line(lines.count + 1), on: canvas).write(answers, on: &canvas)
  }
}

extension Rect {
  /// A rectangle of this size in the middle of it.
  func centered(columns: Int, rows: Int) -> Rect {
    Rect(
      column: column + (self.columns - columns) / 2, row: row + (self.rows - rows) / 2,
      columns: columns, rows: rows)
  }
}
