package import Screen

/// What a click on a part of the screen means.
package enum Click: Hashable, Sendable {
  case pane(Focus.Pane)
  /// A line of a pane of fields.
  case line(Focus.Pane, Int)
  /// A row of the stage, by its last beat.
  case beat(Int)
  /// A word in the line of keys.
  case action(Action)
  /// One of the suggestions for what is typed.
  case suggestion(Int)
  /// One of a question's choices.
  case choice(Int)
  /// A line of the list that lies over everything.
  case item(Int)
  /// The tab of a call.
  case call(Int)
  /// The line of time below the stage.
  case timeline
  /// A cell of the grid of outcomes.
  case cell(row: Int, column: Int)
  /// What lies over everything, elsewhere.
  case overlay
}

extension Canvas {
  /// Has a click in this part of the screen mean something.
  mutating func aim(_ area: Rect, _ click: Click) { aim(area, meaning: click) }

  /// What a click there means.
  func click(column: Int, row: Int) -> Click? { target(column: column, row: row)?.click }
}

extension Target {
  package var click: Click? { meaning as? Click }
}
