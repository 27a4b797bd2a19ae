/// A text that is being typed into a field.
package struct Editing: Hashable, Sendable {
  package let field: FieldID
  package var line: TextLine
  /// The one of the field's suggestions that stands there.
  package var picked: Int?
  /// What was typed by hand, which narrows the suggestions; nil: nothing yet, so that all are shown.
  package var typed: String?
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
