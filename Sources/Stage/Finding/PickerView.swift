import Screen

/// A list to pick from: its sections, the item under the cursor, and what there is to know of that.
struct PickerView {
  let picker: Picker

  func draw(on canvas: inout Canvas) {
    let area = area(in: canvas.bounds)
    let pen = Pen(area, on: canvas)
    pen.clear(on: &canvas)
    pen.box(.focusedBorder, title: title, on: &canvas)
    canvas.aim(canvas.bounds, .overlay)
    var body = area.inset()
    if let filter = picker.filter { draw(filter, in: body.line(0), on: &canvas) }
    let about = aboutLines(columns: body.columns - 2, rows: canvas.size.rows)
    let head = picker.filter == nil ? 0 : 1
    // What the list leaves free; a third of the room where it leaves less.
    let left = body.rows - head
    let free = left - allRows(picker.matches, columns: body.columns).count - 1
    let most = max(0, min(left - 4, max(left / 3, free)))
    let foot = about.isEmpty ? 0 : min(about.count, most) + 1
    draw(
      about.cut(rows: max(0, foot - 1)),
      in: Rect(
        column: body.column, row: body.endRow - foot, columns: body.columns, rows: foot),
      on: &canvas)
    body = Rect(
      column: body.column, row: body.row + head, columns: body.columns,
      rows: body.rows - head - foot)
    drawRows(in: body, pen, on: &canvas)
  }

  private var title: StyledText {
    let title = StyledText(picker.title, .strong)
    guard picker.filter != nil else { return title }
    return title.appending("  \(picker.matches.count) of \(picker.items.count)", .quiet)
  }

  // MARK: Size

  private func area(in bounds: Rect) -> Rect {
    let most = bounds.columns - 2
    let lines = picker.items.flatMap { item in item.lines.map { $0.columns + item.note.columns } }
    let about = picker.items.flatMap(\.about).map(\.columns).max() ?? 0
    let wide = max(24, (lines.max() ?? 0) + 10, min(about + 4, 76), picker.title.columns + 16)
    let columns = min(most, picker.filter == nil ? wide : max(wide, min(84, most)))
    // The list is as high as its highest state, so that it keeps still while one moves and types.
    let highest = picker.items.map {
      $0.about.reduce(0) { $0 + $1.wrapped(columns: columns - 4).count }
    }
    let foot = highest.max().map { $0 > 0 ? $0 + 1 : 0 } ?? 0
    let rows = allRows(picker.items.indices.map { $0 }, columns: columns - 2).count + foot + 2
    return bounds.dialog(
      columns: columns,
      rows: min(bounds.rows - 2, max(4, rows + (picker.filter == nil ? 0 : 1))))
  }

  // MARK: The rows

  private enum Row: Hashable {
    case section(String)
    /// A part of an item; the match is counted among the matches.
    case item(match: Int, part: Part, StyledText)

    enum Part: Hashable { case first, later }
  }

  private func allRows(_ matches: [Int], columns: Int) -> [Row] {
    var rows: [Row] = []
    var section = ""
    for (match, index) in matches.enumerated() {
      let item = picker.items[index]
      if item.section != section { rows.append(.section(item.section)) }
      section = item.section
      rows += item.rows(columns: columns).enumerated().map { line, text in
        .item(match: match, part: line == 0 ? .first : .later, text)
      }
    }
    return rows
  }

  private func drawRows(in body: Rect, _ frame: Pen, on canvas: inout Canvas) {
    guard body.rows > 0 else { return }
    let rows = allRows(picker.matches, columns: body.columns)
    if rows.isEmpty {
      let text = picker.items.isEmpty ? "There is nothing here." : "Nothing has all these words."
      Pen(body, on: canvas).write(text, .quiet, column: 2, on: &canvas)
    }
    let at =
      rows.firstIndex { row in
        if case .item(picker.cursor, .first, _) = row { true } else { false }
      } ?? 0
    let first = max(0, min(at - body.rows / 2, rows.count - body.rows))
    for (row, line) in rows[first...].prefix(body.rows).enumerated() {
      draw(line, in: body.line(row), on: &canvas)
    }
    let right = Rect(
      column: frame.area.column, row: body.row - 1, columns: frame.area.columns,
      rows: body.rows + 2)
    Pen(right, on: canvas).scrollMarks(
      above: first > 0, below: first + body.rows < rows.count, .focusedBorder, on: &canvas)
  }

  private func draw(_ row: Row, in area: Rect, on canvas: inout Canvas) {
    let pen = Pen(area, on: canvas)
    guard case .item(let match, let part, let line) = row else {
      if case .section(let name) = row { pen.write(name, .strong, column: 1, on: &canvas) }
      return
    }
    canvas.aim(area, .item(match))
    let item = picker.items[picker.matches[match]]
    let isCursor = match == picker.cursor
    if isCursor { pen.fill(" ", .cursor, row: 0, on: &canvas) }
    // Where it has no colour, the mark says how far what is picked goes.
    if isCursor { pen.write("▸", .cursor, on: &canvas) }
    let note = isCursor ? StyledText(item.note.plain, .cursor) : item.note
    var end = pen.area.columns - 1
    if part == .first, !note.isEmpty, note.columns < pen.area.columns - 12 {
      end -= note.columns
      pen.write(note, column: end, on: &canvas)
      end -= 2
    }
    var text = pen
    text.area.columns = max(0, end)
    let styled = isCursor ? StyledText(line.plain, .cursor) : line
    text.write(styled, column: 2, on: &canvas)
  }

  // MARK: Around them

  private func draw(_ filter: TextLine, in area: Rect, on canvas: inout Canvas) {
    let end = Pen(area, on: canvas).write("/", .key, column: 1, on: &canvas) + 1
    var field = area
    field.column += end
    field.columns = max(0, area.columns - end - 1)
    TextLineView(line: filter).draw(in: field, on: &canvas)
    guard filter.characters.isEmpty else { return }
    Pen(field, on: canvas).write(picker.hint, .quiet, column: 2, on: &canvas)
  }

  private func aboutLines(columns: Int, rows: Int) -> [StyledText] {
    (picker.item?.about ?? []).flatMap { $0.wrapped(columns: columns) }
  }

  private func draw(_ about: ArraySlice<StyledText>, in area: Rect, on canvas: inout Canvas) {
    guard !about.isEmpty else { return }
    Pen(area, on: canvas).fill("─", .border, row: 0, on: &canvas)
    for (row, line) in about.enumerated() {
      Pen(area.line(row + 1), on: canvas).write(line, column: 1, on: &canvas)
    }
  }
}

extension [StyledText] {
  /// As many as there is room for, with a mark where that is not all.
  fileprivate func cut(rows: Int) -> ArraySlice<StyledText> {
    guard count > rows, rows > 0 else { return prefix(rows) }
    return prefix(rows - 1) + [self[rows - 1].appending(" …", .quiet)]
  }
}

extension Picker.Item {
  /// Its lines, in a list of so many columns.
  fileprivate func rows(columns: Int) -> [StyledText] {
    guard let indent else { return lines }
    let room = max(1, columns - 3)
    let indentation = String(repeating: " ", count: min(indent, room / 4))
    return lines.flatMap { line in
      line.wrapped(columns: room - indentation.count, first: room).enumerated().map { row, text in
        guard row > 0 else { return text }
        var later = StyledText(indentation)
        for run in text.runs { later.append(run.text, run.role) }
        return later
      }
    }
  }
}
