import Web
import CORS
import Screen

/// A pane of fields: labels, values, and beside them what the evaluation says.
struct PaneView {
  let model: Model
  let pane: Focus.Pane
  let marks: Marks
  let border: Border

  enum Border { case box, none }

  private var hasFocus: Bool { model.focus.pane == pane }

  /// - Returns: the suggestions for the field that is edited, when it is one of this pane's; to be
  ///   drawn over everything else.
  func draw(in area: Rect, body: Rect, on canvas: inout Canvas) -> SuggestionsView? {
    let lines = model.lines(of: pane)
    let shown = model.shownLines(of: pane, rows: body.rows)
    let isWhole = shown.count == lines.count
    let scroll = isWhole ? max(0, min(model.focus[pane].scroll, lines.count - body.rows)) : 0
    if border == .box {
      let pen = Pen(area, on: canvas)
      pen.box(
        .border, top: hasFocus ? .focusedBorder : .border, title: title(columns: area.columns),
        on: &canvas)
      pen.scrollMarks(
        above: scroll > 0, below: scroll + body.rows < shown.count, .border, on: &canvas)
    }
    let cursor = model.cursorLine(of: pane, in: lines)
    canvas.aim(area, .pane(pane))
    if border == .box { aimTabs(in: area, on: &canvas) }
    var popup: SuggestionsView?
    let heading = isWhole ? lines.heading(above: scroll) : nil
    for row in 0..<min(body.rows, shown.count - scroll) {
      // What the lines below belong to stays in sight while they scroll.
      let index = row == 0 ? heading ?? shown[scroll] : shown[scroll + row]
      let pen = Pen(body.line(row), on: canvas)
      canvas.aim(body.line(row), .line(pane, index))
      let found = draw(lines[index], isCursor: hasFocus && index == cursor, pen, on: &canvas)
      popup = popup ?? found
    }
    return popup
  }

  private func title(columns: Int) -> StyledText {
    let name: StyledText =
      pane == .client ? StyledText("CLIENT", .client) : StyledText("SERVER", .server)
    guard pane == .client else { return servedTitle(name, columns: columns - 4) }
    guard model.scenario.calls.count > 1 else { return named(name, columns: columns - 4) }
    return named(
      tabs.reduce(name.appending(" ")) { $0.appending($1.text, $1.role) }, columns: columns - 4)
  }

  /// A name and the origin behind it, whose end stays in sight: the port may be what it is about.
  private func named(_ name: StyledText, columns: Int) -> StyledText {
    let room = columns - name.columns - 2
    guard room > 4 else { return name }
    return name.appending("  " + origin.cutInTheMiddle(columns: room), .quiet)
  }

