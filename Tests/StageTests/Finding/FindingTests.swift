import CORS
import Course
import ScenarioText
import Screen
import Telling
import Testing
import Web

@testable import Stage

@Suite("Getting around")
struct FindingTests {
  static let size = Size(columns: 100, rows: 30)

  @Test("every command of the palette does what its key does")
  func palette() {
    var model = Model.still(Self.size)
    model.type(":")
    guard case .picker(let picker)? = model.overlay else {
      Issue.record("no palette")
      return
    }
    #expect(picker.items.count > 40)
    for (index, item) in picker.items.enumerated() {
      guard case .action(let action) = item.choice else { continue }
      let binding = KeyMap().bindings.first {
        $0.action == action && !$0.contexts.isDisjoint(with: [.pane, .stage, .card])
      }
      guard let binding, binding.contexts.contains(.pane), let key = binding.keys.first else {
        continue
      }
      var (byName, byKey) = (Model.still(Self.size), Model.still(Self.size))
      byName.type(":")
      for _ in 0..<index { byName.type(.down) }
      let effects = byName.update(.key(.enter))
      #expect(effects == byKey.update(.key(key)), "\(action)")
      #expect(byName.screen == byKey.screen, "\(action)")
    }
  }

  @Test(
    "a command's name from elsewhere is that command, whatever else has its letters",
    arguments: [
      ("q!", Action.program(.quit)), ("quit", .program(.quit)), ("x", .files(.saveAndQuit)),
      ("wq", .files(.saveAndQuit)), ("w", .files(.save)), ("help", .program(.help)),
    ])
  func names(typed: String, action: Action) {
    var model = Model.still(Self.size)
    model.type(":")
    model.type(typed)
    guard case .picker(let picker)? = model.overlay else {
      Issue.record("no palette")
      return
    }
    #expect(picker.item?.choice == .action(action))
  }

  @Test("search goes to a field of another call, and to what happens")
  func search() {
    var model = Model.still(Self.size, scenario: .twoCalls)
    model.type("/")
    model.type("waits 2")
    model.type(.enter)
    #expect(model.call == 1)
    #expect(model.focus.pane == .client)
    #expect(model.focusedField?.id == .place(.waitSeconds(call: 1)))
    model.type("/")
    model.type("cors check")
    model.type(.enter)
    #expect(model.focus.pane == .stage)
    guard let event = model.playing.currentEvent,
      case .corsCheck = model.evaluation.events[event].fact
    else {
      Issue.record("not at the CORS check")
      return
    }
  }

  @Test("search goes into a cookie's parts")
  func cookieParts() {
    var model = Model.still(Self.size)
    model.type("/")
    model.type("partitioned")
    model.type(.enter)
    #expect(model.focusedField?.id == .cookiePart(.cookie(0, .set), .attribute("Partitioned")))
    model.type(.enter)
    #expect(model.scenario.cookies[0].set.hasSuffix("; Partitioned"))
  }

  @Test("every case opens, and undo gives back what was edited", arguments: Case.embedded.indices)
  func cases(index: Int) {
    var model = Model.still(Self.size)
    model.type(.enter)
    let before = model.document
    model.type("L")
    for _ in 0..<index { model.type(.down) }
    model.type(.enter)
    #expect(model.scenario == Case.embedded[index].scenario)
    #expect(!model.isUnsaved)
    model.type("u")
    #expect(model.document == before)
  }

  @Test("what is pasted where no text goes changes nothing and says so")
  func pasteNowhere() {
    var model = Model.still(Self.size)
    let before = model.document
    model.press(.paste("junk"))
    #expect(model.notice != nil)
    model.type(.tab, .tab)
    model.press(.paste("junk"))
    #expect(model.notice != nil)
    #expect(model.document == before)
  }

  @Test("a filter that nothing fits says so, and Enter takes nothing")
  func nothing() {
    var model = Model.still(Self.size)
    model.type("L")
    model.type("zzz")
    #expect(model.screen.contains("Nothing has all these words"))
    model.type(.enter)
    #expect(model.scenario == .acacMissing)
    #expect(model.overlay != nil)
  }

  @Test("the first minute is there once, and its doors lead to where they say")
  func firstMinute() {
    var model = Model(opening: .welcome)
    model.press(.resized(Self.size))
    #expect(model.screen.contains("Did the server run the request?"))
    #expect(model.nextFrame == nil)
    // Whoever has only looked at it finds it again at the next start.
    #expect(model.update(.key(.down)) == [])
    #expect(model.update(.key(.enter)).contains(.storeProgress(model.progress)))
    #expect(model.nextFrame != nil)
    #expect(!model.screen.contains("It ran"))
    while let next = model.nextFrame { model.press(.elapsed(milliseconds: next)) }
    #expect(model.screen.contains("✗ Not so. It ran, with your login."))
    for (door, words) in [(0, "Real cases"), (2, "Left the request")] {
      var opened = model
      for _ in 0..<door { opened.type(.down) }
      opened.type(.enter)
      #expect(opened.screen.contains(words))
    }
    var taught = model
    taught.type(.down)
    #expect(taught.update(.key(.enter)) == [.readLessons])
    var again = Model(progress: model.progress, opening: .welcome)
    again.press(.resized(Self.size))
    #expect(!again.screen.contains("Did the server run"))
  }
}

@Suite("Typing a path")
struct PromptTests {
  static let size = Size(columns: 100, rows: 30)
  static let entries = [
    FolderEntry("cases", .folder), FolderEntry("cors-a.yaml", .file),
    FolderEntry("cors-b.json", .file), FolderEntry("other.txt", .file),
  ]

  private func opened(_ model: inout Model) {
    #expect(model.update(.key(.character("O"))) == [.listFolder(path: "")])
    model.press(.done(.listed(path: "", Self.entries)))
  }

  @Test("Tab types what all matches have in common, then goes through them")
  func complete() {
    var model = Model.still(Self.size)
    opened(&model)
    model.type("co")
    model.type(.tab)
    #expect(line(model) == "cors-")
    model.type(.tab)
    #expect(line(model) == "cors-a.yaml")
    model.type(.tab)
    #expect(line(model) == "cors-b.json")
    #expect(model.update(.key(.enter)) == [.readFile(path: "cors-b.json")])
  }

  @Test("Enter on a folder goes into it")
  func folder() {
    var model = Model.still(Self.size)
    opened(&model)
    model.type(.down)
    #expect(line(model) == "cases/")
    #expect(model.update(.key(.enter)) == [.listFolder(path: "cases/")])
    model.press(.done(.listed(path: "cases/", [FolderEntry("x.yaml", .file)])))
    model.type(.down)
    #expect(line(model) == "cases/x.yaml")
  }

  @Test("a listing that comes too late is left alone")
  func late() {
    var model = Model.still(Self.size)
    opened(&model)
    model.type("/tmp/")
    model.press(.done(.listed(path: "", Self.entries)))
    model.type(.down)
    #expect(line(model) == "/tmp/")
  }

  @Test("what was opened and saved lately comes first, and is kept")
  func recent() {
    var model = Model.still(Self.size)
    let text = model.scenario.yaml
    for path in ["a.yaml", "b.yaml"] {
      let effects = model.update(.done(.read(path: path, text: text)))
      #expect(effects == [.storeProgress(model.progress)])
    }
    opened(&model)
    model.type(.down)
    #expect(line(model) == "b.yaml")
    model.type(.down)
    #expect(line(model) == "a.yaml")
  }

  private func line(_ model: Model) -> String? {
    guard case .prompt(let prompt)? = model.overlay else { return nil }
    return prompt.line.text
  }
}
