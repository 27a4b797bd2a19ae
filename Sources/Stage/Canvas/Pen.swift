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
    if let end = writeASCII(text, role, column..<end, row: row, underlined, &canvas) { return end }
    var at = column
    var rest = Substring(text)
    while let grapheme = rest.popFirst() {
      let shown = grapheme.printable
      let width = shown.columns
      guard width > 0 else { continue }
      if at + width > end || at + width == end && rest.contains(where: { $0.columns > 0 }) {
        for column in at..<end {
          put(column == at ? "…" : " ", role, column: column, row: row, underlined, &canvas)
        }
        return end
      }
      put(shown, role, column: at, row: row, underlined, &canvas)
      if width == 2 { put(nil, role, column: at + 1, row: row, underlined, &canvas) }
      at += width
    }
    return at
  }

  /// The same for texts of printable ASCII, which nearly all are; nil when this one is not.
  private func writeASCII(
    _ text: String, _ role: Role, _ columns: Range<Int>, row: Int, _ underlined: Bool,
    _ canvas: inout Canvas
  ) -> Int? {
    // One more than fits tells whether to cut; what follows need not be looked at.
    let bytes = text.utf8.prefix(columns.count + 1)
    guard bytes.allSatisfy({ (0x20..<0x7F).contains($0) }) else { return nil }
    let isCut = bytes.count > columns.count
    var column = columns.lowerBound
    for byte in bytes.prefix(isCut ? columns.count - 1 : columns.count) {
      put(Character.ascii[Int(byte)], role, column: column, row: row, underlined, &canvas)
      column += 1
    }
    guard isCut else { return column }
    put("…", role, column: column, row: row, underlined, &canvas)
    return column + 1
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
    guard row >= 0, row < area.rows else { return }
    let columns = columns ?? 0..<area.columns
    for column in columns where column >= 0 && column < area.columns {
      put(grapheme, role, column: column, row: row, false, &canvas)
    }
  }

  /// Blanks the whole area.
  package func clear(_ role: Role = .text, on canvas: inout Canvas) {
    for row in 0..<area.rows { fill(" ", role, row: row, on: &canvas) }
  }

  private func put(
    _ grapheme: Character?, _ role: Role, column: Int, row: Int, _ underlined: Bool,
    _ canvas: inout Canvas
  ) {
    guard column >= 0 else { return }
    let at = (column: area.column + column, row: area.row + row)
    canvas.release(at.column, at.row, widened: grapheme == nil)
    canvas[at.column, at.row] = Cell(
      grapheme, role, underlined: underlined, selected: selected)
  }
}

extension Canvas {
  /// Blanks the other half of a wide grapheme one half of which is about to be overwritten.
  fileprivate mutating func release(_ column: Int, _ row: Int, widened: Bool) {
    if self[column, row].text == nil, column > 0, !widened { self[column - 1, row].text = " " }
    if column + 1 < size.columns, self[column + 1, row].text == nil {
      self[column + 1, row].text = " "
    }
  }
}

extension Character {
  /// The characters U+0000 to U+007F.
  fileprivate static let ascii = (0..<128).map { Character(Unicode.Scalar(UInt8($0))) }

  /// The columns it takes.
  package var columns: Int { DisplayWidth.of(self) }

  /// The character itself, or a picture of a control character: `␊` for a newline.
  package var printable: Character {
    guard let scalar = unicodeScalars.first, scalar.value < 0x20 || scalar.value == 0x7F else {
      return self
    }
    let picture = scalar.value == 0x7F ? 0x2421 : 0x2400 + scalar.value
    return Unicode.Scalar(picture).map(Character.init) ?? "?"
  }
}

extension StringProtocol {
  /// The columns it takes.
  package var columns: Int {
    if utf8.allSatisfy({ (0x20..<0x7F).contains($0) }) { return utf8.count }
    return reduce(0) { $0 + $1.printable.columns }
  }
}