  /// The server's name and, while it is at work here, its address, as far as there is room for both.
  private func servedTitle(_ name: StyledText, columns: Int) -> StyledText {
    let full = name.appending("  \(origin)", .quiet)
    guard let served = model.serving?.servers.first(where: { $0.origin.serialized == origin })
    else { return named(name, columns: columns) }
    let forms = [
      full.appending("  at \(served.address)", .good),
      name.appending("  \(served.origin.host)", .quiet)
        .appending(" at \(served.address.dropFirst("http://".count))", .good),
    ]
    return forms.first { $0.columns <= columns } ?? name.appending("  at \(served.address)", .good)
  }

  /// One for each call, or where one is among them.
  private var tabs: [(text: String, role: Role, call: Int?)] {
    let count = model.scenario.calls.count
    guard count <= 6 else { return [(" call \(model.call + 1) of \(count)", .text, nil)] }
    return (0..<count).map { call in
      call == model.call ? ("[\(call + 1)]", .cursor, call) : (" \(call + 1) ", .quiet, call)
    }
  }

  private func aimTabs(in area: Rect, on canvas: inout Canvas) {
    guard pane == .client, model.scenario.calls.count > 1 else { return }
    var column = area.column + 2 + "CLIENT ".columns
    for tab in tabs {
      let place = Rect(column: column, row: area.row, columns: tab.text.columns, rows: 1)
      if let call = tab.call { canvas.aim(place, .call(call)) }
      column += tab.text.columns
    }
  }

  /// The origin that the pane speaks for.
  private var origin: String {
    let page = model.scenario.page
    if pane == .client {
      if model.scenario.sandbox == .allowScripts { return "null: sandboxed" }
      // A page that cannot be read has no origin to speak of.
      guard let origin = page.absolute?.origin, origin != .opaque else { return "no page" }
      guard let top = model.scenario.embeddedIn else { return origin.description }
      return origin.description + " in " + (top.absolute?.host ?? top.text.shortened)
    }
    let url =
      model.scenario.calls.indices.contains(model.call)
      ? model.scenario.calls[model.call].request.url : ""
    let resolved = page.absolute.flatMap { url.resolved(against: $0) }
    return resolved?.origin.description ?? url.text.shortened
  }

  private func draw(
    _ line: PaneLine, isCursor: Bool, _ pen: Pen, on canvas: inout Canvas
  ) -> SuggestionsView? {
    switch line {
    case .blank: break
    case .heading(let text, let note):
      let end = pen.write(text, .strong, column: 2, on: &canvas)
      let note = model.keyMap.text(note)
      if end + note.columns + 2 < pen.area.columns {
        pen.writeRight(note, .quiet, endingAt: pen.area.columns - 1, on: &canvas)
      }
    case .code(let text): pen.write(text, .code, column: 2, on: &canvas)
    case .field(let field):
      let row = FieldRow(
        field: field, mark: mark(of: field), state: state(of: field, isCursor: isCursor),
        valueColumn: pane == .client ? 15 : pen.area.columns < 44 ? 21 : 22,
        isOpen: model.lesson != nil && model.mayEdit(field.id))
      return row.draw(model, pen, on: &canvas)
    }
    return nil
  }

  private func state(of field: Field, isCursor: Bool) -> FieldRow.State {
    if let editing = model.editing, editing.field.id == field.id { return .edited(editing.line) }
    return isCursor ? .cursor : .plain
  }

  private func mark(of field: Field) -> Mark? {
    if model.document.drafts[field.id] != nil { return Mark("✗ no number", .bad) }
    return marks[field.id] ?? servedMark(of: field)
  }

  /// Beside a route's URL: the port at which it is asked here.
  private func servedMark(of field: Field) -> Mark? {
    guard let serving = model.serving, case .place(.routeURL) = field.id,
      let url = field.value.flatMap({ WebURL($0) }), case .tuple(let origin) = url.origin,
      let served = serving.servers.first(where: { $0.origin == origin }),
      let port = served.address.lastIndex(of: ":")
    else { return nil }
    return Mark("at \(served.address[port...])", .good)
  }
}

/// One field on its row.
struct FieldRow {
  let field: Field
  let mark: Mark?
  let state: State
  let valueColumn: Int
  /// Whether it is one of the few that a lesson leaves open.
  let isOpen: Bool

  enum State { case plain, cursor, edited(TextLine) }

  func draw(_ model: Model, _ pen: Pen, on canvas: inout Canvas) -> SuggestionsView? {
    let width = pen.area.columns
    var end = width - 1
    if let mark, let text = shown(mark, in: width) {
      end = pen.writeRight(text, mark.role, endingAt: width - 1, on: &canvas) - 2
    }
    pen.write(
      field.label, labelRole, column: 2, limit: width - 3, on: &canvas)
    let start = start(endingAt: end)
    let limit = max(0, end - start)
    switch state {
    case .plain where isHeading && field.value == "sent": break
    case .plain:
      pen.write(
        shownValue(columns: limit), role, column: start, limit: limit, on: &canvas)
    case .cursor: drawCursor(from: start, limit: limit, pen, on: &canvas)
    case .edited(let line): return drawEdited(line, model, from: start, pen, on: &canvas)
    }
    return nil
  }

