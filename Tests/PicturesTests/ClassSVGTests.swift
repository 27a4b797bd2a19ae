import Course
import Foundation
import Testing

@testable import Pictures

#if canImport(FoundationXML)
  import FoundationXML
#endif

@Suite("A class as a drawing")
struct ClassSVGTests {
  private func report(_ name: String, _ standings: [(String, Bool)]) throws -> Report {
    let lessons = standings.map { id, isFinished in
      #"{"id": "\#(id)", "title": "\#(id)", "steps": 1, "of": 3, "#
        + #""completion": "\#(isFinished ? "finished" : "started")", "answers": []}"#
    }.joined(separator: ",")
    return try Report(
      json: Array(#"{"version": 1, "name": "\#(name)", "lessons": [\#(lessons)]}"#.utf8))
  }

  @Test("a row for everybody, as people count, and a column for each lesson; it is well-formed")
  func drawing() throws {
    let svg = ClassSVG(
      ClassReport([
        try report("P10 <b>&amp;</b>", [("default", true)]),
        try report("P2", [("default", false), ("exposed", true)]),
      ])
    ).text
    let document = try XMLDocument(xmlString: svg)
    let texts = try document.nodes(forXPath: "//*[local-name()='text']").compactMap(\.stringValue)
    #expect(
      texts == [
        "default", "exposed", "P2", "P10 <b>&amp;</b>", "mastered", "finished or known", "begun",
      ])
    // P2: a ring and a tick; P10: a tick and a point; one of each in the legend.
    #expect(try document.nodes(forXPath: "//*[@class='ring s-good']").count == 3)
    #expect(try document.nodes(forXPath: "//*[@class='ring s-warn']").count == 2)
    #expect(svg.contains("2 reports."))
  }

  @Test("a class of nobody is a drawing, too")
  func empty() throws {
    let svg = ClassSVG(ClassReport([])).text
    #expect(throws: Never.self) { try XMLDocument(xmlString: svg) }
    #expect(svg.contains("There is no report."))
  }
}
