import Screen

/// A path to be typed, and below it what it could become.
struct PromptView {
  let prompt: Prompt

  private static let mostRows = 8

  func draw(on canvas: inout Canvas) {
    let rows = min(prompt.matches.count, Self.mostRows, max(0, canvas.size.rows - 6))
    // The line that is typed keeps its place, however many matches there are.
    let top = max(0, min(canvas.size.rows / 2 - 4, canvas.size.rows - rows - 4))
    let wide = canvas.bounds.dialog(columns: min(72, canvas.size.columns), rows: 1)
    let area = Rect(column: wide.column, row: top, columns: wide.columns, rows: rows + 3)
    let pen = Pen(area, on: canvas)
    pen.clear(on: &canvas)
    canvas.aim(canvas.bounds, .overlay)
    let title =
      switch prompt.purpose {
      case .open: "Open a scenario"
      case .saveAs: "Save the scenario as"
      case .picture: "A picture, as .svg .html .mmd .cast or .txt"
      }
    pen.box(.focusedBorder, title: StyledText(title, .strong), on: &canvas)
    let body = area.inset(columns: 2)
    let first = max(0, min((prompt.picked ?? 0) - rows + 1, prompt.matches.count - rows))
    for row in 0..<rows {
      let line = body.line(row + 1)
      canvas.aim(line, .suggestion(first + row))
      draw(
        prompt.matches[first + row], isPicked: first + row == prompt.picked,
        Pen(line, on: canvas), on: &canvas)
    }
    pen.scrollMarks(
      above: first > 0, below: first + rows < prompt.matches.count, .focusedBorder, on: &canvas)
    TextLineView(line: prompt.line).draw(in: body.line(0), on: &canvas)
  }

  private func draw(
    _ match: Prompt.Match, isPicked: Bool, _ pen: Pen, on canvas: inout Canvas
  ) {
    if isPicked { pen.fill(" ", .cursor, row: 0, on: &canvas) }
    let isFolder = match.shown.hasSuffix("/")
    let end = pen.writeRight(match.note, isPicked ? .cursor : .quiet, on: &canvas)
    pen.write(
      match.shown, isPicked ? .cursor : isFolder ? .strong : .text, column: 1, limit: end - 2,
      on: &canvas)
  }
}
