import Screen

/// What could be typed, below the field that is edited or, near the bottom, above it; and what the
/// evaluation says about what stands there.
struct SuggestionsView {
  private let suggestions: [Suggestion]
  /// What of each value is shown: not the beginning that long ones have in common.
  private let values: [String]
  let picked: Int?
  let label: String
  let mark: Mark?
  let anchor: Rect
  /// Whether the label stands beside the text too.
  let isLabelled: Bool

  private static let mostRows = 7
  private static let mostColumns = 40

  init(model: Model, label: String, mark: Mark?, anchor: Rect, isLabelled: Bool) {
    suggestions = model.suggestions
    values = suggestions.map(\.value).withoutCommonStart(ifLongerThan: Self.mostColumns)
    picked = model.editing?.picked
    self.label = label
    self.mark = mark
    self.anchor = anchor
    self.isLabelled = isLabelled
  }

  func draw(on canvas: inout Canvas) {
    // Nothing to offer and nothing to say: what lies below stays in view.
    if suggestions.isEmpty, mark == nil, isLabelled { return }
    let rows = min(suggestions.count, Self.mostRows)
    let area = area(rows: rows, on: canvas)
    let pen = Pen(area, on: canvas)
    pen.clear(on: &canvas)
    pen.box(.focusedBorder, title: title, on: &canvas)
    let first = max(0, min((picked ?? 0) - rows + 1, suggestions.count - rows))
    for row in 0..<rows {
      let line = Pen(area.inset().line(row), on: canvas)
      canvas.aim(area.inset().line(row), .suggestion(first + row))
      draw(first + row, isPicked: first + row == picked, line, on: &canvas)
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
    min(Self.mostColumns, values.map(\.columns).max() ?? 0)
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
    _ index: Int, isPicked: Bool, _ line: Pen, on canvas: inout Canvas
  ) {
    if isPicked { line.fill(" ", .cursor, row: 0, on: &canvas) }
    let text = values[index].isEmpty ? "(empty)" : values[index]
    line.write(
      text, isPicked ? .cursor : .text, column: 1, limit: Self.mostColumns, on: &canvas)
    line.write(
      suggestions[index].note, isPicked ? .cursor : .quiet, column: valueColumns + 3, on: &canvas)
  }
}

extension [String] {
  /// The texts with `…` for the words that all begin with, where one is too long to be seen whole.
  fileprivate func withoutCommonStart(ifLongerThan limit: Int) -> [String] {
    guard count > 1, contains(where: { $0.columns > limit }), let first else { return self }
    var common = first[...]
    for text in dropFirst() { common = common.commonPrefix(with: text) }
    guard let joint = common.lastIndex(where: { " ;/,".contains($0) }) else { return self }
    let shared = common[...joint].count
    return shared < 8 ? self : map { "…" + $0.dropFirst(shared) }
  }
}

extension Substring {
  fileprivate func commonPrefix(with other: String) -> Substring {
    prefix(zip(self, other).prefix { $0 == $1 }.count)
  }
}
