/// What the mouse does, and where.
package struct Mouse: Hashable, Sendable {
  package enum Action: Hashable, Sendable {
    case press, release, drag, wheelUp, wheelDown
    /// The middle button, which pastes where no program captures the mouse.
    case middlePress
  }
  package var action: Action
  /// From 0, 0 at the top left.
  package var column: Int
  package var row: Int

  package init(_ action: Action, column: Int, row: Int) {
    self.action = action
    self.column = column
    self.row = row
  }
}
