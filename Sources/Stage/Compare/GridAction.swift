import CORS
import ScenarioText
import Screen
import Telling
import Web

/// What is done with a grid of outcomes.
package enum GridAction: Hashable, Sendable, CaseIterable {
  case takeOver, left, right, sideField, topField
}

extension Model {
  mutating func openBrowsers() {
    guard !isSecret(), isPossible() else { return }
    overlay = .grid(browserGrid)
  }

  mutating func openWhatIf() {
    guard !isSecret(), isPossible() else { return }
    guard let fields = fieldsToCompare else { return say("There is nothing to compare.", .quiet) }
    openWhatIf(side: fields.side, top: fields.top)
  }

  mutating func openWhatIf(side: FieldID, top: FieldID) {
    guard let grid = fieldGrid(side: side, top: top) else {
      return say("These two cannot be compared.", .warn)
    }
    overlay = .grid(grid)
  }

  mutating func isPossible() -> Bool {
    if isImpossible { say("First the page needs a URL.", .warn) }
    return !isImpossible
  }

  mutating func moveGrid(byRows rows: Int = 0, columns: Int = 0) {
    guard case .grid(var grid) = overlay else { return }
    grid.move(rows: rows, columns: columns)
    overlay = .grid(grid)
  }

  mutating func perform(_ action: GridAction) {
    guard case .grid(let grid) = overlay else { return }
    switch action {
    case .takeOver: takeOver(grid)
    case .left: moveGrid(columns: -1)
    case .right: moveGrid(columns: 1)
    case .sideField: pickField(for: grid, .side)
    case .topField: pickField(for: grid, .top)
    }
  }

  mutating func moveGrid(toRow row: Int, column: Int) {
    guard case .grid(var grid) = overlay else { return }
    let isThere = grid.row == row && grid.column == column
    grid.move(toRow: row, column: column)
    overlay = .grid(grid)
    if isThere { takeOver(grid) }
  }

  /// Makes the document what the cell under the cursor has.
  private mutating func takeOver(_ grid: Grid) {
    guard let next = grid.cell?.document else { return }
    overlay = nil
    guard mayTake(grid) else { return say("This step leaves that as it is.", .warn) }
    change(to: next)
    revealCursor(of: focus.pane)
  }

  /// A lesson's browser may be changed, as with `b`; its fields only where it leaves them open.
  private func mayTake(_ grid: Grid) -> Bool {
    switch grid.topic {
    case .browsers: true
    case .fields(let side, let top): mayEdit(side) && mayEdit(top)
    }
  }

  private enum Axis { case side, top }

  private mutating func pickField(for grid: Grid, _ axis: Axis) {
    guard case .fields(let side, let top) = grid.topic else { return }
    let (old, other) = axis == .side ? (side, top) : (top, side)
    let fields = comparableFields.filter { $0.id != other }
    let items = fields.map { field in
      let choice: Picker.Choice =
        axis == .side ? .compare(side: field.id, top: top) : .compare(side: side, top: field.id)
      var item = Picker.Item(choice, StyledText(field.place))
      item.note = StyledText(field.shown.shortened(to: 32), .quiet)
      return item
    }
    overlay = .picker(
      Picker(
        axis == .side ? "Down the side" : "Across the top", items, filter: .typed,
        cursor: fields.firstIndex { $0.id == old } ?? 0))
  }
}
