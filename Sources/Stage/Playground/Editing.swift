import Screen

/// A text that is being typed into a field.
package struct Editing: Hashable, Sendable {
  package let field: FieldID
  package var line: TextLine
  /// What could stand there: all that is worth trying, narrowed by what has been typed.
  package var suggestions: [Suggestion] = []
  /// The one of the suggestions that stands there.
  package var picked: Int?
  /// What every keystroke starts from: the document with the field in place.
  let base: Document
  /// What Esc gives back.
  let before: Document
}

/// A line that says what just happened, until the next key.
package struct Notice: Hashable, Sendable {
  package var text: String
  package var role: Role
}
