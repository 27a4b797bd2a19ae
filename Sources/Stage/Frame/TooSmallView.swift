import Screen

/// One line where nothing else fits.
struct TooSmallView {
  let keyMap: KeyMap

  func draw(on canvas: inout Canvas) {
    let pen = Pen(canvas.bounds, on: canvas)
    let text: KeyedText = """
      corsplain needs 40 columns and 10 rows; here are \(canvas.size.columns) and \
      \(canvas.size.rows). \(key: .program(.quit), in: .editing) leaves.
      """
    let lines = StyledText(keyMap.text(text)).wrapped(columns: canvas.size.columns)
    for (row, line) in lines.enumerated() where row < canvas.size.rows {
      pen.write(line, row: row, on: &canvas)
    }
  }
}
