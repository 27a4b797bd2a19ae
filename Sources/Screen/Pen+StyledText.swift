extension Pen {
  /// Writes a styled line; see ``write(_:_:column:row:limit:underlined:on:)``.
  @discardableResult
  package func write(
    _ text: StyledText, column: Int = 0, row: Int = 0, on canvas: inout Canvas
  ) -> Int {
    var at = column
    for run in text.runs {
      at = write(
        run.text, run.role, column: at, row: row, underlined: run.underlined, on: &canvas)
    }
    return at
  }
}
