import CORS
import ScenarioText
import Telling
import Web

extension Model {
  /// All values of the field in focus.
  mutating func openList() {
    guard let field = editableField(), !field.cycle.isEmpty else { return }
    let at = field.cycle.firstIndex { $0 == field.value } ?? 0
    overlay = .picker(Picker(field.title, field.items, cursor: at))
  }

  // MARK: Reading

  mutating func performReading(_ action: Action) {
    let page = max(1, size.rows - 6)
    switch action {
    case .activate: finishReading()
    case .back, .quit: overlay = nil
    case .fix: openFixes()
    case .stepBack: explainStep(by: -1)
    case .stepForward: explainStep(by: 1)
    case .up: scrollReading(by: -1)
    case .down: scrollReading(by: 1)
    case .pageUp: scrollReading(by: -page)
    case .pageDown: scrollReading(by: page)
    case .first: scrollReading(by: -10_000)
    case .last: scrollReading(by: 10_000)
    default: break
    }
  }

  /// Enter: makes the change that an explanation proposes.
  private mutating func finishReading() {
    guard case .reading(let reading) = overlay else { return }
    overlay = nil
    if case .explanation(_, let fix?) = reading.topic { make(fix) }
  }

  mutating func scrollReading(by lines: Int) {
    guard case .reading(var reading) = overlay else { return }
    let limit = Layout(self, size).readingScrollLimit(of: self)
    reading.scroll = max(0, min(limit, reading.scroll + lines))
    overlay = .reading(reading)
  }

  // MARK: Confirmations

  /// Who asks twice to leave from anywhere is not asked once more.
  mutating func performConfirmation(_ action: Action) -> [Effect] {
    if action == .confirm || action == .quit && overlay == .confirm(.quit) { return confirm() }
    overlay = nil
    return action == .save ? performProgram(.save) : []
  }

  private mutating func confirm() -> [Effect] {
    guard case .confirm(let confirmation) = overlay else { return [] }
    overlay = nil
    switch confirmation {
    case .quit: return [.quit]
    case .open(let path): return [.readFile(path: path)]
    case .forget(let id): return forget(id)
    }
  }
}
