import Course
import CORS
import ScenarioText
import Screen
import Telling
import Web

extension Model {
  /// As many lines as can be seen, but one; where there is one, that one.
  var page: Int { max(1, Layout(self, size).height(of: focus.pane) - 1) }

  // MARK: Moving

  mutating func movePane(by step: Int) {
    let panes = Layout(self, size).panes(of: self)
    guard !panes.isEmpty else { return }
    let at = panes.firstIndex(of: focus.pane) ?? 0
    focus.pane = panes[(at + step + panes.count) % panes.count]
    if focus.pane == .client || focus.pane == .server { revealCursor(of: focus.pane) }
  }

  mutating func moveLine(by count: Int) {
    switch focus.pane {
    case .client, .server:
      let lines = lines(of: focus.pane)
      let places = lines.indices.filter { lines[$0].isField }
      guard let line = cursorLine(of: focus.pane, in: lines),
        let at = places.firstIndex(of: line)
      else { return }
      moveCursor(
        of: focus.pane, to: places[max(0, min(places.count - 1, at + count))], in: lines)
    case .stage: if !isSecret() { playing.step(by: count) }
    case .card: moveInCard(by: count)
    }
  }

  // MARK: Changing

  /// All values of the field in focus.
  mutating func openList() {
    guard let field = editableField(), !field.cycle.isEmpty else { return }
    let at = field.cycle.firstIndex { $0 == field.value } ?? 0
    overlay = .picker(Picker(field.title, field.items, cursor: at))
  }

  /// The field in focus, if it may be edited; a lesson says so when it may not.
  mutating func editableField() -> Field? {
    guard let field = focusedField else { return nil }
    if mayEdit(field.id) { return guided(field) }
    say("This step leaves that as it is.", .warn)
    return nil
  }

  mutating func editField() {
    guard let field = editableField() else { return }
    switch field.kind {
    // A whole answer is not taken away, or put in order, by one key while somebody is to mend it.
    case .choice where field.isWholeAnswer && guidance != .full: openList()
    case .choice: cycle(by: 1)
    case .text: beginEditing(field)
    case .add(let new): add(field, then: new)
    }
  }

  mutating func cycle(by step: Int) {
    guard let field = editableField(), !field.cycle.isEmpty else { return }
    let values = field.cycle
    let count = values.count
    let next =
      values.firstIndex { $0 == field.value }.map { ($0 + step + count) % count }
      ?? (step > 0 ? 0 : count - 1)
    put(values[next], into: field)
  }

  mutating func remove() {
    guard let field = editableField() else { return }
    switch field.kind {
    case .add: return
    case .choice(let choices) where !choices.contains { $0.value == nil }: return
    case .choice: put(nil, into: field)
    case .text: put(field.removal == .emptyLeavesOut || field.value != "" ? nil : "", into: field)
    }
  }

  /// Sets a field for good.
  mutating func put(_ value: String?, into field: Field) {
    change(to: putting(value, into: field, of: document))
    if case .product(_, .product) = field.id { seekProduct(instead: field.id) }
    revealCursor(of: focus.pane)
  }

  /// A product takes the place of routes, and its field that of theirs: the cursor goes with it.
  private mutating func seekProduct(instead id: FieldID) {
    let fields = lines(of: focus.pane).compactMap { line -> Field? in
      if case .field(let field) = line { field } else { nil }
    }
    guard !fields.contains(where: { $0.id == id && $0.value != nil }) else { return }
    let index = fields.firstIndex { field in
      if case .product(_, .product) = field.id { field.value != nil } else { false }
    }
    guard let index else { return }
    focus[focus.pane] = Focus.Cursor(field: fields[index].id, index: index)
  }

  /// Shows a cookie in its parts, or as one line again.
  mutating func unfold(_ cookie: ScenarioPath) {
    if playground.unfolded.remove(cookie) == nil {
      playground.unfolded.insert(cookie)
    } else {
      focus[focus.pane].field = .place(cookie)
    }
    revealCursor(of: focus.pane)
  }

  // MARK: Undo

  /// Back to the scenario as it was opened or saved; undo goes forth again.
  mutating func reset() {
    guard isUnsaved else { return say("Nothing has changed.", .quiet) }
    var next = document
    next.scenario = playground.saved
    next.drafts = [:]
    change(to: next)
    revealCursor(of: .client)
    revealCursor(of: .server)
    say("As it was at the start; \(key: .playground(.undo)) brings the changes back.", .quiet)
  }

  mutating func undo() {
    let current = History.Entry(document: document, focus: focus)
    guard let entry = playground.history.undo(from: current) else {
      return say("Nothing to undo.", .quiet)
    }
    restore(entry)
  }

  mutating func redo() {
    let current = History.Entry(document: document, focus: focus)
    guard let entry = playground.history.redo(from: current) else {
      return say("Nothing to redo.", .quiet)
    }
    restore(entry)
  }

  private mutating func restore(_ entry: History.Entry) {
    show(entry.document)
    focus = entry.focus
    revealCursor(of: .client)
    revealCursor(of: .server)
  }

  /// Whether a question is still to be answered, and says so.
  mutating func isSecret() -> Bool {
    guard lesson?.keepsSecret == true else { return false }
    sayFirstTheQuestion()
    return true
  }

  mutating func sayFirstTheQuestion() {
    say(
      """
      First the question: \(key: .move(.up))\(key: .move(.down)) choose, \
      \(key: .lesson(.activate)) answers.
      """,
      .warn)
  }
}

extension Model {
  /// A document with a field set; what follows from that is left where a lesson has locked it.
  func putting(_ value: String?, into field: Field, of document: Document) -> Document {
    var next = document
    next.put(value, into: field) { mayEdit($0) }
    return next
  }
}

extension Document {
  /// Sets a field; a text that the scenario has no place for is kept as a draft.
  ///
  /// - Parameter isFree: whether an edit that follows from the field's own may be made.
  mutating func put(
    _ value: String?, into field: Field, where isFree: (ScenarioPath) -> Bool = { _ in true }
  ) {
    let edits = field.edits(value)
    let made = edits.prefix(1) + edits.dropFirst().filter { isFree($0.path) }
    if !edits.isEmpty, let edited = try? scenario.applying(Array(made)) {
      scenario = edited
      drafts[field.id] = nil
    } else if let value {
      drafts[field.id] = value
    }
  }
}
