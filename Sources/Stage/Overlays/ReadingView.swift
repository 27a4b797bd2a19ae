/// A long text over everything else, scrolled.
struct ReadingView {
  let title: String
  let scroll: Int
  /// The lines for a number of columns.
  let lines: (Int) -> [StyledText]

  func draw(in area: Rect, on canvas: inout Canvas) {
    let pen = Pen(area, on: canvas)
    pen.clear(on: &canvas)
    pen.box(.focusedBorder, title: StyledText(title, .strong), on: &canvas)
    canvas.aim(canvas.bounds, .overlay)
    let body = area.inset(columns: 2, rows: 1)
    let lines = lines(body.columns)
    let first = max(0, min(scroll, lines.count - body.rows))
    for (row, line) in lines[first...].prefix(body.rows).enumerated() {
      Pen(body.line(row), on: canvas).write(line, on: &canvas)
    }
    pen.scrollMarks(
      above: first > 0, below: first + body.rows < lines.count, .focusedBorder, on: &canvas)
  }
}

/// Every key, from the one table.
struct HelpText {
  let keyMap: KeyMap

  init(_ keyMap: KeyMap) { self.keyMap = keyMap }

  func lines(columns: Int) -> [StyledText] {
    let keys = keyMap.bindings.map { $0.keyNames.columns }.max() ?? 0
    let indent = min(keys + 4, columns / 3)
    var lines: [StyledText] = []
    for group in KeyMap.Group.allCases {
      let bindings = keyMap.bindings.filter { $0.group == group }
      if bindings.isEmpty { continue }
      if !lines.isEmpty { lines.append(StyledText()) }
      lines.append(StyledText(group.rawValue, .strong))
      for binding in bindings { lines += describe(binding, indent: indent, columns: columns) }
    }
    return lines
  }

  private func describe(_ binding: KeyMap.Binding, indent: Int, columns: Int) -> [StyledText] {
    let text = StyledText(binding.help).wrapped(columns: columns - indent)
    let names = binding.keyNames
    let gap = String(repeating: " ", count: max(2, indent - 2 - names.columns))
    return text.enumerated().map { index, line in
      var start = StyledText("  ")
      if index == 0 {
        start.append(names, .key)
        start.append(gap)
      } else {
        start.append(String(repeating: " ", count: max(0, indent - 2)))
      }
      for run in line.runs { start.append(run.text, run.role) }
      return start
    }
  }
}

extension KeyMap.Binding {
  var keyNames: String { keys.map(\.name).joined(separator: " ") }
}
