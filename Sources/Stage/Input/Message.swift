/// What happens to the program: everything that ``Model/update(_:)`` can be told.
package enum Message: Hashable, Sendable {
  case key(Key)
  case paste(String)
  case mouse(Mouse)
  /// The terminal's size, at the start and whenever it changes.
  case resized(Size)
  /// Time went by while something moves: milliseconds since the last frame.
  case elapsed(milliseconds: Int)
  /// An effect came to an end.
  case done(EffectResult)
}

package struct Mouse: Hashable, Sendable {
  package enum Action: Hashable, Sendable { case press, release, drag, wheelUp, wheelDown }
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

package struct Size: Hashable, Sendable {
  package var columns: Int
  package var rows: Int

  package init(columns: Int, rows: Int) {
    self.columns = columns
    self.rows = rows
  }
}
