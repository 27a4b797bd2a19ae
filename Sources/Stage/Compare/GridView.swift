import CORS
import ScenarioText
import Screen
import Telling
import Web

/// A grid of outcomes, and below it what the one under the cursor is about.
struct GridView {
  let grid: Grid
  let model: Model

  private static let mostAboutRows = 6

  func draw(on canvas: inout Canvas) {
    let form = Form(grid, in: canvas.bounds)
    let pen = Pen(form.area, on: canvas)
    pen.clear(on: &canvas)
    pen.box(.focusedBorder, title: title, on: &canvas)
    canvas.aim(canvas.bounds, .overlay)
    let body = form.area.inset(columns: 2)
    drawHeads(form, Pen(body.line(0), on: canvas), on: &canvas)
    for row in 0..<form.visibleRows {
      draw(form.firstRow + row, form, body.line(row + 2), on: &canvas)
    }
    let table = Rect(
      column: form.area.column, row: body.row + 1, columns: form.area.columns,
      rows: form.visibleRows + 2)
    Pen(table, on: canvas).scrollMarks(
      above: form.firstRow > 0, below: form.firstRow + form.visibleRows < grid.rows.count,
      .focusedBorder, on: &canvas)
    drawAbout(in: body.lines(from: form.visibleRows + 2, count: form.aboutRows), on: &canvas)
  }

  private var title: StyledText {
    switch grid.topic {
    case .browsers: StyledText("This scenario in every browser", .strong)
    case .fields: StyledText("What if", .strong)
    }
  }

  /// What has room where.
  private struct Form {
    let area: Rect
    let labelColumns: Int
    let cellColumns: Int
    let visibleRows: Int
    let visibleColumns: Int
    /// What is said about the cell under the cursor, with the line above it.
    let aboutRows: Int
    let firstRow: Int
    let firstColumn: Int

    init(_ grid: Grid, in bounds: Rect) {
      let inner = bounds.columns - 6
      let label = max(grid.side.columns, grid.rows.map(\.columns).max() ?? 0) + 2
      labelColumns = min(label, max(10, inner * 4 / 10))
      let cells = max(1, inner - labelColumns)
      let wanted = max(20, (grid.columns.map(\.columns).max() ?? 0) + 2)
      let fitting = cells / max(1, grid.columns.count)
      cellColumns = max(1, min(cells, max(13, min(wanted, fitting))))
      visibleColumns = max(1, min(grid.columns.count, cells / cellColumns))
      // The rows between the title and the keys, without the border and the heads of the columns.
      let free = bounds.rows - 2 - 4
      aboutRows = min(GridView.mostAboutRows, max(0, free / 2))
      let most = max(1, free - aboutRows)
      visibleRows = min(grid.rows.count, most)
      firstRow = max(0, min(grid.row - visibleRows / 2, grid.rows.count - visibleRows))
      firstColumn = max(
        0, min(grid.column - visibleColumns / 2, grid.columns.count - visibleColumns))
      let columns = max(
        min(bounds.columns - 2, 76), labelColumns + visibleColumns * cellColumns + 4)
      area = bounds.dialog(
        columns: min(bounds.columns, columns),
        rows: visibleRows + 4 + aboutRows)
    }
  }

  private func drawHeads(_ form: Form, _ pen: Pen, on canvas: inout Canvas) {
    pen.write(
      grid.top, .strong, column: form.labelColumns, on: &canvas)
    let heads = Pen(pen.area.below(1), on: canvas)
    heads.write(grid.side, .strong, limit: form.labelColumns - 1, on: &canvas)
    for place in 0..<form.visibleColumns {
      let column = form.firstColumn + place
      let role: Role = column == grid.column ? .strong : .quiet
      heads.write(
        grid.columns[column], role, column: form.labelColumns + place * form.cellColumns,
        limit: form.cellColumns - 1, on: &canvas)
    }
    if isAbbreviated(form) {
      pen.writeRight("● cookie sent", .cookie, endingAt: pen.area.columns - 3, on: &canvas)
    }
    if form.firstColumn > 0 {
      pen.write("◀", .key, column: form.labelColumns - 2, limit: 1, on: &canvas)
    }
    if form.firstColumn + form.visibleColumns < grid.columns.count {
      pen.writeRight("▶", .key, on: &canvas)
    }
  }

