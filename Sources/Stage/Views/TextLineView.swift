/// A text that is being typed: as much of it as fits, with the cursor always in view.
struct TextLineView {
  let line: TextLine

  func draw(in area: Rect, on canvas: inout Canvas) {
    let pen = Pen(area, on: canvas)
    guard pen.area.columns > 0, pen.area.rows > 0 else { return }
    pen.fill(" ", .edit, row: 0, on: &canvas)
    let start = firstVisible(in: pen.area.columns)
    var column = 0
    var cursor = 0
    for index in start...line.characters.count {
      if index == line.cursor { cursor = column }
      guard index < line.characters.count, column < pen.area.columns else { break }
      let shown = line.characters[index].printable
      if column + shown.columns > pen.area.columns { break }
      column = pen.write(String(shown), .edit, column: column, on: &canvas)
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

/// What could be typed, below the field that is edited or, near the bottom, above it.
struct SuggestionsView {
  let suggestions: [Suggestion]
  let picked: Int?
  let anchor: Rect

  private static let most = 7

  init?(model: Model, anchor: Rect) {
    suggestions = model.suggestions
    picked = model.editing?.picked
    self.anchor = anchor
    if suggestions.isEmpty { return nil }
  }

  func draw(on canvas: inout Canvas) {
    let rows = min(suggestions.count, Self.most)
    let widest = suggestions.map { $0.value.columns }.max() ?? 0
    let notes = suggestions.map { $0.note.columns }.max() ?? 0
    let wanted = widest + (notes > 0 ? notes + 2 : 0) + 4
    let columns = min(wanted, canvas.size.columns - 2)
    let below = anchor.row + 1 + rows + 2 <= canvas.size.rows - 1
    let area = Rect(
      column: max(0, min(anchor.column - 2, canvas.size.columns - columns)),
      row: below ? anchor.row + 1 : max(0, anchor.row - rows - 2), columns: columns, rows: rows + 2)
    let pen = Pen(area, on: canvas)
    pen.clear(on: &canvas)
    pen.box(.border, on: &canvas)
    let first = max(0, min((picked ?? 0) - rows + 1, suggestions.count - rows))
    for row in 0..<rows {
      let index = first + row
      let line = Pen(area.inset().line(row), on: canvas)
      let suggestion = suggestions[index]
      let isPicked = index == picked
      if isPicked { line.fill(" ", .cursor, row: 0, on: &canvas) }
      let text = suggestion.value.isEmpty ? "(empty)" : suggestion.value
      let end = line.write(text, isPicked ? .cursor : .text, column: 1, on: &canvas)
      let column = max(end + 2, widest + 3)
      line.write(suggestion.note, isPicked ? .cursor : .quiet, column: column, on: &canvas)
    }
  }
}
