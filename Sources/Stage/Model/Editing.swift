/// A text that is being typed into a field.
package struct Editing: Hashable, Sendable {
  package let field: FieldID
  package var line: TextLine
  /// The one of the field's suggestions that stands there.
  package var picked: Int?
  /// What every keystroke starts from: the document with the field in place.
  let base: Document
  /// What Esc gives back.
  let before: Document
}

/// What lies over the panes and takes the keys.
package enum Overlay: Hashable, Sendable {
  case help(scroll: Int)
  case explanation(scroll: Int)
  case choices(FieldID, List)
  case lessons(List)
  case prompt(Prompt)
  case confirm(Confirmation)

  /// A list with a cursor.
  package struct List: Hashable, Sendable {
    package var cursor: Int
    package var count: Int

    mutating func move(by lines: Int) { cursor = max(0, min(count - 1, cursor + lines)) }
  }

  /// A path to be typed.
  package struct Prompt: Hashable, Sendable {
    package enum Purpose: Hashable, Sendable { case open, saveAs }
    package var purpose: Purpose
    package var line: TextLine
  }

  package enum Confirmation: Hashable, Sendable {
    /// Quit although the scenario is not saved.
    case quit
    /// Open another although the scenario is not saved.
    case open(path: String)
  }
}

/// A line that says what just happened, until the next key.
package struct Notice: Hashable, Sendable {
  package var text: String
  package var role: Role
}
