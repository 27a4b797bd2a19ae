extension Model {
  mutating func learn(_ result: EffectResult) -> [Effect] {
    switch result {
    case .wrote(let path):
      self.path = path
      saved = scenario
      say("Saved as \(path).", .good)
      return remember(path)
    case .read(let path, let text): return show(fileAt: path, text)
    case .listed(let path, let entries): return changePrompt { $0.show(entries, of: path) }
    case .lessons(let lessons):
      readLessons = lessons
      return openLessons()
    case .previewed(let lesson, let faults): preview(lesson, faults)
    case .failed(let message): say("\(message)", .bad)
    }
    return []
  }
}
