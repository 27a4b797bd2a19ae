import CLessons
package import CORS
import ScenarioText
import Telling
import Web
import YAML

/// Something that people really run into: a scenario, how it looks to them, and what is so about it.
package struct Case: Hashable, Sendable {
  package var id: String
  /// What it stands under.
  package var group: String
  package var title: String
  /// What somebody sees who has it.
  package var symptom: String
  package var scenario: Scenario
  package var browser: BrowserChoice
  /// What the engine has to say about it, or else the case is no longer one.
  package var claim: Claim
}

extension Case {
  /// The cases that the program carries with it.
  package static let embedded: [Case] = CaseFiles(files).cases

  /// Their files, in order.
  package static var files: [LessonFile] {
    (0..<corsplain_cases_count()).map { LessonFile(corsplain_cases_at($0)) }
  }
}

/// What came of reading files of cases.
package struct CaseFiles: Hashable, Sendable {
  package private(set) var cases: [Case] = []
  package private(set) var faults: [LessonFault] = []

  package init(_ files: [LessonFile]) {
    for file in files {
      do throws(NodeFault) {
        let root = try Node(yaml: file.bytes)
        var reader = LessonReader(file: file.name, written: root)
        cases += reader.cases(NodeView(root))
        faults += reader.sortedFaults
      } catch {
        faults.append(LessonFault(error, in: file.name))
      }
    }
  }
}
