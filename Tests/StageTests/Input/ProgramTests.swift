import CORS
import Course
import ScenarioText
import Screen
import Stage
import Telling
import Testing
import Web

@Suite("The program around the playground")
struct ProgramTests {
  static let size = Size(columns: 100, rows: 30)

  @Test("no key means two things in one place")
  func keys() {
    let places: [Contexts] = [
      [.pane, .lesson], [.stage, .lesson], [.card, .lesson], .editing, .prompt, .list, .search,
      .grid, [.grid, .whatIf], .reading, [.reading, .explanation, .proposal], .confirmation,
      [.pane, .cookie], [.card, .lesson, .presentation], [.search, .lessonList],
      [.confirmation, .unsaved],
    ]
    for place in places {
      var seen: [Key: Action] = [:]
      for binding in KeyMap().bindings where !binding.contexts.isDisjoint(with: place) {
        for key in binding.keys {
          let isNew = seen[key] == nil || seen[key] == binding.action
          #expect(isNew, "\(key.name): \(seen[key] as Any), \(binding.action)")
          seen[key] = binding.action
        }
      }
    }
  }

  @Test("every action has a key, and every key a line of help")
  func help() {
    let bound = Set(KeyMap().bindings.map(\.action))
    #expect(bound == Set(Action.allCases))
    #expect(KeyMap().bindings.allSatisfy { !$0.help.isEmpty })
  }

  @Test("saving writes what opens again, and quitting asks only for what is not saved")
  func files() {
    var model = Model.still(Self.size)
    expect(&model, .character("q"), gives: [.quit])
    model.goTo("Credentials")
    model.type(.enter)
    expect(&model, .character("q"), gives: [])
    #expect(model.overlay == .confirm(.quit))
    model.type(.escape)
    #expect(model.overlay == nil)

    model.type("s")
    model.type(.control("u"))
    model.type("a.yaml")
    let effects = model.update(.key(.enter))
    guard case .writeFile("a.yaml", let text, .refused)? = effects.first else {
      Issue.record("\(effects)")
      return
    }
    #expect(ScenarioReading(yaml: Array(text.utf8)).scenario == model.scenario)
    model.press(.done(.wrote(path: "a.yaml")))
    expect(&model, .character("q"), gives: [.quit])

    var other = Model.still(Self.size)
    other.press(.done(.read(path: "a.yaml", text: text)))
    #expect(other.scenario == model.scenario)
    #expect(!other.isUnsaved)
  }

  @Test("what was not opened or made here is replaced only after a yes")
  func replacing() {
    var model = Model.still(Self.size)
    model.press(.done(.isThere(path: "other.yaml", .scenario)))
    #expect(model.overlay == .confirm(.replace(path: "other.yaml", .scenario)))
    #expect(model.screen.contains("“other.yaml” is there already. Replace it?"))
    expect(&model, .enter, gives: [])
    #expect(model.overlay == nil)

    model.press(.done(.isThere(path: "other.yaml", .scenario)))
    let text = model.scenario.yaml
    expect(
      &model, .character("y"),
      gives: [.writeFile(path: "other.yaml", text: text, replacing: .allowed)])
    model.press(.done(.wrote(path: "other.yaml")))
    expect(
      &model, .character("s"),
      gives: [.writeFile(path: "other.yaml", text: text, replacing: .allowed)])
  }

  @Test("a file that holds no scenario changes nothing and says why")
  func unreadable() {
    var model = Model.still(Self.size)
    let before = model.document
    model.press(.done(.read(path: "b.yaml", text: "page: 1\nclls: []\n")))
    #expect(model.document == before)
    #expect(model.notice?.role == .bad)
    #expect(model.notice?.text.hasPrefix("b.yaml:") == true)
  }

  private func expect(
    _ model: inout Model, _ key: Key, gives expected: [Effect],
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let effects = model.update(.key(key))
    #expect(effects == expected, sourceLocation: sourceLocation)
  }

  @Test("a key has the effect that is asked of the terminal")
  func effects() {
    var model = Model.still(Self.size)
    expect(&model, .control("z"), gives: [.suspend])
    expect(&model, .control("l"), gives: [.redraw])
    expect(&model, .control("c"), gives: [.quit])
    expect(&model, .character("m"), gives: [.captureMouse(false)])
    expect(&model, .character("m"), gives: [.captureMouse(true)])
    expect(&model, .character("y"), gives: [.copy(model.scenario.yaml, .scenario)])
  }
}
