import CORS
import Course
import ScenarioText
import Telling
import Web

/// The lines of the client's pane and of the server's, and the marks beside them.
struct PaneLines: Sendable {
  let client: [PaneLine]
  let server: [PaneLine]
  let marks: Marks
}

extension Model {
  /// The lines of one of the two panes.
  package func lines(of pane: Focus.Pane) -> [PaneLine] {
    guard let fields else { return lines(of: pane, in: document) }
    return pane == .server ? fields.server : fields.client
  }

  /// Makes the lines of both panes where something has changed since.
  mutating func layOutFields() {
    guard fields == nil else { return }
    fields = PaneLines(
      client: lines(of: .client, in: document), server: lines(of: .server, in: document),
      marks: marks)
  }

  /// What the evaluation says about the fields of the call.
  var marks: Marks { fields?.marks ?? Marks(evaluation, call: call, faults: faults) }

  func lines(of pane: Focus.Pane, in document: Document) -> [PaneLine] {
    guard document.scenario.calls.indices.contains(call) else { return [] }
    let lines =
      pane == .server
      ? ServerFields(scenario: document.scenario, call: call, unfolded: unfolded).lines
      : ClientFields(
        scenario: document.scenario, call: call, unfolded: unfolded,
        code: (codeClient, codeLines)
      ).lines
    guard !document.drafts.isEmpty else { return lines }
    return lines.map { line in
      guard case .field(var field) = line, let draft = document.drafts[field.id] else {
        return line
      }
      field.value = draft
      return .field(field)
    }
  }

  /// The call as code, with the client that was chosen or with its own.
  var codeLines: [String] {
    guard scenario.calls.indices.contains(call) else { return [] }
    return (codeClient ?? ownClient).lines(CallInCode(evaluation, call: call))
  }

  /// What makes the call.
  var ownClient: CodeClient {
    guard scenario.calls.indices.contains(call) else { return .fetch }
    return scenario.calls[call].request.api == .xhr ? .xhr : .fetch
  }

  /// A field of either pane, wherever it is now.
  func field(_ id: FieldID, in document: Document) -> Field? {
    for pane in [Focus.Pane.client, .server] {
      for line in lines(of: pane, in: document) {
        if let field = line.field, field.id == id { return field }
      }
    }
    return nil
  }

  /// The field under the cursor of the pane in focus.
  package var focusedField: Field? {
    guard focus.pane == .client || focus.pane == .server else { return nil }
    let lines = lines(of: focus.pane)
    return cursorLine(of: focus.pane, in: lines).flatMap { lines[$0].field }
  }

  /// The line that a pane's cursor is on.
  func cursorLine(of pane: Focus.Pane, in lines: [PaneLine]) -> Int? {
    let cursor = focus[pane]
    let places = lines.indices.filter { lines[$0].field != nil }
    if let id = cursor.field, let line = places.first(where: { lines[$0].field?.id == id }) {
      return line
    }
    return places.isEmpty ? nil : places[max(0, min(cursor.index, places.count - 1))]
  }

  /// Puts a pane's cursor on a line, and scrolls so that it can be seen.
  mutating func moveCursor(of pane: Focus.Pane, to line: Int, in lines: [PaneLine]) {
    guard lines.indices.contains(line), let field = lines[line].field else { return }
    focus[pane].field = field.id
    focus[pane].index = lines[..<line].count { $0.field != nil }
    reveal(line, of: pane, in: lines)
  }

  /// Scrolls the pane without the focus so that the value which decided is in view; its cursor goes
  /// there too, until it has been moved.
  mutating func revealDecision() {
    guard lesson?.keepsSecret != true else { return }
    let marks = marks
    for pane in [Focus.Pane.client, .server] where pane != focus.pane {
      let lines = lines(of: pane)
      let line = lines.firstIndex { $0.field.flatMap { marks[$0.id] }?.role == .bad }
      guard let line else { continue }
      if focus[pane].field == nil { focus[pane].index = lines[..<line].count { $0.field != nil } }
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
    if line < scroll { scroll = line }
    if line >= scroll + height { scroll = line - height + 1 }
    // A heading right above the first field comes into view with it.
    if !lines[..<line].contains(where: { $0.field != nil }) { scroll = 0 }
    focus[pane].scroll = max(0, scroll)
  }
}
