import Screen

/// The names of the panes, where only one of them is shown.
struct TabsView {
  let model: Model

  static func tabs(of model: Model) -> [(pane: Focus.Pane, name: String)] {
    let lesson: [(Focus.Pane, String)] = model.lesson == nil ? [] : [(.card, " lesson ")]
    return lesson + [(.client, " client "), (.server, " server "), (.stage, " stage ")]
  }

  func draw(in area: Rect, on canvas: inout Canvas) {
    let pen = Pen(area, on: canvas)
    var column = 1
    for (pane, name) in Self.tabs(of: model) {
      let role: Role = pane == model.focus.pane ? .cursor : .quiet
      let place = Rect(column: column, row: area.row, columns: name.columns, rows: 1)
      canvas.aim(place, .pane(pane))
      column = pen.write(name, role, column: column, on: &canvas) + 1
    }
  }
}
