import Course
import Foundation
import Testing

@testable import corsplain

@Suite("corsplain learn", .serialized)
struct LearnTests {
  private let folder: TemporaryFolder
  private var environment: [String: String?] { ["XDG_STATE_HOME": folder.path] }

  init() throws { folder = try TemporaryFolder() }

  private func keep(_ progress: String) throws {
    let file = try #require(ProgressFile(environment: ["XDG_STATE_HOME": folder.path]))
    try file.add(try Course.Progress(yaml: Array("version: 1\nlessons: {\(progress)}\n".utf8)))
  }

  @Test("opens a lesson at once, and q leads back to the shell")
  func opens() throws {
    let session = try TerminalSession(["learn", "exposed"], environment: environment)
    session.shows("Sent, done, and not told  1 of", "SERVER", "? help")
    session.send("q")
    #expect(session.ends() == .status(0))
  }

  @Test(
    "without an id goes on with the first lesson that is not finished, at its next step")
  func resumes() throws {
    try keep(
      """
      question: {steps: 6, completion: finished}, default: {steps: 5, completion: finished}, \
      exposed: {steps: 2, completion: started}
      """)
    let session = try TerminalSession(["learn"], environment: environment)
    session.shows("Sent, done, and not told  3 of")
  }

  @Test("names the lesson that was probably meant, and where all are listed")
  func unknown() throws {
    let program = try Program(["learn", "prefligth"])
    #expect(program.status == 64)
    #expect(
      program.errors == """
        There is no lesson “prefligth”. Did you mean preflight? `corsplain lessons list` shows \
        them all.

        """)
  }

  @Test("a misspelt command, which is taken for a file, is told")
  func misspeltCommand() throws {
    let program = try Program(["lern"])
    #expect(program.status == 66)
    #expect(program.errors.hasPrefix("Did you mean `corsplain learn`?\nCannot read lern: "))
  }

  @Test("when all are finished lists them")
  func finished() throws {
    let all = LessonTellingTests.lessons.map { "\($0.id): {steps: 9, completion: finished}" }
    try keep(all.joined(separator: ", "))
    let program = try Program(["learn"], environment: ["XDG_STATE_HOME": folder.path])
    #expect(program.status == 0)
    #expect(program.output.hasPrefix("You have finished every lesson."))
    #expect(program.output.contains("  exposed "))
  }

  @Test("takes lessons from a folder, and says what is wrong with those that it cannot read")
  func folderOfLessons() throws {
    let files = ["01.yaml": "id: [1]\n"].mapValues { Data($0.utf8) }
    let program = try Program(["learn", "--plain", "--lessons", "."], files: files)
    #expect(program.status == 65)
    #expect(program.errors.contains("01.yaml:1: id: "))
  }
}
