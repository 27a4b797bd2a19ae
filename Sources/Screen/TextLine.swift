/// A line of text with a cursor, edited with the keys of every shell.
package struct TextLine: Hashable, Sendable {
  package private(set) var characters: [Character]
  /// Before which character the cursor stands; the count of them: at the end.
  package private(set) var cursor: Int
  /// Whether all of the text is selected, so that what is typed takes its place.
  package private(set) var selection = Selection.none

  package enum Selection: Hashable, Sendable { case none, all }

  /// A line with the cursor at its end.
  package init(_ text: String = "") {
    characters = Array(text)
    cursor = characters.count
  }

  /// A line whose text is there to be replaced, or to be gone on with once the cursor moves.
  package init(selecting text: String) {
    self.init(text)
    selection = text.isEmpty ? .none : .all
  }

  package var text: String { String(characters) }

  /// Types a key; false when it is none that edits text.
  package mutating func type(_ key: Key) -> Bool {
    let isText = typed(key)
    if isText { selection = .none }
    return isText
  }

  private mutating func typed(_ key: Key) -> Bool {
    switch key {
    case .backspace where selection == .all, .delete where selection == .all,
      .control("h") where selection == .all, .control("d") where selection == .all:
      delete(0..<characters.count)
    case .character(let character): insert(String(character))
    case .left, .control("b"): cursor = max(0, cursor - 1)
    case .right, .control("f"): cursor = min(characters.count, cursor + 1)
    case .home, .control("a"): cursor = 0
    case .end, .control("e"): cursor = characters.count
    case .controlLeft, .alt("b"): cursor = wordStart
    case .controlRight, .alt("f"): cursor = wordEnd
    case .backspace, .control("h"): delete(max(0, cursor - 1)..<cursor)
    case .delete, .control("d"): delete(cursor..<min(characters.count, cursor + 1))
    case .control("u"): delete(0..<cursor)
    case .control("k"): delete(cursor..<characters.count)
    case .control("w"), .alt("\u{7F}"): delete(wordStart..<cursor)
    case .alt("d"): delete(cursor..<wordEnd)
    default: return false
    }
    return true
  }

  /// Inserts at the cursor, newlines and all: the text is taken as it is.
  package mutating func insert(_ text: String) {
    if selection == .all {
      delete(0..<characters.count)
      selection = .none
    }
    // The neighbours are taken along, because a combining mark joins the character before it.
    let around = max(0, cursor - 1)..<min(characters.count, cursor + 1)
    let before = String(characters[around.lowerBound..<cursor]) + text
    let joined = Array(before + String(characters[cursor..<around.upperBound]))
    characters.replaceSubrange(around, with: joined)
    cursor = around.lowerBound + min(before.count, joined.count)
  }

  /// Puts another text in its place, cursor at the end.
  package mutating func replace(with text: String) { self = TextLine(text) }

  private mutating func delete(_ range: Range<Int>) {
    characters.removeSubrange(range)
    cursor = range.lowerBound
  }

  /// Where the word before the cursor begins: letters and digits make words.
  private var wordStart: Int {
    var at = cursor
    while at > 0, !characters[at - 1].isWord { at -= 1 }
    while at > 0, characters[at - 1].isWord { at -= 1 }
    return at
  }

  private var wordEnd: Int {
    var at = cursor
    while at < characters.count, !characters[at].isWord { at += 1 }
    while at < characters.count, characters[at].isWord { at += 1 }
    return at
  }
}

extension Character {
  fileprivate var isWord: Bool { isLetter || isNumber }
}
