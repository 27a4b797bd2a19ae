/// What is done with the panes and their fields.
package enum PlaygroundAction: Hashable, Sendable, CaseIterable {
  case nextPane, previousPane
  case edit, list, nextValue, previousValue, remove
  case fix, undo, redo, reset
}

extension Model {
  mutating func perform(_ action: PlaygroundAction) {
    switch action {
    case .nextPane: movePane(by: 1)
    case .previousPane: movePane(by: -1)
    case .edit: editField()
    case .list: openList()
    case .nextValue: cycle(by: 1)
    case .previousValue: cycle(by: -1)
    case .remove: remove()
    case .fix: openFixes()
    case .undo: undo()
    case .redo: redo()
    case .reset: reset()
    }
  }
}
