import Screen

/// Three lines for the first start, over the lower edge of the panes.
struct OrientationView {
  let keyMap: KeyMap

  private var lines: [StyledText] {
    let sides = StyledText("Left", .client).appending(": the script's request. ")
      .appending("Right", .server).appending(": the server's answers.")
    let play: KeyedText = """
      Below: what happens. \(key: .playing(.play)) plays, \(key: .playing(.explain)) explains, \
      \(key: .playground(.fix)) mends.
      """
    let more: KeyedText = """
      \(key: .lesson(.list)) lessons   \(key: .finding(.cases)) real cases   \
      \(key: .finding(.palette)) all commands   \(key: .program(.help)) all keys
      """
    return [sides, keyMap.styled(play), keyMap.styled(more)]
  }

  func draw(in layout: Layout, on canvas: inout Canvas) {
    let bottom = layout.form == .single ? layout.lamps.row : layout.client.endRow
    let most = layout.rule.isEmpty ? canvas.size.columns : layout.rule.columns
    let lines = lines.flatMap { $0.wrapped(columns: most - 4) }
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
