import CORS
import ScenarioText
import Telling
import Web

extension Model {
  /// Moving between and changing fields; false when the action is none of that.
  mutating func performPlayground(_ action: Action) -> Bool {
    switch action {
    case .nextPane: movePane(by: 1)
    case .previousPane: movePane(by: -1)
    case .up: moveLine(by: -1)
    case .down: moveLine(by: 1)
    case .pageUp: moveLine(by: -page)
    case .pageDown: moveLine(by: page)
    case .first: moveLine(by: -10_000)
    case .last: moveLine(by: 10_000)
    case .activate: activate()
    case .list: openList()
    case .nextValue: cycle(by: 1)
    case .previousValue: cycle(by: -1)
    case .remove: remove()
    case .fix: openFixes()
    case .undo: undo()
    case .redo: redo()
    case .reset: reset()
    case .browser: cycleBrowser()
    case .cookiePolicy: cycleCookiePolicy()
    case .browsers: openBrowsers()
    case .whatIf: openWhatIf()
    default: return performCalls(action) || performWords(action)
    }
    return true
  }

  /// As many lines as can be seen, but one; where there is one, that one.
  private var page: Int { max(1, Layout(self, size).height(of: focus.pane) - 1) }

  private mutating func performCalls(_ action: Action) -> Bool {
    switch action {
    case .nextCall: showCall(by: 1)
    case .previousCall: showCall(by: -1)
    case .addCall: addCall()
    case .duplicateCall: duplicateCall()
    case .removeCall: removeCall()
    case .callLeft: moveCall(by: -1)
    case .callRight: moveCall(by: 1)
    default: return false
    }
    return true
  }

  /// What shows the same in other words.
  private mutating func performWords(_ action: Action) -> Bool {
    switch action {
    case .code: overlay = .reading(Reading(topic: .code))
    case .codeClient: showNextClient()
    case .http: if !isSecret() { overlay = .reading(Reading(topic: .http)) }
    case .fold:
      if let cookie = focusedField?.cookie { unfold(cookie) } else if !isSecret() { foldRows() }
    case .foldAll: if !isSecret() { foldAll() }
    case .unfoldAll: if !isSecret() { unfoldAll() }
    default: return false
    }
    return true
  }

  // MARK: Moving

  private mutating func movePane(by step: Int) {
    let panes = Layout(self, size).panes(of: self)
    guard !panes.isEmpty else { return }
    let at = panes.firstIndex(of: focus.pane) ?? 0
    focus.pane = panes[(at + step + panes.count) % panes.count]
    if focus.pane == .client || focus.pane == .server { revealCursor(of: focus.pane) }
  }

  private mutating func moveLine(by count: Int) {
    switch focus.pane {
    case .client, .server:
      let lines = lines(of: focus.pane)
      let places = lines.indices.filter { lines[$0].field != nil }
      guard let line = cursorLine(of: focus.pane, in: lines),
        let at = places.firstIndex(of: line)
      else { return }
      moveCursor(
        of: focus.pane, to: places[max(0, min(places.count - 1, at + count))], in: lines)
    case .stage: step(by: count)
    case .card: moveInCard(by: count)
    }
  }

  // MARK: Changing

  /// The field in focus, if it may be edited; a lesson says so when it may not.
  mutating func editableField() -> Field? {
    guard let field = focusedField else { return nil }
    if mayEdit(field.id) { return field }
    say("This step leaves that as it is.", .warn)
    return nil
  }

  private mutating func activate() {
    guard focus.pane != .stage else {
      openExplanation()
      return
    }
    guard let field = editableField() else { return }
    switch field.kind {
    case .choice: cycle(by: 1)
    case .text: beginEditing(field)
    case .add(let new): add(field, then: new)
    }
  }

  private mutating func cycle(by step: Int) {
    guard let field = editableField(), !field.cycle.isEmpty else { return }
    let values = field.cycle
    let count = values.count
    let next =
      values.firstIndex { $0 == field.value }.map { ($0 + step + count) % count }
      ?? (step > 0 ? 0 : count - 1)
    put(values[next], into: field)
  }

  private mutating func remove() {
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
    revealCursor(of: focus.pane)
  }

  // MARK: In other words

  /// First the clients other than the call's own, then back to that.
  private mutating func showNextClient() {
    let all = CodeClient.allCases.filter { $0 != ownClient }
    let next = codeClient.flatMap { all.firstIndex(of: $0) }.map { $0 + 1 } ?? 0
    codeClient = next < all.count ? all[next] : nil
    say("\((codeClient ?? ownClient).title) writes it so; K copies it, I shows all.", .quiet)
    revealCode()
  }

  /// Shows a cookie in its parts, or as one line again.
  private mutating func unfold(_ cookie: ScenarioPath) {
    if unfolded.remove(cookie) == nil {
      unfolded.insert(cookie)
    } else {
      focus[focus.pane].field = .place(cookie)
    }
    revealCursor(of: focus.pane)
  }

  // MARK: Undo

  /// Back to the scenario as it was opened or saved; undo goes forth again.
  private mutating func reset() {
    guard scenario != saved else { return say("Nothing has changed.", .quiet) }
    var next = document
    next.scenario = saved
    next.drafts = [:]
    change(to: next)
    revealCursor(of: .client)
    revealCursor(of: .server)
    say("As it was at the start; u brings the changes back.", .quiet)
  }

  private mutating func undo() {
    let current = History.Entry(document: document, focus: focus)
    guard let entry = history.undo(from: current) else { return say("Nothing to undo.", .quiet) }
    restore(entry)
  }

  private mutating func redo() {
    let current = History.Entry(document: document, focus: focus)
    guard let entry = history.redo(from: current) else { return say("Nothing to redo.", .quiet) }
    restore(entry)
  }

  private mutating func restore(_ entry: History.Entry) {
    show(entry.document)
    focus = entry.focus
    revealCursor(of: .client)
    revealCursor(of: .server)
  }

  // MARK: The browser

  private mutating func cycleBrowser() {
    guard !isSecret() else { return }
    let names = Browser.Name.allCases
    let at = names.firstIndex(of: browser.name) ?? 0
    var next = document
    next.browser = Browser.named(names[(at + 1) % names.count])
    change(to: next)
  }

  private mutating func cycleCookiePolicy() {
    guard !isSecret() else { return }
    let policies = Browser.ThirdPartyCookies.allCases
    let at = policies.firstIndex(of: browser.thirdPartyCookies) ?? 0
    var next = document
    next.browser.thirdPartyCookies = policies[(at + 1) % policies.count]
    change(to: next)
  }

  /// Whether a question is still to be answered, and says so.
  mutating func isSecret() -> Bool {
    guard lesson?.keepsSecret == true else { return false }
    say("First the question: ↑↓ choose, Enter answers.", .warn)
    return true
  }

  mutating func say(_ text: String, _ role: Role) { notice = Notice(text: text, role: role) }
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
