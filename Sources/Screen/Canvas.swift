/// A screen of cells, drawn by the views and shown by the terminal.
package struct Canvas: Sendable {
  package let size: Size
  /// Row by row, `size.columns` a row.
  package private(set) var cells: [Cell]
  /// Where the terminal's cursor stands while text is edited; nil: it is hidden.
  package var cursor: (column: Int, row: Int)? {
    get { cursorCell.map { ($0 % size.columns, $0 / size.columns) } }
    set { cursorCell = newValue.map { $0.row * size.columns + $0.column } }
  }
  private var cursorCell: Int?
  /// What a click means, place by place; where they overlap, the last one counts.
  package private(set) var targets: [Target] = []

  /// A blank screen.
  package init(_ size: Size) {
    self.size = size
    cells = Array(repeating: .blank, count: max(0, size.columns) * max(0, size.rows))
  }

  package subscript(column: Int, row: Int) -> Cell {
    get { cells[row * size.columns + column] }
    set { cells[row * size.columns + column] = newValue }
  }

  /// Has a click in this part of the screen mean something.
  package mutating func aim(_ area: Rect, meaning: some Hashable & Sendable) {
    let visible = area.intersection(bounds)
    if !visible.isEmpty { targets.append(Target(area: visible, meaning: meaning)) }
  }

  /// What a click hits there; nil: nothing.
  package func target(column: Int, row: Int) -> Target? {
    targets.last { $0.area.contains(column: column, row: row) }
  }

  /// Puts glyphs of one column each beside one another; of a wide one that they halve, the other half
  /// becomes a blank.
  mutating func put(_ columns: Range<Int>, row: Int, _ cell: (_ column: Int) -> Cell) {
    guard let first = columns.first else { return }
    if first > 0, self[first, row].glyph.columns == 0 { self[first - 1, row].glyph = .blank }
    if columns.upperBound < size.columns, self[columns.upperBound, row].glyph.columns == 0 {
      self[columns.upperBound, row].glyph = .blank
    }
    let start = row * size.columns
    for column in columns { cells[start + column] = cell(column) }
  }

  /// The places, in order, that show something else than those of another canvas of this size; all
  /// of them, when there is no other, or none of this size.
  package func changes(since other: Canvas?) -> [(column: Int, row: Int)] {
    var places: [(column: Int, row: Int)] = []
    guard let other, other.size == size else {
      places.reserveCapacity(cells.count)
      for index in cells.indices { places.append(place(at: index)) }
      return places
    }
    let (now, before) = (cells.span, other.cells.span)
    for index in now.indices where now[index] != before[index] {
      places.append(place(at: index))
    }
    return places
  }

  private func place(at index: Int) -> (column: Int, row: Int) {
    (index % size.columns, index / size.columns)
  }

  /// The whole screen as a rectangle.
  package var bounds: Rect { Rect(column: 0, row: 0, columns: size.columns, rows: size.rows) }
}

/// Two canvases are equal when they show the same, whatever a click on them means.
extension Canvas: Equatable {
  package static func == (one: Canvas, other: Canvas) -> Bool {
    one.size == other.size && one.cursorCell == other.cursorCell && one.cells == other.cells
  }
}
