/// A part of the screen, and what a click on it means: what is seen is what is clicked.
package struct Target: Hashable, Sendable {
  package var area: Rect
  package var meaning: Meaning

  package enum Meaning: Hashable, Sendable {
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
}
