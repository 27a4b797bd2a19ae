import CORS
import ScenarioText
import Screen
import Stage
import Telling
import Testing
import Web

@Suite("The scenario's servers on this machine")
struct ServingTests {
  private static let size = Size(columns: 100, rows: 30)

  /// A model whose servers are at work.
  private static func serving(
    _ scenario: Scenario = .acacMissing, _ size: Size = ServingTests.size
  ) -> Model {
    var model = Model.still(size, scenario: scenario)
    model.type("@")
    model.press(.done(.serving(scenario.servedServers)))
    return model
  }

  @Test("go to work with a key, and home with the same key")
  func toggle() {
    var model = Model.still(Self.size)
    #expect(model.update(.key(.character("@"))) == [.serve(.acacMissing, port: nil)])
    model.press(.done(.serving(Scenario.acacMissing.servedServers)))
    #expect(model.screen.contains("https://api.bank.example is at http://localhost:41234"))
    #expect(model.update(.key(.down)) == [])
    #expect(model.screen.contains("api.bank.example at localhost:41234"))
    #expect(model.update(.key(.character("@"))) == [.endServing])
    #expect(!model.screen.contains("41234"))
  }

  @Test("go to work at once where that was asked for, at the port that was named")
  func atOnce() {
    var model = Model(opening: .serving(port: 8080))
    #expect(model.update(.resized(Self.size)) == [.serve(.acacMissing, port: 8080)])
    #expect(model.update(.elapsed(milliseconds: 1)) == [])
  }

  @Test("stay home where they cannot work, and say why")
  func refused() {
    var model = Model.still(Self.size)
    model.type("@")
    model.press(.done(.notServed("Port 80 is taken.")))
    #expect(model.notice?.text == "Port 80 is taken.")
    #expect(model.serving == nil)
    #expect(model.update(.key(.down)) == [])
  }

  @Test("answer by every letter of a response that is typed, and by a URL once it is whole")
  func edited() throws {
    var model = Self.serving()
    model.type(.tab)
    model.goTo("Status", occurrence: 1)
    model.type(.enter, .control("u"))
    let effects = model.update(.key(.character("2")))
    guard case .serve(let served, _) = try #require(effects.first) else {
      Issue.record("it serves something")
      return
    }
    #expect(served == model.scenario)
    model.type(.escape)
    model.goTo("For URL")
    model.type(.enter)
    #expect(model.update(.key(.character("x"))) == [])
    #expect(model.update(.key(.enter)) == [.serve(model.scenario, port: nil)])
  }

  @Test("show a request that arrives, with what the browser makes of the answer")
  func arrival() {
    var model = Self.serving()
    let own = model.evaluation
    model.press(.arrived(.fromLocalhost))
    #expect(model.notice?.text == "Arrived: GET /me from http://localhost:3000")
    #expect(model.evaluation.scenario.page == "http://localhost:3000/")
    #expect(model.playback.state == .playing)
    model.type(.end)
    #expect(model.screen.contains("arrived: GET /me from http"))
    #expect(model.screen.contains("✗ RESPONSE withheld"))
    #expect(model.scenario == .acacMissing, "what is edited stays what it was")
    model.type(.escape)
    #expect(model.evaluation == own)
    #expect(!model.screen.contains("arrived:"))
  }

  @Test("mark the answer that a request got for the page that asked")
  func marks() {
    var model = Self.serving()
    model.press(.arrived(.fromLocalhost))
    model.type(.end, .tab)
    model.goTo("Allow-Origin", occurrence: 1)
    #expect(model.screen.contains("✗ differs"))
    model.type("e")
    #expect(model.screen.contains("http://localhost:3000"))
  }

  @Test("follow the edits, so that what arrived is judged by the answer as it is now")
  func follows() {
    var model = Self.serving()
    model.press(.arrived(.fromLocalhost))
    model.type(.end, .tab)
    model.goTo("Allow-Origin", occurrence: 1)
    model.type(.enter, .control("u"))
    model.press(.paste("http://localhost:3000"))
    model.type(.enter)
    model.goTo("Allow-Credentials", occurrence: 1)
    model.type(.enter)
    model.press(.paste("true"))
    model.type(.enter, .end)
    #expect(model.screen.contains("● RESPONSE exposed"))
  }

  @Test("take a fix of what arrived into the scenario's route, and serve it")
  func fix() throws {
    var model = Self.serving()
    model.press(.arrived(.fromLocalhost))
    model.type(.end)
    model.type("f")
    let effects = model.update(.key(.enter))
    #expect(effects == [.serve(model.scenario, port: nil)])
    let headers = try #require(model.scenario.calls[0].server[0].response?.headers)
    #expect(headers.get("Access-Control-Allow-Origin") == "http://localhost:3000")
    #expect(headers.get("Access-Control-Allow-Credentials") == "true")
    #expect(model.scenario.page == "https://app.shop.example/")
    model.type(.end)
    #expect(model.screen.contains("● RESPONSE exposed"))
    model.type("u")
    #expect(model.scenario == .acacMissing)
  }

  @Test("wait with what arrives behind something that is read, and show it then")
  func waits() {
    var model = Self.serving()
    model.type("?")
    model.press(.arrived(.fromLocalhost))
    #expect(model.arrival == nil)
    model.type(.escape)
    #expect(model.arrival?.title == "GET /me from http://localhost:3000")
  }

  @Test("say what no page asked for, and leave the stage alone")
  func noPage() {
    var model = Self.serving()
    let own = model.evaluation
    model.press(.arrived(Arrived(title: "GET /me, which no page asked for")))
    #expect(model.notice?.text == "Arrived: GET /me, which no page asked for")
    #expect(model.evaluation == own)
  }

  @Test("let go of what arrived where its route is gone, and where a lesson is opened")
  func gone() {
    var model = Self.serving()
    model.press(.arrived(.fromLocalhost))
    model.type(.tab)
    model.goTo("For URL")
    model.type(.enter)
    model.type("x")
    model.type(.enter)
    #expect(model.arrival == nil)
    model.press(.arrived(.fromLocalhost))
    model.open(.goal)
    #expect(model.arrival == nil)
    model.press(.arrived(.fromLocalhost))
    #expect(model.arrival == nil)
  }

  @Test("show what a route answered that has gone since, without its place")
  func goneBefore() {
    var model = Self.serving()
    model.press(.arrived(.fromLocalhost(to: Arrived.RoutePlace(call: 2, route: 1))))
    #expect(model.arrival != nil)
    #expect(model.call == 0)
    model.type("a")
    model.type(.escape, .end)
    #expect(model.screen.contains("arrived: GET /me"))
  }

  @Test("let the same story go on, and tell it once more when it has come to its end")
  func again() {
    var model = Self.serving()
    model.press(.arrived(.fromLocalhost))
    model.press(.elapsed(milliseconds: 700))
    let position = model.playback.position
    model.press(.arrived(.fromLocalhost))
    #expect(model.playback.position == position)
    model.type(.end)
    model.press(.arrived(.fromLocalhost))
    #expect(model.playback.position == 0)
  }

  @Test(
    "look so", arguments: [(80, 24), (100, 30), (160, 48)])
  func screens(columns: Int, rows: Int) {
    let size = Size(columns: columns, rows: rows)
    var model = Self.serving(.acacMissing, size)
    model.press(.arrived(.fromLocalhost))
    model.type(.end)
    expect(model, "served", size)
  }
}
