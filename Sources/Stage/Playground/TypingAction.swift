/// What is done with a text that is being typed: into a field, or into a prompt.
package enum TypingAction: Hashable, Sendable, CaseIterable {
  case commit, cancel, complete, nextSuggestion, previousSuggestion
}

extension Model {
  mutating func perform(_ action: TypingAction) -> [Effect] {
    if case .prompt(let prompt) = overlay { return perform(action, in: prompt) }
    switch action {
    case .commit: commitEditing()
    case .cancel: cancelEditing()
    case .complete, .nextSuggestion: pickSuggestion(by: 1)
    case .previousSuggestion: pickSuggestion(by: -1)
    }
    return []
  }
}
