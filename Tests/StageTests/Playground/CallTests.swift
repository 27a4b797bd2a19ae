import CORS
import ScenarioText
import Screen
import Stage
import Telling
import Testing
import Web

@Suite("Several calls")
struct CallTests {
  static let size = Size(columns: 100, rows: 30)

  @Test("calls are added, doubled, put in order and removed, each with one undo")
  func calls() {
    var model = Model.still(Self.size, scenario: .redirected)
    let before = model.document
    model.type("A")
    #expect(model.scenario.calls.count == 2)
    #expect(model.call == 1)
    #expect(model.scenario.calls[1].request.api == .fetch)
    model.type(",")
    model.type("D")
    #expect(model.call == 1)
    #expect(model.scenario.calls[1] == model.scenario.calls[0])
    model.type(">")
    #expect(model.call == 2)
    #expect(model.scenario.calls[2].request.api == .xhr)
    #expect(model.scenario.calls[1].request.api == .fetch)
    model.type("X")
    #expect(model.scenario.calls.count == 2)
    for _ in 0..<4 { model.type("u") }
    #expect(model.document == before)
    model.type("XX<>.,")
    #expect(model.document == before)
  }

  @Test("another call has the cursor on the same field")
  func cursor() {
    var model = Model.still(Self.size)
    model.type("D")
    model.goTo("Method")
    model.type(",")
    #expect(model.focusedField?.id == .place(.request(call: 0, .method)))
  }

  @Test("a click on a tab shows its call")
  func tabs() {
    var model = Model.still(Self.size)
    model.type("DD")
    let tab = model.view(Self.size).targets.first { $0.click == .call(1) }
    guard let tab else {
      Issue.record("no tab")
      return
    }
    model.press(.mouse(Mouse(.press, column: tab.area.column, row: tab.area.row)))
    #expect(model.call == 1)
  }

  @Test("reset goes back to how it was opened, undo forth again")
  func reset() {
    var model = Model.still(Self.size)
    model.type(.enter)
    let changed = model.document
    model.type("r")
    #expect(model.scenario == .acacMissing)
    model.type("u")
    #expect(model.document == changed)
  }

  @Test("the value under the cursor is copied as it is")
  func copy() {
    var model = Model.still(Self.size)
    model.goTo("URL")
    #expect(
      model.update(.key(.character("Y"))) == [
        .copy("https://api.bank.example/me", .value("https://api.bank.example/me"))
      ])
  }
}
