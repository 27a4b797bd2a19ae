import Screen
import Stage
import Testing

/// Every row fills its columns exactly: each wide grapheme has its right half, and only those do.
func expectWhole(
  _ canvas: Canvas, _ what: String, sourceLocation: SourceLocation = #_sourceLocation
) {
  let (columns, rows) = (max(0, canvas.size.columns), max(0, canvas.size.rows))
  var faults: [String] = []
  if canvas.cells.count != columns * rows { faults.append("\(canvas.cells.count) cells") }
  for row in 0..<rows {
    var filled = 0
    for column in 0..<columns {
      let width = canvas[column, row].glyph.columns
      filled += width
      let followsWide = column > 0 && canvas[column - 1, row].glyph.columns == 2
      if (width == 0) != followsWide { faults.append("half a grapheme at \(column),\(row)") }
    }
    if filled != columns { faults.append("row \(row) has \(filled) columns") }
  }
  if let cursor = canvas.cursor,
    !canvas.bounds.contains(column: cursor.column, row: cursor.row)
  {
    faults.append("the cursor at \(cursor)")
  }
  if !faults.isEmpty {
    Issue.record("\(what): \(faults.prefix(3))", sourceLocation: sourceLocation)
  }
}
