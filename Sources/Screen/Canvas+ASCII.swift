extension Canvas {
  /// The same screen for a terminal that has ASCII only, column for column.
  package var inASCII: Canvas {
    var canvas = self
    for row in 0..<max(0, size.rows) {
      for column in 0..<max(0, size.columns) {
        let cell = self[column, row]
        guard let scalar = cell.glyph.scalar, !scalar.isASCII else {
          if cell.glyph.columns == 0 { canvas[column, row].glyph = .blank }
          continue
        }
        switch scalar {
        case "✓" where column > 0 && canvas[column - 1, row].glyph == .blank:
          canvas[column - 1, row] = cell
          canvas[column - 1, row].glyph = Glyph(single: "o")
          canvas[column, row].glyph = Glyph(single: "k")
        case "●" where cell.role == .cookie: canvas[column, row].glyph = Glyph(single: "*")
        default: canvas[column, row].glyph = ASCIIFallback.of(scalar)
        }
      }
    }
    return canvas
  }
}
