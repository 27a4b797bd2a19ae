import CORS
import ScenarioText
import Telling
import Web

extension Model {
  /// What concerns the program itself: files, the mouse, leaving.
  mutating func performProgram(_ action: Action) -> [Effect] {
    switch action {
    case .save: return path.map { save(to: $0) } ?? prompt(.saveAs)
    case .saveAs: return prompt(.saveAs)
    case .open: return prompt(.open)
    case .copy:
      say("Copied.", .quiet)
      return [.copy(scenario.yaml)]
    case .copyField: return copyField()
    case .copyCode: return copyCode()
    case .mouse: return toggleMouse()
    case .motion: return toggleMotion()
    case .lessons: return openLessons()
    case .palette: openPalette()
    case .search: openSearch()
    case .cases: openCases()
    case .settings: openSettings()
    case .back: if lesson != nil { focus.pane = .card }
    case .quit: return quit()
    default: break
    }
    return []
  }

  private mutating func copyField() -> [Effect] {
    if case .place(.reply(let place, nil))? = focusedField?.id,
      let reply = scenario.reply(at: place)
    {
      say("Copied the headers of the answer.", .quiet)
      return [.copy(reply.headers.headers.map(\.line).joined(separator: "\n"))]
    }
    guard let value = focusedField?.value else {
      say("There is no value to copy.", .quiet)
      return []
    }
    say("Copied \(value.shortened).", .quiet)
    return [.copy(value)]
  }

  private mutating func copyCode() -> [Effect] {
    say("Copied the call as \((codeClient ?? ownClient).title) writes it.", .quiet)
    return [.copy(codeLines.joined(separator: "\n"))]
  }

  private mutating func quit() -> [Effect] {
    if let play = lesson {
      leaveLesson()
      if left != nil, let key = keyMap.name(of: .lessons, in: .pane) {
        say("“\(play.lesson.title)” waits for you: \(key) leads back.", .quiet)
      }
      return []
    }
    guard isUnsaved else { return [.quit] }
    overlay = .confirm(.quit)
    return []
  }

  mutating func save(to path: String) -> [Effect] {
    [.writeFile(path: path, text: scenario.yaml)]
  }

  mutating func open(_ path: String) -> [Effect] {
    guard leavesWorkUnsaved else { return [.readFile(path: path)] }
    overlay = .confirm(.open(path: path))
    return []
  }

  mutating func take(_ result: EffectResult) -> [Effect] {
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
    case .failed(let message): say(message, .bad)
    }
    return []
  }

  /// Opens what a file holds, or says what is wrong with it.
  private mutating func show(fileAt path: String, _ text: String) -> [Effect] {
    let reading = ScenarioReading(yaml: Array(text.utf8))
    guard let read = reading.scenario else {
      let fault = reading.faults.first.map { "\($0)" } ?? "it holds no scenario"
      say("\(path):\(fault)", .bad)
      return []
    }
    leaveLesson()
    self.path = path
    saved = read
    history = History()
    (focus.client, focus.server) = (Focus.Cursor(), Focus.Cursor())
    var next = document
    next.scenario = read
    next.drafts = [:]
    call = 0
    show(next)
    forgetChanges()
    say("Opened \(path).", .good)
    return remember(path)
  }

  private mutating func toggleMouse() -> [Effect] {
    settings.mouse = settings.mouse == .captured ? .left : .captured
    let captured = settings.mouse == .captured
    say(
      captured
        ? "The mouse selects fields again." : "The mouse is the terminal's: select text with it.",
      .quiet)
    return [.captureMouse(captured)]
  }

  private mutating func toggleMotion() -> [Effect] {
    let next: Settings.Motion = settings.motion == .full ? .reduced : .full
    let effects = keep(next.rawValue, as: .motion)
    say(settings.motion == .full ? "Packets travel." : "Less motion.", .quiet)
    return effects
  }
}
