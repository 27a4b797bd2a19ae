import CORS
import ScenarioText
import Telling
import Web

/// One editable value of the playground.
package struct Field: Sendable {
  package let id: FieldID
  package var label: String
  /// The value as text; nil when it is left out.
  package var value: String?
  /// What stands there, quietly, when it is left out.
  package var placeholder: String
  package var kind: Kind
  package var removal: Removal
  /// What of a header it holds.
  let content: Content
  /// The edits that put a text there, or leave the value out: the field's own, and those that follow
  /// from it where they are free to; none when the scenario has no place for the text.
  var edits: @Sendable (String?) -> [ScenarioEdit]

  package enum Kind: Sendable {
    /// One of a few.
    case choice([Choice])
    /// Any text at all.
    case text([Suggestion])
    /// Makes a new field and goes on to it.
    case add(FieldID)
  }

  /// What an empty text means.
  package enum Removal: Sendable {
    /// The value is left out, or the list is one shorter.
    case emptyLeavesOut
    /// An empty text.
    case emptyStays
  }

  /// What of a header stands in a field.
  enum Content: Sendable {
    /// The whole line, its name included.
    case line
    /// The value alone: the label is the name.
    case value
  }

  /// One value of a choice; nil leaves it out.
  package struct Choice: Hashable, Sendable {
    package var value: String?
    package var shown: String
    package var note: String

    init(_ value: String?, shown: String? = nil, note: String = "") {
      self.value = value
      self.shown = shown ?? value ?? "—"
      self.note = note
    }
  }

  init(
    _ id: FieldID, _ label: String, value: String?, placeholder: String = "—", kind: Kind,
    removal: Removal = .emptyLeavesOut, content: Content = .line,
    edits: @escaping @Sendable (String?) -> [ScenarioEdit]
  ) {
    self.id = id
    self.label = label
    self.value = value
    self.placeholder = placeholder
    self.kind = kind
    self.removal = removal
    self.content = content
    self.edits = edits
  }

  /// The value as it is shown.
  package var shown: String {
    guard let value else { return placeholder }
    if case .choice(let choices) = kind {
      return choices.first { $0.value == value }?.shown ?? value
    }
    return value.isEmpty ? "(empty)" : value
  }

  /// The line of the cookie that it is, or is a part of.
  var cookie: ScenarioPath? {
    switch id {
    case .place(.cookie(let index, _)): .cookie(index, .set)
    case .cookiePart(let line, _): line
    case .place(.replyHeader(_, .at)) where Header(line: value ?? "").setsCookie: id.path
    case .place, .end, .product: nil
    }
  }

  /// What it is called where its label is not beside it.
  package var title: String {
    switch id {
    case .place(.cookie(_, .set)): "Set-Cookie"
    case .place(.requestHeader(_, .at)): "Header"
    case .place(.pageHeader(.at)): "Page header"
    case .place(.hstsHost): "Only https"
    case .place(.replyHeader(_, .at)) where content == .line: "Header"
    case .product(_, .line(let line)): "Line \(line + 1)"
    case .place, .cookiePart, .end, .product: String(label.drop { $0 == " " })
    }
  }

  /// The values to go through with one key.
  var cycle: [String?] {
    switch kind {
    case .choice(let choices): choices.map(\.value)
    case .text(let suggestions): suggestions.map(\.value)
    case .add: []
    }
  }
}

/// A value that is worth trying, right or wrong.
package struct Suggestion: Hashable, Sendable {
  package var value: String
  package var note: String

  init(_ value: String, _ note: String = "") {
    self.value = value
    self.note = note
  }
}

/// One row of a pane.
package enum PaneLine: Sendable {
  /// With a key that does something here.
  case heading(String, note: KeyedText = "")
  case field(Field)
  case blank
  case code(String)

  package var field: Field? {
    if case .field(let field) = self { field } else { nil }
  }

  /// Whether it is a field's, and whether it is this one's: neither copies the field.
  var isField: Bool { if case .field = self { true } else { false } }

  func holds(_ id: FieldID) -> Bool {
    if case .field(let field) = self { field.id == id } else { false }
  }
}
