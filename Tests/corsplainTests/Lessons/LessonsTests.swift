import Foundation
import Testing

@Suite("corsplain lessons")
struct LessonsTests {
  static let broken = """
    id: broken
    title: A lesson
    part: A part
    minutes: 3
    point: A point.
    steps:
      - title: Look
        prose: Something to read.
        scenario: {page: https://app.shop.example/, calls: [{request: {url: https://a.example/}}]}
        watch: Play it.
        claims: [{in: [chromium], claim: {response: exposed}}]

    """

  @Test("the embedded lessons are listed, part by part")
  func list() throws {
    let program = try Program(["lessons"], environment: ["XDG_STATE_HOME": "/nowhere"])
    #expect(program.status == 0)
    #expect(program.output.hasPrefix("The question\n  question "))
    #expect(program.output.contains("(8 min, new)"))
  }

  @Test("the embedded lessons are sound")
  func sound() throws {
    let program = try Program(["lessons", "check"])
    #expect(program.status == 0)
    #expect(program.output.hasSuffix("lessons are sound.\n"))
    #expect(program.errors == "")
  }

  @Test("a lesson's faults are told with file and line, and end with status 65")
  func faults() throws {
    let program = try Program(
      ["lessons", "check", "01-broken.yaml"], files: ["01-broken.yaml": Data(Self.broken.utf8)])
    #expect(program.status == 65)
    #expect(program.output == "")
    #expect(
      program.errors.contains(
        "01-broken.yaml:11: steps[0].claims[0]: not so in chromium: the script can read the response"
      )
    )
    #expect(program.errors.contains("01-broken.yaml:1: steps: nothing is asked"))
  }

  @Test("a folder of lessons stands in for the program's own")
  func folder() throws {
    let files = ["01-broken.yaml": Data(Self.broken.utf8), "notes.txt": Data("x".utf8)]
    let list = try Program(
      ["lessons", "list", "--lessons", "."], files: files,
      environment: ["XDG_STATE_HOME": "/nowhere"])
    #expect(list.output == "A part\n  broken  A lesson (3 min, new)\n")
    let check = try Program(["lessons", "check", "."], files: files)
    #expect(check.status == 65)
  }

  @Test("what cannot be read ends with status 66", arguments: ["missing.yaml", "/dev/null/x"])
  func unreadable(_ path: String) throws {
    let program = try Program(["lessons", "check", path])
    #expect(program.status == 66)
    #expect(program.errors.hasPrefix("Cannot read \(path): "))
  }

  @Test("a folder without lessons is told")
  func empty() throws {
    let program = try Program(["lessons", "--lessons", "."])
    #expect(program.status == 66)
    #expect(program.errors.contains("no name in it ends in .yaml"))
  }
}
