import CORS
import ScenarioText
import Screen
import Telling
import Testing
import Web

@testable import Stage

@Suite("A cookie's line in its parts")
struct CookieLineTests {
  @Test(
    "an attribute is read whatever its case, and the last one counts",
    arguments: [
      ("a=b", nil), ("a=b; SameSite=Lax", "Lax"), ("a=b;samesite = None ", "None"),
      ("a=b; SameSite", ""), ("a=b; SameSite=Lax; SAMESITE=Strict", "Strict"), ("", nil),
      ("SameSite=Lax", nil), (";;SameSite=Lax;", "Lax"),
    ] as [(String, String?)])
  func reading(line: String, sameSite: String?) {
    #expect(CookieLine(line)[.sameSite] == sameSite)
  }

  @Test("an edit changes its own part and leaves every other byte alone")
  func editing() {
    var line = CookieLine("a=b;Path=/ ;  secure; Odd")
    line[.sameSite] = "None"
    #expect(line.text == "a=b;Path=/ ;  secure; Odd; SameSite=None")
    line[.path] = "/me"
    #expect(line.text == "a=b; Path=/me;  secure; Odd; SameSite=None")
    line[.secure] = nil
    line.name = "c"
    #expect(line.text == "c=b; Path=/me; Odd; SameSite=None")
    line.value = ""
    line.name = ""
    #expect(line.text == "=; Path=/me; Odd; SameSite=None")
  }

  @Test("the parts are those that the engine reads", arguments: CookieLine.Attribute.allCases)
  func engine(attribute: CookieLine.Attribute) throws {
    let plain = try SetCookie(parsing: "a=b")
    var line = CookieLine("a=b")
    line[attribute] = attribute == .expires ? "Fri, 31 Dec 2060 23:59:59 GMT" : "/1"
    if attribute == .sameSite { line[attribute] = "Lax" }
    if attribute == .maxAge { line[attribute] = "1" }
    if attribute == .domain { line[attribute] = "bank.example" }
    #expect(try SetCookie(parsing: line.text) != plain)
    line[attribute] = nil
    #expect(line.text == "a=b")
  }
}

@Suite("A Set-Cookie header in its parts")
struct AnsweredCookieTests {
  static let scenario: Scenario = {
    var scenario = Scenario.acacMissing
    scenario.calls[0].server[0].response?.headers = [
      Header("Vary", "Origin"), Header("set-cookie", "a=b; SameSite=Lax"),
    ]
    return scenario
  }()

  private func opened() -> Model {
    var model = Model.still(Size(columns: 100, rows: 30), scenario: Self.scenario)
    model.type(.tab)
    model.goTo("Other headers", occurrence: 1)
    model.type(.down)
    #expect(model.focusedField?.value == "set-cookie: a=b; SameSite=Lax")
    model.type("z")
    return model
  }

  private func line(_ model: Model) -> Header? {
    model.scenario.calls[0].server[0].response?.headers.headers[1]
  }

  @Test("z opens it, each attribute is a field, and z on a part closes it again")
  func parts() {
    var model = opened()
    model.goTo("Partitioned")
    model.type(.enter)
    #expect(line(model) == Header("set-cookie", "a=b; SameSite=Lax; Partitioned"))
    model.goTo("SameSite")
    model.type("x")
    #expect(line(model) == Header("set-cookie", "a=b; Partitioned"))
    model.type("z")
    #expect(model.focusedField?.value == "set-cookie: a=b; Partitioned")
    model.type("uu")
    #expect(model.scenario == Self.scenario)
  }

  @Test("a header that stops being Set-Cookie has no parts")
  func renamed() {
    var model = opened()
    model.type(.enter, .control("u"))
    model.type("Vary: a")
    model.type(.enter)
    #expect(model.lines(of: .server).allSatisfy { $0.field?.label.contains("SameSite") != true })
  }
}
