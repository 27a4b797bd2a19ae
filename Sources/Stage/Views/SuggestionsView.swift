/// What could be typed, below the field that is edited or, near the bottom, above it; and what the
/// evaluation says about what stands there.
struct SuggestionsView {
  let suggestions: [Suggestion]
  let picked: Int?
  let label: String
  let mark: Mark?
  let anchor: Rect

  private static let mostRows = 7
  private static let mostColumns = 34

  init(model: Model, label: String, mark: Mark?, anchor: Rect) {
    suggestions = model.suggestions
    picked = model.editing?.picked
    self.label = label
    self.mark = mark
    self.anchor = anchor
  }

  func draw(on canvas: inout Canvas) {
    let rows = min(suggestions.count, Self.mostRows)
    let area = area(rows: rows, on: canvas)
    let pen = Pen(area, on: canvas)
    pen.clear(on: &canvas)
    pen.box(.focusedBorder, title: title, on: &canvas)
    let first = max(0, min((picked ?? 0) - rows + 1, suggestions.count - rows))
    for row in 0..<rows {
      let line = Pen(area.inset().line(row), on: canvas)
      canvas.aim(area.inset().line(row), .suggestion(first + row))
      draw(suggestions[first + row], isPicked: first + row == picked, line, on: &canvas)
    }
    pen.scrollMarks(
      above: first > 0, below: first + rows < suggestions.count, .focusedBorder, on: &canvas)
  }

  private var title: StyledText {
    var title = StyledText(label, .strong)
    if let mark { title.append("  " + mark.text, mark.role) }
    return title
  }

  private var valueColumns: Int {
    min(Self.mostColumns, suggestions.map { $0.value.columns }.max() ?? 0)
  }

  private func area(rows: Int, on canvas: Canvas) -> Rect {
    let notes = suggestions.map { $0.note.columns }.max() ?? 0
    let wanted = max(valueColumns + (notes > 0 ? notes + 2 : 0) + 4, title.columns + 6)
    let columns = min(wanted, canvas.size.columns - 2)
    let below = anchor.row + 1 + rows + 2 <= canvas.size.rows - 1
    return Rect(
      column: max(0, min(anchor.column - 2, canvas.size.columns - columns)),
      row: below ? anchor.row + 1 : max(0, anchor.row - rows - 2), columns: columns,
      rows: rows + 2)
  }

  private func draw(
    _ suggestion: Suggestion, isPicked: Bool, _ line: Pen, on canvas: inout Canvas
  ) {
    if isPicked { line.fill(" ", .cursor, row: 0, on: &canvas) }
    let text = suggestion.value.isEmpty ? "(empty)" : suggestion.value
    line.write(
      text, isPicked ? .cursor : .text, column: 1, limit: Self.mostColumns, on: &canvas)
    line.write(
      suggestion.note, isPicked ? .cursor : .quiet, column: valueColumns + 3, on: &canvas)
  }
}
