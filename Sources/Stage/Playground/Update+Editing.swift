import CORS
import ScenarioText
import Screen
import Telling
import Web

extension Model {
  /// Begins to edit a field of text where it stands.
  mutating func beginEditing(_ field: Field) {
    playing.keepRun()
    editing = Editing(
      field: field, line: TextLine(selecting: field.value ?? ""), suggestions: field.suggestions,
      base: document, before: document)
  }

  /// Makes a new element of a list and edits it; leaving it empty takes it away again.
  mutating func add(_ field: Field, then new: FieldID) {
    let before = document
    let next = putting(nil, into: field, of: document)
    guard next != before else { return }
    show(next)
    guard let made = self.field(new, in: next).map(guided) else { return }
    editing = Editing(
      field: made, line: TextLine(made.value ?? ""), suggestions: made.suggestions, base: next,
      before: before)
    let lines = lines(of: focus.pane)
    if let line = lines.firstIndex(where: { $0.field?.id == new }) {
      moveCursor(of: focus.pane, to: line, in: lines)
    }
  }

  mutating func edit(with key: Key) {
    guard var current = editing, current.line.type(key) else { return }
    applyTyping(current)
  }

  mutating func paste(_ text: String) {
    if editing == nil {
      if diagnose(text, focus.pane.isOfFields ? .unmistakable : .anything) { return }
      guard focus.pane.isOfFields else {
        return say(
          "What is pasted goes into a field: \(key: .playground(.nextPane)) leads to them.", .quiet)
      }
      guard let field = editableField() else { return }
      guard case .text = field.kind else {
        return say(
          """
          Nothing can be pasted here; \(key: .playground(.edit)) and \(key: .playground(.list)) \
          show what there is.
          """,
          .quiet)
      }
      beginEditing(field)
    }
    guard var current = editing else { return }
    current.line.insert(text)
    applyTyping(current)
  }

  /// What could stand in the field that is edited.
  package var suggestions: [Suggestion] { editing?.suggestions ?? [] }

  mutating func pickSuggestion(by step: Int) {
    let count = suggestions.count
    guard let current = editing, count > 0 else { return }
    pickSuggestion(
      current.picked.map { ($0 + step + count) % count } ?? (step > 0 ? 0 : count - 1))
  }

  mutating func pickSuggestion(_ next: Int) {
    let suggestions = suggestions
    guard var current = editing, suggestions.indices.contains(next) else { return }
    current.picked = next
    current.line.replace(with: suggestions[next].value)
    applyEdit(current)
  }

  /// The text as typed: it narrows the suggestions, which follow what stands there by now.
  private mutating func applyTyping(_ current: Editing) {
    let isChanged = current.line.characters != editing?.line.characters
    applyEdit(current)
    guard isChanged, var now = editing, let field = field(now.field.id, in: document).map(guided)
    else {
      return
    }
    now.picked = nil
    now.suggestions = field.suggestions.narrowed(to: now.line.text)
    editing = now
  }

  /// The scenario with the text as it stands: every keystroke is evaluated.
  private mutating func applyEdit(_ current: Editing) {
    let changed = current.line.characters != editing?.line.characters
    editing = current
    if changed { show(putting(current.line.text, into: current.field, of: current.base)) }
  }

  /// Keeps the text; an empty one leaves its value out where that is possible.
  mutating func commitEditing() {
    guard let current = editing else { return }
    editing = nil
    let field = current.field
    let text = current.line.text
    // A value that was left out and still is empty stays left out.
    let leavesOut = text.isEmpty && (field.removal == .emptyLeavesOut || field.value == nil)
    let keepsBareAttribute = field.removal == .emptyStays && current.picked != nil
    var next = putting(
      leavesOut && !keepsBareAttribute ? nil : text, into: field, of: current.base)
    if lesson == nil {
      let along = next.takeAlong(from: current.before)
      if !along.isEmpty {
        say("Changed with it: \(along); \(key: .playground(.undo)) undoes all.", .quiet)
      }
    }
    show(next)
    if next != current.before {
      playground.history.record(History.Entry(document: current.before, focus: focus))
    }
    revealCursor(of: focus.pane)
  }

  mutating func cancelEditing() {
    guard let current = editing else { return }
    editing = nil
    show(current.before)
    revealCursor(of: focus.pane)
  }
}

extension Field {
  fileprivate var suggestions: [Suggestion] {
    if case .text(let suggestions) = kind { suggestions } else { [] }
  }
}

extension [Suggestion] {
  /// Those that have the text in them, those that begin with it first.
  fileprivate func narrowed(to text: String) -> [Suggestion] {
    guard !text.isEmpty else { return self }
    guard text.utf8.count < 500 else { return [] }
    let wanted = text.asciiLowercased
    let found = map { (suggestion: $0, value: $0.value.asciiLowercased) }
      .filter { $0.value.contains(wanted) }
    return
      (found.filter { $0.value.hasPrefix(wanted) }
      + found.filter { !$0.value.hasPrefix(wanted) }).map(\.suggestion)
  }
}
