import Course
import Screen
import CORS

extension Model {
  /// Puts a pane's cursor on a line, and scrolls so that it can be seen.
  mutating func moveCursor(of pane: Focus.Pane, to line: Int, in lines: [PaneLine]) {
    guard lines.indices.contains(line), let field = lines[line].field else { return }
    focus[pane].field = field.id
    focus[pane].index = lines[..<line].count { $0.isField }
    reveal(line, of: pane, in: lines)
  }

  /// Scrolls the pane without the focus so that the value which decided is in view; its cursor goes
  /// there too, until it has been moved.
  mutating func revealDecision() {
    guard lesson?.keepsSecret != true, guidance != .none else { return }
    let marks = marks
    for pane in [Focus.Pane.client, .server] where pane != focus.pane {
      let lines = lines(of: pane)
      let line = lines.firstIndex { $0.field.flatMap { marks[$0.id] }?.role == .bad }
      guard let line else { continue }
      if focus[pane].field == nil { focus[pane].index = lines[..<line].count { $0.isField } }
      reveal(line, of: pane, in: lines)
    }
  }

  /// Scrolls a pane so that its cursor, and as much as possible of what leads up to it, is in view.
  mutating func revealCursor(of pane: Focus.Pane) {
    let lines = lines(of: pane)
    guard let line = cursorLine(of: pane, in: lines) else { return }
    reveal(line, of: pane, in: lines)
  }

  /// Scrolls the client's pane so that the call as code is in view, and its cursor where both fit.
  mutating func revealCode() {
    let lines = lines(of: .client)
    let code = lines.indices.filter { if case .code = lines[$0] { true } else { false } }
    if let last = code.last { reveal(last, of: .client, in: lines) }
    if let first = code.first { reveal(first, of: .client, in: lines) }
    if focus.pane == .client { revealCursor(of: .client) }
  }

  private mutating func reveal(_ line: Int, of pane: Focus.Pane, in lines: [PaneLine]) {
    let height = Layout(self, size).height(of: pane)
    let last = max(0, lines.count - height)
    var scroll = min(focus[pane].scroll, last)
    if line < scroll || line == scroll && lines.heading(above: scroll) != nil {
      scroll = lines.heading(above: line) == nil ? line : line - 1
    }
    if line >= scroll + height { scroll = line - height + 1 }
    // A heading right above the first field comes into view with it.
    if !lines[..<line].contains(where: { $0.isField }) { scroll = 0 }
    focus[pane].scroll = max(0, scroll)
  }
}
