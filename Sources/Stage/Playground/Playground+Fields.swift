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

extension Playground {
  /// The lines of one of the two panes.
  func lines(of pane: Focus.Pane) -> [PaneLine] {
    guard let paneLines else { return lines(of: pane, in: document) }
    return pane == .server ? paneLines.server : paneLines.client
  }

  /// Makes the lines of both panes where something has changed since.
  mutating func layOutFields() {
    guard paneLines == nil else { return }
    paneLines = PaneLines(
      client: lines(of: .client, in: document), server: lines(of: .server, in: document),
      marks: marks)
  }

  /// What the evaluation says about the fields of the call.
  var marks: Marks { paneLines?.marks ?? Marks(evaluation, call: call, faults: faults) }

  func lines(of pane: Focus.Pane, in document: Document) -> [PaneLine] {
    guard document.scenario.calls.indices.contains(call) else { return [] }
    let lines =
      pane == .server
      ? ServerFields(scenario: document.scenario, call: call, unfolded: unfolded, unasked: unasked)
        .lines
      : ClientFields(
        scenario: document.scenario, call: call, unfolded: unfolded,
        code: room == .wide ? (nil, []) : (codeClient, codeLines)
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

  /// What becomes of the lines of a preflight that nobody asks.
  private var unasked: ServerFields.Unasked {
    guard room == .tight else { return .shown }
    switch evaluation.verdicts(ofCall: call).preflight {
    case .notNeeded, .cached: return .folded
    case .passed, .failed: return .shown
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
    return scenario.calls[call].request.api.codeClient
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
  var focusedField: Field? {
    guard focus.pane == .client || focus.pane == .server else { return nil }
    let lines = lines(of: focus.pane)
    return cursorLine(of: focus.pane, in: lines).flatMap { lines[$0].field }
  }

  /// The line that a pane's cursor is on.
  func cursorLine(of pane: Focus.Pane, in lines: [PaneLine]) -> Int? {
    let cursor = focus[pane]
    if let id = cursor.field, let line = lines.firstIndex(where: { $0.holds(id) }) { return line }
    let places = lines.indices.filter { lines[$0].isField }
    return places.isEmpty ? nil : places[max(0, min(cursor.index, places.count - 1))]
  }
}
