import Screen
import CORS
import Intake
import ScenarioText
import Telling
import Web

/// What is done with the scenario as a whole.
package enum FileAction: Hashable, Sendable, CaseIterable {
  case save, saveAs, open
  /// Leaves once it is written.
  case saveAndQuit
  /// The play as a picture, into a file.
  case picture
  /// Into the clipboard, as YAML.
  case copy
  /// Into the clipboard, as a code that `corsplain CODE` opens.
  case share
}

extension Model {
  mutating func perform(_ action: FileAction) -> [Effect] {
    switch action {
    case .save: return save()
    case .saveAs: return prompt(.saveAs)
    case .saveAndQuit:
      leavesOnceSaved = true
      return save()
    case .open: return prompt(.open)
    case .picture: return prompt(.picture)
    case .copy: return [.copy(scenario.yaml, .scenario)]
    case .share: return copyShareCode()
    }
  }

  mutating func save() -> [Effect] { path.map { save(to: $0) } ?? prompt(.saveAs) }

  /// A file that is there already is replaced only if it is the one that was opened or made here.
  mutating func save(to path: String) -> [Effect] {
    let isOwn = self.path.map { folder.absolute($0) == folder.absolute(path) } ?? false
    return write(.scenario, to: path, replacing: isOwn ? .allowed : .refused)
  }

  func write(
    _ written: Effect.Written, to path: String, replacing: Effect.Replacing
  ) -> [Effect] {
    switch written {
    case .scenario: [.writeFile(path: path, text: scenario.yaml, replacing: replacing)]
    case .picture: [.drawPicture(path: path, drawn, replacing: replacing)]
    }
  }

  /// What is drawn: without its secrets, as a picture goes around; lessons have none.
  var drawn: Document {
    var drawn = document
    if lesson == nil { drawn.scenario = scenario.redacted }
    return drawn
  }

  mutating func open(_ path: String) -> [Effect] {
    if openShareCode(path) { return [] }
    guard leavesWorkUnsaved else { return [.readFile(path: path)] }
    overlay = .confirm(.open(path: path))
    return []
  }

  /// Opens what a file holds, or says what is wrong with it.
  mutating func show(fileAt path: String, _ text: String) -> [Effect] {
    let reading = ScenarioReading(yaml: Array(text.utf8))
    guard let read = reading.scenario else {
      let fault = reading.faults.first.map { "\($0)" } ?? "it holds no scenario"
      say("\(path):\(fault)", .bad)
      return []
    }
    leaveLesson()
    var next = Playground(Document(scenario: read, browser: browser), path: path)
    next.focus = Focus(pane: focus.pane, client: Focus.Cursor())
    next.codeClient = playground.codeClient
    enter(next)
    say("Opened \(path).", .good)
    return remember(path)
  }
}