  /// Where the value begins: in its column; as far before it as a long one needs; and in the label's,
  /// where there is none.
  private func start(endingAt end: Int) -> Int {
    if !hasLabel, isListItem || isLong(for: end - valueColumn) { return 3 }
    let column = max(valueColumn, labelEnd)
    switch state {
    case .edited: return column
    case .plain, .cursor:
      return hasLabel ? max(labelEnd, min(column, end - field.shown.columns)) : column
    }
  }

  /// The value, cut where it is too long: a directive says with its beginning what it is about.
  private func shownValue(columns limit: Int) -> String {
    if case .product(_, .line) = field.id { return field.shown.cutAtTheEnd(columns: limit) }
    return field.shown.cutInTheMiddle(columns: limit)
  }

  private func drawCursor(
    from start: Int, limit: Int, _ pen: Pen, on canvas: inout Canvas
  ) {
    let end = pen.write(
      shownValue(columns: limit), .cursor, column: start, limit: limit, on: &canvas)
    pen.fill(" ", .cursor, columns: 0..<start, row: 0, on: &canvas)
    pen.fill(" ", .cursor, columns: end..<(end + 1), row: 0, on: &canvas)
    pen.write("▸", .cursor, limit: 1, on: &canvas)
    pen.write(field.label, .cursor, column: 2, limit: start - 2, on: &canvas)
  }

  /// The text takes the place of the label too, when it needs it; the suggestions bear the label.
  private func drawEdited(
    _ line: TextLine, _ model: Model, from start: Int, _ pen: Pen, on canvas: inout Canvas
  ) -> SuggestionsView {
    pen.write("▸", .cursor, limit: 1, on: &canvas)
    let room = pen.area.columns - 1
    let fits = line.characters.count < room - start
    let box = Rect(
      column: pen.area.column + (fits ? start : 2), row: pen.area.row,
      columns: room - (fits ? start : 2), rows: 1)
    TextLineView(line: line).draw(in: box, on: &canvas)
    return SuggestionsView(
      model: model, label: field.title, mark: mark, anchor: box,
      isLabelled: fits && hasLabel)
  }

  /// The mark; its sign, where its words would cut a value that fits without them, or a host; and
  /// nothing where it has no sign and would leave nothing of the value.
  private func shown(_ mark: Mark, in width: Int) -> String? {
    let sign = mark.text.first.flatMap { $0.isLetter || $0.isNumber ? nil : String($0) }
    guard field.value != nil, !(isHeading && field.value == "sent") else {
      return mark.text.columns < width / 2 ? mark.text : sign
    }
    let left = width - 3 - labelEnd
    if field.shown.keepsHost(columns: left - mark.text.columns) { return mark.text }
    let fitsSign = field.shown.columns + 1 <= left || field.shown.contains("://")
    if let sign, fitsSign { return sign }
    return mark.text.columns + Self.leastValue <= left ? mark.text : sign
  }

  /// As many columns of a value tell one from another.
  private static let leastValue = 8

  private var hasLabel: Bool { field.label.contains { $0 != " " } }

  private func isLong(for columns: Int) -> Bool {
    let shown = field.shown
    return DisplayWidth.prefix(shown, columns: columns).endIndex < shown.endIndex
  }

  private var labelEnd: Int {
    field.label.isEmpty ? 0 : 2 + field.label.columns + (isHeading ? 2 : 1)
  }

  /// A value without a label takes the row's whole width, where it is no continued list.
  private var isListItem: Bool {
    switch field.id {
    case .place(.cookie(_, .set)), .end(.cookies), .end(.call), .product(_, .line),
      .product(_, .product):
      true
    case .place, .cookiePart, .end, .product: false
    }
  }

  private var isHeading: Bool { field.isHeading }

  private var labelRole: Role {
    if isOpen { return .key }
    if case .plain = state { return isHeading ? .strong : .quiet }
    return .cursor
  }

  private var role: Role {
    if mark?.role == .bad, field.value != nil { return .bad }
    return field.value == nil ? .quiet : .text
  }
}
