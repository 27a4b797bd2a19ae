package import Screen

/// The one table of keys.
package struct KeyMap: Sendable {
  package struct Binding: Sendable {
    package var action: Action
    package var keys: [Key]
    package var contexts: Contexts
    /// For the line of keys: a word. Nil: not shown there.
    package var word: String?
    /// An action whose key stands before this one's in the line of keys: `↑` before `↓`.
    package var partner: Action?
    /// For help: a sentence.
    package var help: String
    package var group = Group.program
  }

  /// The parts of help, in its order.
  package enum Group: String, Hashable, Sendable, CaseIterable {
    case moving = "Moving"
    case changing = "Changing"
    case stage = "The stage"
    case calls = "Several calls"
    case browser = "The browser"
    case words = "In other words"
    case lessons = "Lessons"
    case text = "While you type"
    case lists = "In lists"
    case program = "The program"
  }

  package var bindings: [Binding]

  package init(_ bindings: [Binding] = KeyMap.standard) { self.bindings = bindings }

  /// What the first key for `action` is called here.
  package func name(of action: Action, in contexts: Contexts) -> String? {
    bindings.first { $0.action == action && !$0.contexts.isDisjoint(with: contexts) }?
      .keys.first?.name
  }

  /// What `key` does here.
  package func action(for key: Key, in contexts: Contexts) -> Action? {
    bindings.first { !$0.contexts.isDisjoint(with: contexts) && $0.keys.contains(key) }?.action
  }
}
