import Screen

/// What is answered to a question whether to go ahead.
package enum ConfirmationAction: Hashable, Sendable, CaseIterable {
  case confirm, saveFirst
}

extension Model {
  mutating func perform(_ action: ConfirmationAction) -> [Effect] {
    guard case .confirm(let confirmation) = overlay else { return [] }
    overlay = nil
    switch action {
    case .confirm: return goAhead(with: confirmation)
    case .saveFirst: return save()
    }
  }

  mutating func goAhead(with confirmation: Overlay.Confirmation) -> [Effect] {
    switch confirmation {
    case .quit: return [.quit]
    case .open(let path): return [.readFile(path: path)]
    case .replace(let path, let written):
      return write(written, to: path, replacing: .allowed)
    case .forget(let id): return forget(id)
    case .solution: return showSolution()
    case .probe:
      say("Asking the server. \(key: .program(.back), in: .confirmation) gives up.", .quiet)
      return probe()
    }
  }
}
