package import Screen

/// A line that says what just happened, until the next key.
package struct Notice: Hashable, Sendable {
  package var text: String
  package var role: Role
}

extension Model {
  mutating func say(_ text: KeyedText, _ role: Role) {
    notice = Notice(text: keyMap.text(text), role: role)
  }
}