  /// Whether there is only room for a sign where cookies went along.
  private func isAbbreviated(_ form: Form) -> Bool {
    grid.cells.joined().contains { $0.ending.isAbbreviated(columns: form.cellColumns - 1) }
  }

  private func draw(_ row: Int, _ form: Form, _ area: Rect, on canvas: inout Canvas) {
    let pen = Pen(area, on: canvas)
    pen.write(
      grid.rows[row], row == grid.row ? .strong : .quiet, limit: form.labelColumns - 1,
      on: &canvas)
    for place in 0..<form.visibleColumns {
      let column = form.firstColumn + place
      let cell = grid.cells[row][column]
      let at = Rect(
        column: area.column + form.labelColumns + place * form.cellColumns - 1, row: area.row,
        columns: form.cellColumns, rows: 1)
      canvas.aim(at, .cell(row: row, column: column))
      draw(cell, isCursor: row == grid.row && column == grid.column, at, on: &canvas)
    }
  }

  private func draw(
    _ cell: Grid.Cell, isCursor: Bool, _ area: Rect, on canvas: inout Canvas
  ) {
    let pen = Pen(area, on: canvas)
    let isCurrent = cell.document.isLike(model.document)
    let text = cell.ending.text(columns: area.columns - 1)
    if isCursor { pen.fill(" ", .cursor, row: 0, on: &canvas) }
    if isCurrent { pen.write("▸", isCursor ? .cursor : .key, limit: 1, on: &canvas) }
    pen.write(isCursor ? StyledText(text.plain, .cursor) : text, column: 1, on: &canvas)
  }

  // MARK: About the cell

  private func drawAbout(in area: Rect, on canvas: inout Canvas) {
    guard area.rows > 1 else { return }
    Pen(area.line(0), on: canvas).fill("─", .border, row: 0, on: &canvas)
    for (row, line) in about(columns: area.columns).prefix(max(0, area.rows - 1)).enumerated() {
      Pen(area.line(row + 1), on: canvas).write(line, on: &canvas)
    }
  }

  private func about(columns: Int) -> [StyledText] {
    guard let cell = grid.cell else { return [] }
    return lampLines(of: cell, columns: columns)
      + reason(for: cell).flatMap { $0.wrapped(columns: columns) }
  }

  /// As many lamps on a line as fit, none of them broken.
  private func lampLines(of cell: Grid.Cell, columns: Int) -> [StyledText] {
    var lines: [StyledText] = []
    for lamp in cell.ending.lamps {
      let text = lamp.symbol + " " + lamp.name.title.asciiLowercased + " " + lamp.verdict
      if let last = lines.last, last.columns + 2 + text.columns <= columns {
        lines[lines.count - 1] = last.appending("  ").appending(text, lamp.role)
      } else {
        lines.append(StyledText(text, lamp.role))
      }
    }
    return lines
  }

  private func reason(for cell: Grid.Cell) -> [StyledText] {
    if cell.document.isLike(model.document) {
      return [StyledText("As it is now: ", .quiet).appending(cell.evaluation.headline)]
    }
    guard let parting = Parting(model.playground.evaluation, cell.evaluation, call: model.call)
    else {
      return [StyledText("Goes as it does now.", .quiet)]
    }
    var lines: [StyledText] = []
    if let there = parting.there { lines.append(StyledText("Then: ", .key).appending(there)) }
    if let here = parting.here { lines.append(StyledText("Now:  ", .quiet).appending(here)) }
    return lines
  }
}

extension Rect {
  /// The same, this many rows lower.
  fileprivate func below(_ rows: Int) -> Rect {
    Rect(column: column, row: row + rows, columns: columns, rows: self.rows)
  }

  fileprivate func lines(from row: Int, count: Int) -> Rect {
    Rect(column: column, row: self.row + row, columns: columns, rows: count)
  }
}
