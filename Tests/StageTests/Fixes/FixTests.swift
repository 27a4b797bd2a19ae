import CORS
import Course
import ScenarioText
import Screen
import Stage
import Telling
import Testing
import Web

@Suite("What would mend it")
struct StageFixTests {
  static let size = Size(columns: 100, rows: 30)

  @Test("the first fix mends the question's own case, and undo takes it back")
  func first() {
    var model = Model.still(Self.size)
    let before = model.document
    model.type("f")
    guard case .picker(let picker)? = model.overlay, case .fix(let fix)? = picker.item?.choice
    else {
      Issue.record("no list of fixes")
      return
    }
    model.type(.enter)
    #expect(model.scenario == fix.scenario)
    #expect(model.evaluation.verdicts(ofCall: 0).response == .exposed)
    model.type("u")
    #expect(model.document == before)
  }

  @Test("every fix on the list is one, whatever stands in its way")
  func all() {
    for scenario in [Scenario.acacMissing, .redirected, .twoCalls] {
      let count = Model.still(Self.size, scenario: scenario).fixCount
      for index in 0..<count {
        var model = Model.still(Self.size, scenario: scenario)
        model.type("f")
        for _ in 0..<index { model.type(.down) }
        guard case .picker(let picker)? = model.overlay else {
          Issue.record("no list of fixes")
          return
        }
        let call = picker.items[index].section.hasPrefix("Call 2") ? 1 : 0
        model.type(.enter)
        let verdict = model.evaluation.verdicts(ofCall: call).response
        #expect(verdict == .exposed || verdict == .loaded)
      }
    }
  }

  @Test("what the verdict says of another call than the one that is shown is fixed first")
  func otherCall() throws {
    let reading = ScenarioReading(
      yaml: Array(
        """
        page: https://app.shop.example/
        calls:
          - request: {api: fetch, url: https://api.bank.example/a.png, mode: no-cors}
            server:
              - url: https://api.bank.example/a.png
                response: {headers: [[Cache-Control, max-age=600], [Content-Type, image/png]]}
          - request: {api: fetch, url: https://api.bank.example/a.png}
            server:
              - url: https://api.bank.example/a.png
                response: {headers: [[Access-Control-Allow-Origin, "*"]]}
        """.utf8))
    var model = Model.still(Self.size, scenario: try #require(reading.scenario))
    #expect(model.screen.contains("Call 2: BLOCKED BY CORS"))
    model.type("f")
    guard case .picker(let picker)? = model.overlay else {
      Issue.record("no list of fixes")
      return
    }
    let sections = picker.items.map(\.section)
    #expect(sections.first?.hasPrefix("Call 2: ") == true)
    #expect(sections.last?.hasPrefix("Call 1: ") == true)
    #expect(model.screen.contains("1  The server  on the response: send Vary: Origin"))
    model.type(.enter)
    #expect(model.evaluation.verdicts(ofCall: 1).response == .exposed)
  }

  @Test("no fix is shown while a lesson's goal is open")
  func lesson() {
    var model = Model(course: LoadedLessons(LessonFile.embedded))
    model.press(.resized(Self.size))
    model.open(.goal)
    model.type("f")
    #expect(model.overlay == nil)
    #expect(model.notice?.text.contains("goal") == true)
  }

  @Test("where nothing is wrong there is nothing to mend, and it says so")
  func nothing() {
    var model = Model.still(Self.size)
    model.type("f")
    model.type(.enter, .character("f"))
    #expect(model.overlay == nil)
    #expect(model.notice != nil)
  }
}

extension Model {
  fileprivate var fixCount: Int {
    var model = self
    model.type("f")
    guard case .picker(let picker)? = model.overlay else { return 0 }
    return picker.items.count
  }
}
