import CORS
import Course
import TestSupport
import Testing
import Web

@testable import Stage

/// What holds of the marks beside the fields, whatever the scenario.
@Suite("Marks tell the truth about every field")
struct MarkInvariantTests {
  @Test("there is something to look at")
  func enough() {
    #expect(Situation.ofCases.count > 30)
    #expect(Situation.ofLessons.count > 300)
    #expect(Situation.ofRecordings.count == 2977)
  }

  @Test("no field with a value is marked missing")
  func missing() {
    for situation in Situation.all {
      let evaluation = situation.evaluation
      for call in situation.scenario.calls.indices {
        for found in Marks(evaluation, call: call).found where found.mark.text == "✗ missing" {
          let value = found.field.path.value(in: situation.scenario)
          if value != .absent {
            Issue.record("\(situation), call \(call): \(found.field) has \(value as Any)")
          }
        }
      }
    }
  }
}
