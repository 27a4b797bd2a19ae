/// Three lines for the first start, over the lower edge of the panes.
struct OrientationView {
  private static let lines: [[(text: String, role: Role)]] = [
    [
      ("Left", .client), (": what a page's script asks for. ", .text), ("Right", .server),
      (": what the server answers.", .text),
    ],
    [
      ("Below, the browser plays it: ", .text), ("Space", .key), (" plays, ", .text),
      ("e", .key), (" explains, ", .text), ("f", .key), (" mends.", .text),
    ],
    [
      ("l", .key), (" lessons   ", .text), ("L", .key), (" real cases   ", .text), (":", .key),
      (" all commands   ", .text), ("?", .key), (" all keys", .text),
    ],
  ]

  func draw(in layout: Layout, on canvas: inout Canvas) {
    let texts = Self.lines.map { runs in
      runs.reduce(into: StyledText()) { $0.append($1.text, $1.role) }
    }
    let bottom = layout.form == .single ? layout.lamps.row : layout.client.endRow
    let lower = Rect(
      column: 0, row: max(0, bottom - 5),
      columns: layout.rule.isEmpty ? canvas.size.columns : layout.rule.columns, rows: 5)
    let widest = texts.map(\.columns).max() ?? 0
    let area = lower.dialog(columns: min(lower.columns, widest + 6), rows: 5)
    let pen = Pen(area, on: canvas)
    pen.clear(on: &canvas)
    pen.box(.focusedBorder, title: StyledText("Welcome", .strong), on: &canvas)
    for (row, text) in texts.enumerated() {
      Pen(area.inset(columns: 2).line(row), on: canvas).write(text, on: &canvas)
    }
  }
}
