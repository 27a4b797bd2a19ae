import Screen

/// Through lines: of a pane, a list, a text or a grid.
package enum Move: Hashable, Sendable, CaseIterable {
  case up, down, pageUp, pageDown, first, last

  /// By how many lines, where a page has that many; past either end stands for the end.
  func lines(page: Int) -> Int {
    switch self {
    case .up: -1
    case .down: 1
    case .pageUp: -page
    case .pageDown: page
    case .first: -10_000
    case .last: 10_000
    }
  }
}

extension Model {
  mutating func perform(_ move: Move) -> [Effect] {
    switch overlay {
    case .reading: scrollReading(by: move.lines(page: max(1, size.rows - 6)))
    case .picker: movePicker(by: move.lines(page: 10))
    case .grid: moveGrid(byRows: move.lines(page: 10))
    case .prompt, .confirm, .runs: break
    case .welcome: moveWelcome(by: move.lines(page: 10))
    case nil:
      if focus.pane == .card, let effects = turn(move) { return effects }
      moveLine(by: move.lines(page: page))
    }
    return []
  }
}
