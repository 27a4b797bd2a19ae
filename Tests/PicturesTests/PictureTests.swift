import CORS
import Foundation
import Stage
import TestSupport
import Testing
import Web

@testable import Pictures

#if canImport(FoundationXML)
  import FoundationXML
#endif

@Suite("Pictures to take along")
struct PictureTests {
  /// A scenario whose texts try to get out of every format.
  static var hostile: Scenario {
    var scenario = Scenario.acacMissing
    scenario.id = "</style><script>alert(1)</script>%%;#\"'&"
    scenario.calls[0].server[0].response?.effect = "\u{1B}[31m<b>;end"
    return scenario
  }

  @Test(
    "the withheld response, in every format that is text",
    arguments: [Picture.Format.svg, .mermaid, .text, .html])
  func golden(format: Picture.Format) {
    let text = Picture(.acacMissing, in: .chromium).text(format)
    #expect(Golden("Goldens/withheld.\(format.rawValue)").matches(text))
  }

  @Test("a drawing is as wide as its texts, and no arrow leads back to where it came from")
  func width() throws {
    var scenario = Scenario.acacMissing
    let short = Picture(scenario, in: .chromium).text(.svg)
    scenario.calls[0].request.method = "PUT"
    scenario.calls[0].request.headers = [Header("X-A-Header-With-A-Very-Long-Name", "1")]
    let drawn = Picture(scenario, in: .chromium).text(.svg)
    let widths = [short, drawn].compactMap { $0.firstMatch(of: /viewBox="0 0 (\d+)/)?.output.1 }
      .compactMap { Int($0) }
    #expect(widths.count == 2 && widths[0] < widths[1])
    let asked = try #require(drawn.firstMatch(of: /x="(\d+)" y="(\d+)"[^>]*>OPTIONS[^<]*may I/))
    let row = try #require(Int(asked.output.2)) - 5
    let arrow = try #require(drawn.firstMatch(of: try Regex("M(\\d+) \(row)L(\\d+) \(row)\"")))
    let ends = (1...2).compactMap { arrow.output[$0].substring.flatMap { Int($0) } }
    #expect(ends.count == 2 && ends[0] < ends[1])
  }

  @Test("the README's picture is the program's own screen")
  func readme() {
    let text = Picture(.acacMissing, in: .chromium).text(.screen)
    #expect(Golden("../../docs/screen.svg").matches(text))
  }

  @Test(
    "a drawing is XML, whatever the scenario says",
    arguments: [Picture.Format.svg, .screen], [Scenario.acacMissing, hostile])
  func wellFormed(format: Picture.Format, scenario: Scenario) {
    let text = Picture(scenario, in: .chromium).text(format)
    let parser = XMLParser(data: Data(text.utf8))
    let parses = parser.parse()
    #expect(parses, "\(parser.parserError as Any)")
    #expect(!text.contains("<script"))
  }

  @Test("what a scenario says is no markup of the page, and nothing comes from elsewhere")
  func page() {
    let text = Picture(Self.hostile, in: .chromium).text(.html)
    #expect(text.components(separatedBy: "<script>").count == 2)
    #expect(!text.contains("alert(1)</script>"))
    #expect(text.matches(of: /(src|href)=/).isEmpty)
  }

  @Test("a withheld response is behind a shut door, an exposed one past an open one")
  func doors() {
    var exposed = Scenario.acacMissing
    exposed.calls[0].request.credentials = .omit
    let shut = Picture(.acacMissing, in: .chromium).text(.svg)
    let open = Picture(exposed, in: .chromium).text(.svg)
    #expect(shut.contains("class=\"bad\" x=\"203\"") && !shut.contains("s-good\" d=\"M209"))
    #expect(open.contains("s-good\" d=\"M209") && !open.contains("class=\"bad\" x=\"203\""))
  }

  @Test("a recording is JSON line by line, its times rise, and each step has its marker")
  func recording() throws {
    let picture = Picture(.acacMissing, in: .chromium)
    let lines = picture.text(.cast).split(separator: "\n")
    let header = try JSONSerialization.jsonObject(with: Data(lines[0].utf8)) as? [String: Any]
    #expect(header?["version"] as? Int == 2)
    var last = 0.0
    var markers = 0
    for line in lines.dropFirst() {
      let event = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [Any]
      let time = try #require(event?[0] as? Double)
      #expect(time >= last - 0.066)
      last = max(last, time)
      if event?[1] as? String == "m" { markers += 1 }
    }
    #expect(markers == picture.storyboard.beats.count)
  }

  @Test("a file's name says the format")
  func names() {
    for (name, format) in [
      ("a.svg", Picture.Format.svg), ("a.HTML", .html), ("a.mmd", .mermaid), ("a.cast", .cast),
      ("a.b.txt", .text),
    ] {
      #expect(Picture.Format(ofFile: name) == format)
    }
    #expect(Picture.Format(ofFile: "svg") == nil)
  }
}
