import Course
import Foundation
import Testing

@Suite("Preview and presentation on a terminal", .serialized)
struct AuthorTests {
  private let folder: TemporaryFolder
  private var environment: [String: String?] { ["XDG_STATE_HOME": folder.path] }
  private var path: String { folder.path + "/01-mine.yaml" }

  init() throws { folder = try TemporaryFolder() }

  private func write(_ text: String) throws {
    try text.write(toFile: path, atomically: true, encoding: .utf8)
  }

  @Test("a lesson is shown anew when its file changes; a fault is told and the last one stays")
  func preview() throws {
    let good = LessonTemplate(id: "mine").yaml
    try write(good)
    let session = try TerminalSession(["lessons", "preview", path], environment: environment)
    session.shows("A title of at most 48 columns  1 of 3", "A symptom, as somebody meets it")
    try write(good.replacing("A symptom, as somebody meets it", with: "Another beginning"))
    session.shows("Another beginning")
    try write(good.replacing("minutes: 5", with: "minutes: five"))
    session.shows("minutes: a whole number", "Another beginning")
    try write(good.replacing("part: My workshop", with: "part: \"\""))
    session.shows("A symptom, as somebody meets it", "it is empty")
    try write(good)
    session.shows("Read anew.")
    session.send("q")
    session.send("q")
    #expect(session.ends() == .status(0))
    #expect(try folder.names() == ["01-mine.yaml"])
  }

  @Test("a file that holds no lesson is told before there is a screen")
  func noLesson() throws {
    try write("title: x")
    let program = try Program(["lessons", "preview", path])
    #expect(program.status == 65)
    #expect(program.errors.contains("01-mine.yaml:1: id: missing"))
    #expect(try Program(["lessons", "preview", "none.yaml"]).status == 66)
  }

  @Test(
    "a lesson is presented piece by piece, and nothing of it is kept")
  func present() throws {
    let session = try TerminalSession(["present", "default"], environment: environment)
    session.shows(
      "A request to another origin", "0:0", "of about 5 min", "It works everywhere else")
    for _ in 0..<5 { session.press(.enter) }
    session.shows("What did the bank's server get to see?", "C  The request, without")
    session.press(.enter)
    session.shows("✓ C", "It came, it was answered")
    session.send("p")
    session.send(" ")
    session.shows("Enter reveals it")
    session.press(.enter)
    session.send(" ")
    session.shows("SCRIPT", "SERVER")
    session.press(.escape)
    session.shows("of about 5 min")
    session.send("q")
    session.shows("playground")
    session.send("q")
    #expect(session.ends() == .status(0))
    #expect(try folder.names(in: "corsplain").isEmpty)
  }

  @Test("a presented course keeps its title in the list of lessons")
  func courseTitle() throws {
    try write("title: A morning of two\nlessons: [default, exposed]\n")
    let session = try TerminalSession(
      ["present", "default", "--lessons", path], environment: environment)
    session.shows("A request to another origin", "0:0")
    session.send("l")
    session.shows("A morning of two", "Sent, done, and not told")
  }
}
