import TestSupport
import Testing

@testable import Course

@Suite("A class votes")
struct BallotTests {
  static let poll = Poll(
    lesson: "default", step: 2, question: "What: \"now\"?", choices: ["Yes", "- no", "日本"])

  @Test("a question and a vote are read as they were written")
  func roundTrip() {
    #expect(Poll(yaml: Array(Self.poll.yaml.utf8)) == Self.poll)
    let ballot = Ballot(1, in: Self.poll)
    #expect(Ballot(yaml: Array(ballot.yaml.utf8)) == ballot)
  }

  @Test("only votes on this question, for choices that it has, are counted")
  func tally() {
    var other = Self.poll
    other.step = 3
    let ballots = [
      Ballot(0, in: Self.poll), Ballot(2, in: Self.poll), Ballot(2, in: Self.poll),
      Ballot(9, in: Self.poll), Ballot(0, in: other),
    ]
    #expect(Self.poll.tally(ballots) == [1, 0, 2])
  }

  @Test("what is no vote is none, whatever somebody puts there", arguments: 0..<200)
  func fuzz(seed: UInt64) {
    var dice = Dice(seed: seed)
    for text in [Self.poll.yaml, Ballot(1, in: Self.poll).yaml] {
      let bytes = dice.damage(Array(text.utf8))
      if let ballot = Ballot(yaml: bytes) { #expect((0...25).contains(ballot.choice)) }
      if let poll = Poll(yaml: bytes) { #expect(!poll.choices.isEmpty) }
    }
    #expect(Ballot(yaml: Array("choice: -1\nlesson: a\nstep: 0\n".utf8)) == nil)
  }
}
