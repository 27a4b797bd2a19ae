extension Model {
  mutating func take(_ mouse: Mouse) -> [Effect] {
    if overlay != nil {
      wheelOverlay(mouse)
      return []
    }
    let layout = Layout(self, size)
    guard let pane = pane(at: mouse, layout) else { return [] }
    switch mouse.action {
    case .wheelUp: wheel(pane, by: -3)
    case .wheelDown: wheel(pane, by: 3)
    case .press: press(pane, mouse, layout)
    case .release, .drag: break
    }
    return []
  }

  private func pane(at mouse: Mouse, _ layout: Layout) -> Focus.Pane? {
    if layout.form == .single {
      return layout.client.contains(column: mouse.column, row: mouse.row) ? focus.pane : nil
    }
    let areas: [(Focus.Pane, Rect)] = [
      (.client, layout.client), (.server, layout.server), (.stage, layout.stage),
      (.card, layout.card),
    ]
    return areas.first { $0.1.contains(column: mouse.column, row: mouse.row) }?.0
  }

  private mutating func wheelOverlay(_ mouse: Mouse) {
    let lines = mouse.action == .wheelUp ? -3 : mouse.action == .wheelDown ? 3 : 0
    guard lines != 0 else { return }
    scrollReading(by: lines)
  }

  private mutating func wheel(_ pane: Focus.Pane, by lines: Int) {
    if pane == .stage {
      if lesson?.keepsSecret != true { step(by: lines.signum()) }
      return
    }
    guard pane != .card else { return scrollCard(by: lines) }
    let height = Layout(self, size).height(of: pane)
    let last = max(0, self.lines(of: pane).count - height)
    focus[pane].scroll = max(0, min(last, focus[pane].scroll + lines))
  }

  /// A click selects; a click on what is selected already is Enter.
  private mutating func press(_ pane: Focus.Pane, _ mouse: Mouse, _ layout: Layout) {
    if editing != nil { commitEditing() }
    guard pane == .client || pane == .server else {
      focus.pane = pane
      return
    }
    let body = layout.body(of: pane)
    let lines = lines(of: pane)
    let line = focus[pane].scroll + mouse.row - body.row
    let isThere = focus.pane == pane && cursorLine(of: pane, in: lines) == line
    focus.pane = pane
    guard body.contains(column: mouse.column, row: mouse.row) else { return }
    if isThere {
      _ = perform(.activate)
    } else {
      moveCursor(of: pane, to: line, in: lines)
    }
  }
}
