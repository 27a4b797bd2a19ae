import CORS

/// Where the keys go, and which line of each pane they are on.
package struct Focus: Hashable, Sendable {
  package var pane: Pane = .client
  /// The field under the cursor in each of the two panes.
  package var client = Cursor(field: .place(.request(call: 0, .credentials)))
  package var server = Cursor()

  package enum Pane: Int, Hashable, Sendable, CaseIterable { case client, server, stage, card }

  /// A field, or, when it is gone, the one now at its place.
  package struct Cursor: Hashable, Sendable {
    package var field: FieldID?
    /// Counted among the pane's fields.
    package var index = 0
    /// The pane's first visible line.
    package var scroll = 0
  }

  /// The cursor of a pane of fields.
  package subscript(pane: Pane) -> Cursor {
    get { pane == .server ? server : client }
    set { if pane == .server { server = newValue } else { client = newValue } }
  }
}
