package import Screen

/// A text that is being typed into a field.
package struct Editing: Sendable {
  /// As it was when the typing began.
  package let field: Field
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
