import Course
import Testing

@testable import corsplain

@Suite("corsplain vote")
struct VoteTests {
  private static let poll = Poll(
    lesson: "default", step: 2, question: "Did the server run it?", choices: ["Yes", "No"])

  @Test("a vote is counted, and one of the same name takes its place and says so")
  func votes() throws {
    let folder = try TemporaryFolder()
    let box = BallotBox(folder.path)
    try box.write(Self.poll)
    let asked = try Program(["vote", folder.path])
    #expect(asked.output == "Did the server run it?\n  A  Yes\n  B  No\n")
    let first = try Program(["vote", folder.path, "b", "--name", "Ada"])
    #expect(first.output == "Voted B as Ada.\n")
    let again = try Program(["vote", folder.path, "A", "--name", "Ada"])
    #expect(again.output.contains("takes the place of an earlier vote of that name"))
    _ = try Program(["vote", folder.path, "A", "--name", "Grace"])
    #expect(Self.poll.tally(box.ballots()) == [2, 0])
    let none = try Program(["vote", folder.path, "C", "--name", "Ada"])
    #expect(none.status == 64 && none.errors.contains("“C” is none of A, B."))
  }

  @Test("where nothing is asked, that is status 66")
  func nothing() throws {
    let folder = try TemporaryFolder()
    #expect(try Program(["vote", folder.path, "A"]).status == 66)
  }
}
