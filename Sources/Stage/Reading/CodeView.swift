import CORS
import Screen
import Telling

/// The call as code, beside the panes of very wide screens: as it is written now, then with the others.
struct CodeView {
  let model: Model

  func draw(in area: Rect, on canvas: inout Canvas) {
    let pen = Pen(area, on: canvas)
    pen.box(.border, title: title(columns: area.columns - 4), on: &canvas)
    let body = area.inset(columns: 2, rows: 1)
    let lines = model.codeLines(columns: body.columns)
    for (row, line) in lines.prefix(body.rows).enumerated() {
      Pen(body.line(row), on: canvas).write(line, on: &canvas)
    }
    pen.scrollMarks(above: false, below: lines.count > body.rows, .border, on: &canvas)
  }

  private func title(columns: Int) -> StyledText {
    let name = StyledText("CODE", .strong)
    let keys = model.keyMap.styled(
      "  \(key: .words(.nextClient)) another  \(key: .words(.copyCode)) copy", .quiet)
    var whole = name
    for run in keys.runs { whole.append(run.text, run.role) }
    return whole.columns <= columns ? whole : name
  }
}

extension Model {
  /// The call, written with one client after another, the one first that it is written with now.
  func codeLines(columns: Int) -> [StyledText] {
    guard scenario.calls.indices.contains(call) else { return [] }
    let code = CallInCode(playground.evaluation, call: call)
    let first = playground.codeClient ?? playground.ownClient
    return ([first] + CodeClient.allCases.filter { $0 != first }).flatMap { client in
      [StyledText(client.title, .strong)]
        + client.lines(code).flatMap { codeLine($0, columns: columns) } + [StyledText()]
    }
  }

  /// A line of code, the rest of a long one further in.
  private func codeLine(_ line: String, columns: Int) -> [StyledText] {
    let role: Role = line.hasPrefix("//") ? .quiet : .code
    let code = line.drop { $0 == " " }
    let indent = min(2 + line.count - code.count, columns / 2)
    let parts = StyledText(String(code), role).wrapped(columns: max(1, columns - indent))
    let rest = code.dropFirst(parts[0].plain.count).drop { $0 == " " }
    let inner = min(indent + 4, columns - 1)
    let more =
      rest.isEmpty
      ? [] : StyledText(String(rest), role).wrapped(columns: max(1, columns - inner))
    return [Self.indented(parts[0], indent, role)] + more.map { Self.indented($0, inner, role) }
  }

  private static func indented(_ text: StyledText, _ columns: Int, _ role: Role) -> StyledText {
    StyledText(String(repeating: " ", count: max(0, columns))).appending(text.plain, role)
  }
}
