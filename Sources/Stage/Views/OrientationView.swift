import Screen

/// Three lines for the first start, over the lower edge of the panes.
struct OrientationView {
  private static let lines: [[(text: String, role: Role)]] = [
    [
      ("Left", .client), (": the script's request. ", .text), ("Right", .server),
      (": the server's answers.", .text),
    ],
    [
      ("Below: what happens. ", .text), ("Space", .key), (" plays, ", .text), ("e", .key),
      (" explains, ", .text), ("f", .key), (" mends.", .text),
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
    let most = layout.rule.isEmpty ? canvas.size.columns : layout.rule.columns
    let lines = texts.flatMap { $0.wrapped(columns: most - 4) }
    let widest = lines.map(\.columns).max() ?? 0
    let rows = lines.count + 2
    let lower = Rect(column: 0, row: max(1, bottom - rows), columns: most, rows: rows)
    let area = lower.dialog(columns: min(most, widest + 6), rows: rows)
    let pen = Pen(area, on: canvas)
    pen.clear(on: &canvas)
    pen.box(.focusedBorder, title: StyledText("Welcome", .strong), on: &canvas)
    for (row, text) in lines.enumerated() {
      Pen(area.inset(columns: 2).line(row), on: canvas).write(text, on: &canvas)
    }
  }
}
