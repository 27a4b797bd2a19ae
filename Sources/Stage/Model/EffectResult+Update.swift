import Screen

extension Model {
  mutating func learn(_ result: EffectResult) -> [Effect] {
    switch result {
    case .wrote(let path):
      playground.path = path
      playground.saved = scenario
      say("Saved as \(path).", .good)
      return remember(path) + (leavesOnceSaved ? [.quit] : [])
    case .isThere(let path, let written): overlay = .confirm(.replace(path: path, written))
    case .drew(let path):
      let isWhole = drawn == document
      say("Drawn\(isWhole ? "" : ", secrets left out"): \(path).", .good)
    case .read(let path, let text): return show(fileAt: path, text)
    case .listed(let path, let entries): return changePrompt { $0.show(entries, of: path) }
    case .copied(let copied, let clipboard): say(copied.words(in: clipboard), .quiet)
    case .lessons(let course):
      lessonRoom.course = course
      return lessonRoom.isContinuing ? continueLesson() : openLessons()
    case .voted(let counts): lesson?.presentation?.votes = counts
    case .previewed(let lesson, let faults): preview(lesson, faults)
    case .probed(let answers): show(answers)
    case .serving(let servers): show(servers)
    case .notServed(let reason): giveUpServing(reason)
    case .failed(let message):
      leavesOnceSaved = false
      say("\(message)", .bad)
    }
    return []
  }
}
