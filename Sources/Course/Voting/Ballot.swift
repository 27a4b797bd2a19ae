import YAML

/// A question as a class is asked it, in a file that everybody can read.
package struct Poll: Hashable, Sendable {
  package var lesson: Lesson.ID
  /// From 0.
  package var step: Int
  package var question: String
  package var choices: [String]

  package init(lesson: Lesson.ID, step: Int, question: String, choices: [String]) {
    (self.lesson, self.step) = (lesson, step)
    (self.question, self.choices) = (question, choices)
  }

  fileprivate enum Key: String, FieldKey { case lesson, step, question, choices }

  package var yaml: String {
    Node(
      .mapping([
        Node.Entry("lesson", Node(.scalar(lesson, .quoted))),
        Node.Entry("step", Node(.scalar("\(step)", .plain))),
        Node.Entry("question", Node(.scalar(question, .quoted))),
        Node.Entry("choices", Node(.sequence(choices.map { Node(.scalar($0, .quoted)) }))),
      ])
    ).yaml
  }

  /// Reads what ``yaml`` wrote; nil: it is something else.
  package init?(yaml bytes: [UInt8]) {
    var faults: [NodeFault] = []
    guard let node = try? Node(yaml: bytes),
      let fields = NodeView(node).fields(Key.self, &faults),
      let lesson = fields.require(.lesson, &faults)?.text(&faults),
      let step = fields.require(.step, &faults)?.integer(in: 0...9999, &faults),
      let question = fields.require(.question, &faults)?.text(&faults),
      let items = fields.require(.choices, &faults)?.items(&faults)
    else { return nil }
    let choices = items.compactMap { $0.text(&faults) }
    guard faults.isEmpty, !choices.isEmpty, choices.count <= 26 else { return nil }
    self.init(lesson: lesson, step: step, question: question, choices: choices)
  }

  /// What the class calls a choice.
  package static func letter(_ choice: Int) -> Character {
    let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return letters[choice % letters.count]
  }
}

/// What one person says to a poll, in a file of their own: another vote takes its place.
package struct Ballot: Hashable, Sendable {
  package var lesson: Lesson.ID
  package var step: Int
  /// From 0.
  package var choice: Int

  package init(_ choice: Int, in poll: Poll) {
    (lesson, step, self.choice) = (poll.lesson, poll.step, choice)
  }

  fileprivate enum Key: String, FieldKey { case lesson, step, choice }

  package var yaml: String {
    Node(
      .mapping([
        Node.Entry("lesson", Node(.scalar(lesson, .quoted))),
        Node.Entry("step", Node(.scalar("\(step)", .plain))),
        Node.Entry("choice", Node(.scalar("\(choice)", .plain))),
      ])
    ).yaml
  }

  /// Reads what ``yaml`` wrote; nil: it is something else.
  package init?(yaml bytes: [UInt8]) {
    var faults: [NodeFault] = []
    guard let node = try? Node(yaml: bytes),
      let fields = NodeView(node).fields(Key.self, &faults),
      let lesson = fields.require(.lesson, &faults)?.text(&faults),
      let step = fields.require(.step, &faults)?.integer(in: 0...9999, &faults),
      let choice = fields.require(.choice, &faults)?.integer(in: 0...25, &faults), faults.isEmpty
    else { return nil }
    (self.lesson, self.step, self.choice) = (lesson, step, choice)
  }
}

extension Poll {
  /// How many voted for each choice; ballots of other polls, and for what is no choice, do not count.
  package func tally(_ ballots: [Ballot]) -> [Int] {
    var counts = choices.map { _ in 0 }
    for ballot in ballots
    where ballot.lesson == lesson && ballot.step == step && counts.indices.contains(ballot.choice) {
      counts[ballot.choice] += 1
    }
    return counts
  }
}
