import Screen
import Stage

/// The grid of an emulated terminal: what a person would see.
struct EmulatedScreen {
  struct Cell: Equatable {
    /// nil: the right half of a wide character.
    var text: Character? = " "
    var look = Look()
    /// Its colour number, when it has one of its own.
    var background: Int?
  }

  struct Look: OptionSet, Hashable {
    let rawValue: Int
    static let bold = Look(rawValue: 1)
    static let underlined = Look(rawValue: 2)
    static let reversed = Look(rawValue: 4)
    /// Has a foreground of its own.
    static let coloured = Look(rawValue: 8)
  }

  private(set) var size: Size
  private(set) var cells: [[Cell]]
  var column = 0
  var row = 0
  var look = Look()
  var background: Int?
  /// The rows that scroll.
  var margins: Range<Int>
  /// The next character goes to the next line: the cursor stands behind the last column.
  private var wraps = false

  init(_ size: Size) {
    self.size = size
    cells = Self.blank(size)
    margins = 0..<size.rows
  }

  private static func blank(_ size: Size) -> [[Cell]] {
    Array(repeating: Array(repeating: Cell(), count: size.columns), count: size.rows)
  }

  var lines: [String] {
    cells.map { row in
      let text = String(row.compactMap(\.text))
      return String(text.reversed().drop { $0 == " " }.reversed())
    }
  }

  var text: String { lines.joined(separator: "\n") }

  subscript(column: Int, row: Int) -> Cell { cells[row][column] }

  /// Where a text stands, first from the top.
  func place(of text: String) -> (column: Int, row: Int)? {
    for (row, line) in lines.enumerated() {
      if let range = line.firstRange(of: text) {
        return (DisplayWidth.of(line[..<range.lowerBound]), row)
      }
    }
    return nil
  }

  mutating func resize(_ size: Size) {
    var resized = Self.blank(size)
    for row in 0..<min(size.rows, self.size.rows) {
      for column in 0..<min(size.columns, self.size.columns) {
        resized[row][column] = cells[row][column]
      }
    }
    cells = resized
    self.size = size
    margins = 0..<size.rows
    move(column: column, row: row)
  }

  mutating func move(column: Int, row: Int) {
    self.column = min(max(0, column), size.columns - 1)
    self.row = min(max(0, row), size.rows - 1)
    wraps = false
  }
}

// MARK: Writing and erasing

extension EmulatedScreen {
  mutating func write(_ scalar: Unicode.Scalar) {
    let width = DisplayWidth.of(scalar)
    guard width > 0 else {
      combine(scalar)
      return
    }
    if wraps || column + width > size.columns {
      column = 0
      lineFeed()
      wraps = false
    }
    set(column, Cell(text: Character(scalar), look: look, background: background))
    if width == 2 { set(column + 1, Cell(text: nil, look: look, background: background)) }
    column += width
    if column >= size.columns {
      column = size.columns - 1
      wraps = true
    }
  }

  private mutating func combine(_ mark: Unicode.Scalar) {
    var at = wraps ? column : column - 1
    if at > 0, cells[row][at].text == nil { at -= 1 }
    guard at >= 0, let base = cells[row][at].text else { return }
    cells[row][at].text = (String(base) + String(mark)).first
  }

  private mutating func set(_ column: Int, _ cell: Cell) {
    if column > 0, cells[row][column].text == nil, cell.text != nil {
      cells[row][column - 1].text = " "
    }
    if column + 1 < size.columns, cells[row][column + 1].text == nil {
      cells[row][column + 1].text = " "
    }
    cells[row][column] = cell
  }

  mutating func erase(row: Int, columns: Range<Int>) {
    for column in columns.clamped(to: 0..<size.columns) { cells[row][column] = erased }
  }

  /// What is erased takes the background that is set (terminfo's bce).
  private var erased: Cell { Cell(background: background) }

  mutating func eraseLines(_ rows: Range<Int>) {
    for row in rows.clamped(to: 0..<size.rows) { erase(row: row, columns: 0..<size.columns) }
  }

  mutating func deleteCharacters(_ count: Int) {
    let count = min(count, size.columns - column)
    cells[row].removeSubrange(column..<column + count)
    cells[row] += Array(repeating: Cell(), count: count)
  }

  mutating func insertCharacters(_ count: Int) {
    let count = min(count, size.columns - column)
    cells[row].insert(contentsOf: Array(repeating: Cell(), count: count), at: column)
    cells[row].removeLast(count)
  }
}

// MARK: Scrolling

extension EmulatedScreen {
  mutating func lineFeed() {
    if row == margins.upperBound - 1 {
      scrollUp(1, in: margins)
    } else {
      move(column: column, row: row + 1)
    }
  }

  mutating func reverseLineFeed() {
    if row == margins.lowerBound {
      scrollDown(1, in: margins)
    } else {
      move(column: column, row: row - 1)
    }
  }

  mutating func scrollUp(_ count: Int, in rows: Range<Int>) {
    let count = min(count, rows.count)
    let blanks = Array(repeating: Array(repeating: Cell(), count: size.columns), count: count)
    cells.replaceSubrange(rows, with: cells[rows].dropFirst(count) + blanks)
  }

  mutating func scrollDown(_ count: Int, in rows: Range<Int>) {
    let count = min(count, rows.count)
    let blanks = Array(repeating: Array(repeating: Cell(), count: size.columns), count: count)
    cells.replaceSubrange(rows, with: blanks + cells[rows].dropLast(count))
  }
}
