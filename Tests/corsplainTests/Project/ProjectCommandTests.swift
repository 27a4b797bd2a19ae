import Foundation
import Testing

@Suite("corsplain project, as a user runs it")
struct ProjectCommandTests {
  private let folder: TemporaryFolder
  private var environment: [String: String] {
    ["XDG_CONFIG_HOME": folder.path, "PATH": "/usr/bin:/bin"]
  }

  init() throws { folder = try TemporaryFolder() }

  private func run(_ arguments: [String], input: String = "") throws -> Program {
    try Program(arguments, input: input, environment: environment)
  }

  @Test("what is typed once is shown, changed in parts, and forgotten; no secret is in the file")
  func kept() throws {
    #expect(try run(["project"]).output.hasPrefix("No project is kept."))
    let first = try run([
      "project", "--page", "http://localhost:5173/?x=1", "--api", "https://api.mine.test/v1",
      "--cookie", "sid=deadbeef; Secure",
    ])
    #expect(first.status == 0)
    #expect(
      first.output.hasPrefix(
        "page: http://localhost:5173/\napi: https://api.mine.test/v1\ncookie: sid=abc; Secure\n"))
    let second = try run(["project", "--api", "localhost:8000/me"])
    #expect(second.output.contains("page: http://localhost:5173/\napi: http://localhost:8000/me\n"))
    let file = try String(contentsOfFile: folder.path + "/corsplain/project.yaml", encoding: .utf8)
    #expect(!file.contains("deadbeef") && !file.contains("x=1"))
    #expect(try run(["project", "--forget"]).output.hasPrefix("No project is kept."))
    #expect(try run(["project"]).output.hasPrefix("No project is kept."))
  }

  @Test(
    "what is no URL and no cookie is refused, and nothing is kept",
    arguments: [
      ["--page", "http://"], ["--api", "ftp://x.test/"], ["--cookie", "Secure"],
      ["--forget", "--page", "http://localhost/"],
    ])
  func refused(arguments: [String]) throws {
    let run = try run(["project"] + arguments)
    #expect(run.status == 64)
    #expect(try self.run(["project"]).output.hasPrefix("No project is kept."))
  }

  @Test("a file that makes no sense is left as it is, and said where")
  func malformed() throws {
    try FileManager.default.createDirectory(
      atPath: folder.path + "/corsplain", withIntermediateDirectories: true)
    let path = folder.path + "/corsplain/project.yaml"
    try "page: nowhere\n".write(toFile: path, atomically: true, encoding: .utf8)
    let run = try run(["project", "--page", "http://localhost:3000/"])
    #expect(run.status == 65)
    #expect(run.errors.contains("project.yaml") && run.errors.contains("1:7"))
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "page: nowhere\n")
  }

  @Test("the page stands in where a line names none, and is still asked for")
  func standIn() throws {
    _ = try run([
      "project", "--page", "https://web.mine.test/", "--api", "https://api.mine.test/v1",
    ])
    let line = """
      Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at \
      https://api.mine.test/v2. (Reason: CORS header ‘Access-Control-Allow-Origin’ missing). Status \
      code: 200.
      """
    let own = try run(["why", "--format", "json", "-"], input: line)
    #expect(own.output.contains("\"page\":\"https://web.mine.test/\""))
    #expect(own.output.contains("\"unknown\":[\"page\""))
    let other = try run(
      ["why", "--format", "json", "-"], input: line.replacing("api.mine", with: "api.other"))
    #expect(!other.output.contains("web.mine.test"))
  }
}
