package import CORS
import ScenarioText
import Screen
import Telling
import Web

/// What is edited, and what undo gives back: the scenario and the browser it plays in.
package struct Document: Hashable, Sendable {
  package var scenario: Scenario
  package var browser: Browser
  /// Texts that the scenario has no place for, as typed: `abc` for a status.
  package var drafts: [FieldID: String] = [:]
}

extension String {
  /// A draft, and why it is none of the scenario's values.
  var asNoNumber: String { "\"\(shortened)\" is no number: until there is one, nothing is played." }
}

/// Documents past and to come again.
package struct History: Sendable {
  private var past: [Entry] = []
  private var future: [Entry] = []

  /// A document, and where the eye was when it was left.
  struct Entry: Hashable, Sendable {
    var document: Document
    var focus: Focus
  }

  /// As many steps back as anyone takes.
  private static let limit = 1000

  /// Remembers a document that is about to change.
  mutating func record(_ entry: Entry) {
    past.append(entry)
    if past.count > Self.limit { past.removeFirst() }
    future = []
  }

  /// The document before the last change; `current` can be had again by ``redo(from:)``.
  mutating func undo(from current: Entry) -> Entry? {
    guard let entry = past.popLast() else { return nil }
    future.append(Entry(document: current.document, focus: entry.focus))
    return entry
  }

  /// The document after the change last undone.
  mutating func redo(from current: Entry) -> Entry? {
    guard let entry = future.popLast() else { return nil }
    past.append(Entry(document: current.document, focus: entry.focus))
    return entry
  }
}
