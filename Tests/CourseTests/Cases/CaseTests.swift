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
      #filePath.split(separator: "/").dropLast(4).reduce("") { $0 + "/" + $1 } + "/Lessons/cases"
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

  @Test(
    "told in somebody's own names, a case is the same case; where it cannot be, it keeps its own",
    arguments: [
      ("https://web.mine.test/", "https://data.yours.test/", 0.75),
      ("http://localhost:3000/", "http://localhost:8000/", 0.25),
      ("https://www.mine.test/", "https://api.mine.test/", 0.25),
    ])
  func ownNames(page: String, api: String, share: Double) throws {
    var project = Project()
    project.set(page: try #require(WebURL(page)))
    project.set(api: try #require(WebURL(api)))
    var dressed = 0
    for one in Self.read.cases {
      let scenario = one.told(in: project)
      let evaluation = Evaluation(of: scenario, in: one.browser.browser)
      #expect(one.claim.unmet(in: evaluation) == [], "\(one.id)")
      if scenario != one.scenario { dressed += 1 }
    }
    #expect(Double(dressed) >= share * Double(Self.read.cases.count), "\(dressed)")
  }

  @Test("titles fit a list at 80 columns", arguments: read.cases)
  func short(one: Case) {
    #expect(one.title.count <= 48)
  }
}

extension Case: CustomTestStringConvertible {
  package var testDescription: String { id }
}
