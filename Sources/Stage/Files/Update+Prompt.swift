import Screen
import CORS
import Course

extension Model {
  mutating func prompt(_ purpose: Prompt.Purpose) -> [Effect] {
    let suggested =
      switch purpose {
      case .saveAs: path ?? scenario.id + ".yaml"
      case .picture: scenario.id + ".svg"
      case .open: ""
      }
    return show(Prompt(purpose, suggested, recent: progress.recent.map(folder.short)))
  }

  mutating func perform(_ action: TypingAction, in prompt: Prompt) -> [Effect] {
    var prompt = prompt
    switch action {
    case .commit: return commit(prompt)
    case .cancel:
      leavesOnceSaved = false
      overlay = nil
      return []
    case .complete: prompt.complete()
    case .nextSuggestion: prompt.pick(by: 1)
    case .previousSuggestion: prompt.pick(by: -1)
    }
    return show(prompt)
  }

  mutating func changePrompt(_ body: (inout Prompt) -> Void) -> [Effect] {
    guard case .prompt(var prompt) = overlay else { return [] }
    body(&prompt)
    return show(prompt)
  }

  /// What is typed may have come to another folder, which then has to be listed.
  private mutating func show(_ prompt: Prompt) -> [Effect] {
    overlay = .prompt(prompt)
    return prompt.needsListing && prompt.picked == nil ? [.listFolder(path: prompt.folder)] : []
  }

  private mutating func commit(_ prompt: Prompt) -> [Effect] {
    var prompt = prompt
    if prompt.enterFolder() { return show(prompt) }
    overlay = nil
    let path = prompt.line.text
    guard !path.isEmpty else { return [] }
    switch prompt.purpose {
    case .saveAs: return save(to: path)
    case .open: return open(path)
    case .picture: return write(.picture, to: path, replacing: .refused)
    }
  }

  /// Keeps a file among those that are offered first.
  package mutating func remember(_ path: String) -> [Effect] {
    progress.remember(folder.absolute(path))
    return [.storeProgress(progress)]
  }
}
