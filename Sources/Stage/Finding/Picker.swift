package import CORS
package import Intake
import Course
import ScenarioText
package import Screen
package import Servers
import Telling
import Web

/// A list to pick from, narrowed by what is typed where there is much to pick from.
package struct Picker: Hashable, Sendable {
  package let title: String
  package private(set) var items: [Item]
  /// Nil: so few that nobody would type.
  package private(set) var filter: TextLine?
  /// What each item is found by, once something was typed.
  private var searched: [[UInt8]] = []
  /// What stands in the filter while nothing is typed.
  package var hint = ""
  /// The items that the filter leaves, by index.
  package private(set) var matches: [Int]
  /// Counted among ``matches``.
  package private(set) var cursor = 0

  package struct Item: Hashable, Sendable {
    /// What it stands under, with those before and after it that stand under the same.
    package var section = ""
    /// One line, or more where it takes more than one thing.
    package var lines: [StyledText]
    /// Nil: a line that is too long is cut. Else it is wrapped, and goes on so many columns from its
    /// start.
    var indent: Int?
    /// At the right edge.
    package var note = StyledText()
    /// What there is to know of it, below the list while the cursor is on it.
    package var about: [StyledText] = []
    package var choice: Choice
    /// What it is called by whoever knows it: typed whole, it comes first.
    var aliases: [String] = []

    init(_ choice: Choice, _ lines: StyledText...) {
      self.choice = choice
      self.lines = lines
    }
  }

  /// What taking an item does.
  package enum Choice: Hashable, Sendable {
    case value(FieldID, String?)
    case lesson(Int)
    case quiz(LessonQuiz)
    case fix(Fix)
    case configuration(SharingPolicy, ServerProduct)
    /// One of several things that were pasted.
    case diagnosis(Diagnosis)
    case action(Action)
    /// A field of one of the calls.
    case field(Focus.Pane, FieldID, call: Int)
    /// A beat of the play.
    case beat(Int)
    /// One of the library's cases, by its place there.
    case library(Int)
    /// The fields of the grid that asks "what if".
    case compare(side: FieldID, top: FieldID)
    case setting(Setting.Name)
  }

  enum Filter { case none, typed }

  init(_ title: String, _ items: [Item], filter: Filter = .none, cursor: Int = 0) {
    self.title = title
    self.items = items
    self.filter = filter == .typed ? TextLine() : nil
    matches = Array(items.indices)
    self.cursor = max(0, min(items.count - 1, cursor))
  }

  /// The item under the cursor.
  package var item: Item? { matches.indices.contains(cursor) ? items[matches[cursor]] : nil }

  /// Puts other items in the place of as many; what is typed and the cursor stay.
  mutating func replace(_ others: [Item]) {
    guard others.count == items.count else { return }
    items = others
    searched = []
  }

  mutating func move(by lines: Int) { cursor = max(0, min(matches.count - 1, cursor + lines)) }

  mutating func move(to match: Int) { cursor = max(0, min(matches.count - 1, match)) }

  /// Types into the filter, where there is one.
  mutating func type(_ key: Key) {
    guard var line = filter, line.type(key) else { return }
    narrow(to: line)
  }

  /// Longer than any line of a console: what goes beyond finds nothing, and costs more with each key.
  private static let longest = 1000

  mutating func insert(_ text: String) {
    guard var line = filter else { return }
    // By scalars, as one letter may have any number of marks on it.
    let scalars = text.unicodeScalars.prefix(max(0, Self.longest - line.characters.count))
    line.insert(String(String.UnicodeScalarView(scalars)))
    narrow(to: line)
  }

  private mutating func narrow(to line: TextLine) {
    let changed = line.characters != filter?.characters
    filter = line
    guard changed else { return }
    guard line.text.unicodeScalars.count <= Self.longest else {
      (matches, cursor) = ([], 0)
      return
    }
    let words = line.text.asciiLowercased.utf8.split(separator: UInt8(ascii: " ")).prefix(10)
      .map(Array.init)
    if searched.isEmpty { searched = items.map(\.searched) }
    matches = searched.indices.filter { index in
      words.allSatisfy { searched[index].contains($0) }
    }
    if let named = items.firstIndex(where: { $0.aliases.contains(line.text) }) {
      matches = [named] + matches.filter { $0 != named }
    }
    cursor = 0
  }
}

extension Picker.Item {
  /// Every word by which it can be found, in lower case, as bytes.
  fileprivate var searched: [UInt8] {
    let words = [section] + lines.map(\.plain) + [note.plain] + about.map(\.plain)
    return Array(words.joined(separator: "\n").asciiLowercased.utf8)
  }
}
