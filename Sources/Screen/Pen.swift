/// Draws into one rectangle of a canvas and nowhere else.
///
/// Text runs to the rectangle's right edge and is cut there with `…`; a wide grapheme that would be
/// halved becomes a blank.
package struct Pen {
  package var area: Rect
  /// Whether everything that is drawn counts as selected.
  package var selected = false

  /// A pen for what of `area` lies on the canvas.
  package init(_ area: Rect, on canvas: Canvas) { self.area = area.intersection(canvas.bounds) }
}

extension Pen {
  /// Writes `text` from a column and row of the area on, at most `limit` columns wide.
  ///
  /// - Returns: the column after the last one written.
  @discardableResult
  package func write(
    _ text: String, _ role: Role = .text, column: Int = 0, row: Int = 0, limit: Int = .max,
    underlined: Bool = false, on canvas: inout Canvas
  ) -> Int {
    guard row >= 0, row < area.rows, column < area.columns, limit > 0 else { return column }
    let end = limit < area.columns - column ? column + limit : area.columns
    let line = Line(pen: self, role: role, row: row, underlined: underlined)
    var at = column
    if text.isPrintableASCII {
      return line.put(ascii: text, column: column, end: end, on: &canvas)
    }
    if text.isOfSingles(among: end - column + 1) {
      for scalar in text.unicodeScalars {
        guard at < end else {
          line.put(.cut, column: end - 1, on: &canvas)
          break
        }
        line.put(Glyph(single: scalar), column: at, on: &canvas)
        at += 1
      }
      return at
    }
    var rest = Substring(text)
    while let grapheme = rest.popFirst() {
      guard let glyph = Glyph(grapheme) else { continue }
      let width = glyph.columns
      if at + width > end || at + width == end && rest.contains(where: { $0.printable.columns > 0 })
      {
        for column in at..<end {
          line.put(column == at ? .cut : .blank, column: column, on: &canvas)
        }
        return end
      }
      line.put(glyph, column: at, on: &canvas)
      if width == 2 { line.put(.rightHalf, column: at + 1, on: &canvas) }
      at += width
    }
    return at
  }

  /// Writes `text` so that it ends before `column` (the area's right edge when nil).
  ///
  /// - Returns: the column it begins at.
  @discardableResult
  package func writeRight(
    _ text: String, _ role: Role = .text, endingAt column: Int? = nil, row: Int = 0,
    on canvas: inout Canvas
  ) -> Int {
    let end = column ?? area.columns
    let start = max(0, end - text.columns)
    write(text, role, column: start, row: row, limit: end - start, on: &canvas)
    return start
  }

  /// Fills a row of the area with one grapheme of width 1.
  package func fill(
    _ grapheme: Character = " ", _ role: Role = .text, columns: Range<Int>? = nil, row: Int,
    on canvas: inout Canvas
  ) {
    guard row >= 0, row < area.rows, let glyph = Glyph(grapheme) else { return }
    let line = Line(pen: self, role: role, row: row, underlined: false)
    let cell = line.cell(glyph)
    let columns = (columns ?? 0..<area.columns).clamped(to: 0..<area.columns)
    canvas.put(line.place(of: columns), row: area.row + row) { _ in cell }
  }

  /// Blanks the whole area.
  package func clear(_ role: Role = .text, on canvas: inout Canvas) {
    for row in 0..<area.rows { fill(" ", role, row: row, on: &canvas) }
  }

  /// One row of the area, being written.
  private struct Line {
    let pen: Pen
    let role: Role
    let row: Int
    let underlined: Bool

    func cell(_ glyph: Glyph) -> Cell {
      Cell(glyph, role, underlined: underlined, selected: pen.selected)
    }

    /// Where columns of the area are on the canvas.
    func place(of columns: Range<Int>) -> Range<Int> {
      pen.area.column + columns.lowerBound..<pen.area.column + columns.upperBound
    }

    func put(_ glyph: Glyph, column: Int, on canvas: inout Canvas) {
      guard column >= 0 else { return }
      let at = (column: pen.area.column + column, row: pen.area.row + row)
      canvas.release(at.column, at.row, for: glyph)
      canvas[at.column, at.row] = cell(glyph)
    }

    /// Puts what there is room for of a text in ASCII, a byte a place.
    ///
    /// - Returns: the column after the last one written.
    func put(ascii text: String, column: Int, end: Int, on canvas: inout Canvas) -> Int {
      var text = text
      return text.withUTF8 { bytes in
        let after = min(column + bytes.count, end)
        let start = pen.area.column + column
        canvas.put(place(of: max(0, column)..<max(0, after)), row: pen.area.row + row) {
          cell(Glyph(single: Unicode.Scalar(bytes[$0 - start])))
        }
        if column + bytes.count > end { put(.cut, column: end - 1, on: &canvas) }
        return after
      }
    }
  }
}

extension Glyph {
  /// Stands where a text was cut.
  fileprivate static let cut = Glyph(single: "…")
}

extension Canvas {
  /// Blanks the other half of a wide glyph one half of which is about to be overwritten.
  fileprivate mutating func release(_ column: Int, _ row: Int, for glyph: Glyph) {
    if glyph.columns > 0, self[column, row].glyph.columns == 0, column > 0 {
      self[column - 1, row].glyph = .blank
    }
    if column + 1 < size.columns, self[column + 1, row].glyph.columns == 0 {
      self[column + 1, row].glyph = .blank
    }
  }
}

extension String {
  /// Whether its first scalars, as many as are looked at, are each a grapheme of one column.
  fileprivate func isOfSingles(among limit: Int) -> Bool {
    var left = limit
    for scalar in unicodeScalars {
      guard left > 0 else { break }
      guard scalar.isSingle else { return false }
      left -= 1
    }
    return true
  }
}
