import CORS
import Course
import ScenarioText
import Telling
import Testing
import Web

@Suite("The library of cases")
struct CaseTests {
  static let read = CaseFiles(Case.files)

  @Test("every file of Lessons/cases/ is embedded, in order and to the byte")
  func complete() throws {
    let folder =
      #filePath.split(separator: "/").dropLast(3).reduce("") { $0 + "/" + $1 } + "/Lessons/cases"
    #expect(Case.files.map(\.name) == (try namesOfLessons(in: folder)))
    for file in Case.files {
      #expect(try bytes(of: folder + "/" + file.name) == file.bytes, "\(file.name)")
    }
  }

  @Test("all can be read, and there are enough of them, each with a name of its own")
  func sound() {
    #expect(Self.read.faults == [])
    #expect(Self.read.cases.count >= 25)
    #expect(Set(Self.read.cases.map(\.id)).count == Self.read.cases.count)
    #expect(Set(Self.read.cases.map(\.title)).count == Self.read.cases.count)
  }

  @Test("what a case says of itself is so", arguments: read.cases)
  func claims(one: Case) {
    let evaluation = Evaluation(of: one.scenario, in: one.browser.browser)
    #expect(one.claim.unmet(in: evaluation) == [], "\(one.id)")
  }

  @Test("titles fit a list at 80 columns", arguments: read.cases)
  func short(one: Case) {
    #expect(one.title.count <= 48)
  }
}

extension Case: CustomTestStringConvertible {
  package var testDescription: String { id }
}
