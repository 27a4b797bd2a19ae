import CORS

extension Model {
  // MARK: Lists

  /// All values of the field in focus.
  mutating func openList() {
    guard let field = editableField(), !field.cycle.isEmpty else { return }
    let values = field.cycle
    let at = values.firstIndex { $0 == field.value } ?? 0
    overlay = .choices(field.id, Overlay.List(cursor: at, count: values.count))
  }

  mutating func performList(_ action: Action) -> [Effect] {
    switch action {
    case .activate: return pick()
    case .back, .quit: overlay = nil
    case .up: moveList(by: -1)
    case .down: moveList(by: 1)
    case .pageUp: moveList(by: -10)
    case .pageDown: moveList(by: 10)
    case .first: moveList(by: -10_000)
    case .last: moveList(by: 10_000)
    default: break
    }
    return []
  }

  mutating func moveList(by lines: Int) {
    switch overlay {
    case .choices(let id, var list):
      list.move(by: lines)
      overlay = .choices(id, list)
    case .lessons(var list):
      list.move(by: lines)
      overlay = .lessons(list)
    default: break
    }
  }

  private mutating func pick() -> [Effect] {
    let picked = overlay
    overlay = nil
    if case .lessons(let list) = picked, lessons.indices.contains(list.cursor) {
      open(lessons[list.cursor])
      return []
    }
    guard case .choices(let id, let list) = picked, let field = field(id, in: document),
      field.cycle.indices.contains(list.cursor)
    else { return [] }
    put(field.cycle[list.cursor], into: field)
    return []
  }

  // MARK: Reading

  mutating func performReading(_ action: Action) {
    let page = max(1, size.rows - 6)
    switch action {
    case .back, .quit, .activate: overlay = nil
    case .up: scrollReading(by: -1)
    case .down: scrollReading(by: 1)
    case .pageUp: scrollReading(by: -page)
    case .pageDown: scrollReading(by: page)
    case .first: scrollReading(by: -10_000)
    case .last: scrollReading(by: 10_000)
    default: break
    }
  }

  mutating func scrollReading(by lines: Int) {
    let limit = Layout(self, size).readingScrollLimit(of: self)
    switch overlay {
    case .help(let scroll): overlay = .help(scroll: max(0, min(limit, scroll + lines)))
    case .explanation(let scroll):
      overlay = .explanation(scroll: max(0, min(limit, scroll + lines)))
    default: break
    }
  }

  // MARK: Prompts

  mutating func editPrompt(with key: Key) {
    guard case .prompt(var prompt) = overlay, prompt.line.take(key) else { return }
    overlay = .prompt(prompt)
  }

  mutating func performPrompt(_ action: Action) -> [Effect] {
    guard case .prompt(let prompt) = overlay else { return [] }
    switch action {
    case .commit: break
    case .cancel, .quit:
      overlay = nil
      return []
    default: return []
    }
    overlay = nil
    let path = prompt.line.text
    guard !path.isEmpty else { return [] }
    switch prompt.purpose {
    case .saveAs: return save(to: path)
    case .open: return open(path)
    }
  }

  // MARK: Confirmations

  /// `y` goes ahead; any other letter goes back.
  mutating func answerConfirmation(_ key: Key) -> [Effect] {
    guard key == .character("y") || key == .character("Y") else {
      overlay = nil
      return []
    }
    return confirm()
  }

  mutating func performConfirmation(_ action: Action) -> [Effect] {
    switch action {
    case .quit: return confirm()
    case .back: overlay = nil
    default: break
    }
    return []
  }

  private mutating func confirm() -> [Effect] {
    guard case .confirm(let confirmation) = overlay else { return [] }
    overlay = nil
    switch confirmation {
    case .quit: return [.quit]
    case .open(let path): return [.readFile(path: path)]
    }
  }
}
