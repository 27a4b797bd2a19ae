import CORS
import ScenarioText
import Screen
import Testing

@testable import Stage

@Suite("A scenario is shared as a code, and opened by pasting one")
struct SharingTests {
  static let size = Size(columns: 100, rows: 30)

  private func copied(_ model: Model) -> (text: String, what: Effect.Copied)? {
    var model = model
    for effect in model.update(.key(.control("y"))) {
      if case .copy(let text, let what) = effect { return (text, what) }
    }
    return nil
  }

  @Test("what one copies the other sees: the scenario without its secrets, in the same browser")
  func across() throws {
    var sender = Model.still(Self.size)
    sender.type("bcc")
    let sent = try #require(copied(sender))
    #expect(sent.what == .shareCode(length: sent.text.count, .leftOut))
    var receiver = Model.still(Self.size)
    receiver.press(.paste("corsplain \(sent.text)\n"))
    #expect(receiver.document.browser == sender.document.browser)
    #expect(receiver.scenario.calls == sender.scenario.calls)
    #expect(receiver.scenario.cookies[0].set.contains("[redacted]"))
    #expect(!receiver.leavesWorkUnsaved)
    #expect(receiver.overlay == nil)
    receiver.type("u")
    #expect(receiver.scenario == .acacMissing)
  }

  @Test("it is opened wherever nothing else takes a text", arguments: ["L", "?", "v", "d", "O"])
  func places(key: String) throws {
    let sent = try #require(copied(Model.still(Self.size, scenario: .twoCalls)))
    var receiver = Model.still(Self.size)
    receiver.type(key)
    receiver.press(.paste(sent.text))
    #expect(receiver.scenario.id == Scenario.twoCalls.id)
    #expect(receiver.overlay == nil)
  }

  @Test("into a field that is open it goes as any text")
  func field() throws {
    let sent = try #require(copied(Model.still(Self.size)))
    var model = Model.still(Self.size)
    model.goTo("URL")
    model.type(.enter)
    model.press(.paste(sent.text))
    model.type(.enter)
    #expect(model.scenario.calls[0].request.url.text.contains(sent.text))
  }

  @Test("a damaged one says so, and changes nothing")
  func damaged() throws {
    let sent = try #require(copied(Model.still(Self.size)))
    var model = Model.still(Self.size, scenario: .twoCalls)
    model.press(.paste(String(sent.text.dropLast(9))))
    #expect(model.scenario == .twoCalls)
    #expect(model.screen.contains("The share code is damaged"))
  }
}
