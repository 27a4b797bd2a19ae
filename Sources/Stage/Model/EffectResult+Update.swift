import Screen

extension Model {
  mutating func learn(_ result: EffectResult) -> [Effect] {
    switch result {
    case .wrote(let path):
      playground.path = path
      playground.saved = scenario
      say("Saved as \(path).", .good)
      return remember(path) + (leavesOnceSaved ? [.quit] : [])
    case .drew(let path): say("Drawn: \(path).", .good)
    case .read(let path, let text): return show(fileAt: path, text)
    case .listed(let path, let entries): return changePrompt { $0.show(entries, of: path) }
    case .lessons(let course):
      lessonRoom.course = course
      return lessonRoom.isContinuing ? continueLesson() : openLessons()
    case .previewed(let lesson, let faults): preview(lesson, faults)
    case .failed(let message):
      leavesOnceSaved = false
      say("\(message)", .bad)
    }
    return []
  }
}
