import CORS
import Course
import ScenarioText
import Screen
import Telling
import Web

/// A lesson before an audience: how much of its step is revealed, and for how long it has been going.
package struct Presentation: Hashable, Sendable {
  /// Pieces of the step that can be seen.
  package internal(set) var revealed = 1
  package internal(set) var timer = Timer()
  /// How the class has voted on the step's question, choice by choice; empty: it is not asked.
  package internal(set) var votes: [Int] = []
}

/// How long a presentation has been going, without its pauses.
package struct Timer: Hashable, Sendable {
  /// Milliseconds.
  package private(set) var elapsed = 0
  package private(set) var state = State.running

  package enum State: Hashable, Sendable { case running, paused }

  mutating func pass(milliseconds: Int) {
    if state == .running { elapsed += milliseconds }
  }

  mutating func toggle() { state = state == .running ? .paused : .running }

  /// From 0:00 again, running or paused as it was.
  mutating func restart() { elapsed = 0 }

  /// Until the clock shows another second: milliseconds; nil while it is paused.
  var nextTick: Int? { state == .running ? 1000 - elapsed % 1000 : nil }

  /// `7:05`.
  var clock: String {
    let seconds = elapsed / 1000
    let rest = seconds % 60
    return "\(seconds / 60):" + (rest < 10 ? "0" : "") + "\(rest)"
  }
}

/// A step of a lesson in pieces, each of which the presenter reveals.
struct PresentationPieces {
  let play: LessonPlay

  enum Piece: Hashable {
    case text(Prose.Paragraph)
    /// What is to be done; of a question with all its choices.
    case task
    /// Which choice is right, and why.
    case answer
    /// What speaks against the other choices.
    case beliefs
    /// One way to reach the goal.
    case solution
    case console(String)
    case rule(Citation)
    case deeper(Prose.Paragraph)
  }

  var pieces: [Piece] {
    let step = play.step
    var pieces = step.prose.paragraphs.map(Piece.text)
    let console = step.console.map { [Piece.console($0)] } ?? []
    if step.consoleIsSpokenOf { pieces += console }
    pieces.append(.task)
    if play.question != nil { pieces += [.answer, .beliefs] }
    if play.goal != nil { pieces.append(.solution) }
    pieces += step.after.paragraphs.map(Piece.text)
    if !step.consoleIsSpokenOf { pieces += console }
    if let anchor = step.anchor { pieces.append(.rule(anchor)) }
    return pieces + step.deeper.paragraphs.map(Piece.deeper)
  }

  /// The right choice; nil where nothing is asked.
  var answer: Int? { play.answers.first }

  /// The first `count` pieces in lines.
  func lines(_ count: Int, columns: Int) -> [[StyledText]] {
    let shown = pieces.prefix(count)
    let isAnswered = shown.contains(.answer)
    let told = isAnswered ? (shown.contains(.beliefs) ? Told.all : .right) : .nothing
    return shown.map { lines(of: $0, told, columns: columns) }
  }

  /// What is told of a question's choices: it stands below each, so that both are read together.
  private enum Told { case nothing, right, all }

  private func lines(of piece: Piece, _ told: Told, columns: Int) -> [StyledText] {
    switch piece {
    case .text(let paragraph): return Prose([paragraph]).lines(columns: columns)
    case .task: return taskLines(told, columns: columns)
    case .answer, .beliefs: return []
    case .solution: return solutionLines(columns: columns)
    case .console(let line):
      return [StyledText(play.step.consoleTitle, .strong)]
        + StyledText(line, .warn).wrapped(columns: columns)
    case .rule(let anchor):
      return [StyledText("The rule", .strong).appending("  \(anchor.title)")]
        + StyledText(anchor.url, .quiet).wrapped(columns: columns)
    case .deeper(let paragraph):
      return Prose([paragraph]).lines(after: StyledText("· ", .quiet), columns: columns)
    }
  }

  private func solutionLines(columns: Int) -> [StyledText] {
    [StyledText("One way", .strong)]
      + (play.goal?.solution ?? []).flatMap { edit in
        StyledText("\(edit.told)", .edit).wrapped(columns: columns)
      }
  }

  private func taskLines(_ told: Told, columns: Int) -> [StyledText] {
    switch play.step.activity {
    case .watch(let text): return text.lines(after: StyledText("▷ ", .key), columns: columns)
    case .goal(let goal): return goal.text.lines(after: StyledText("◇ ", .key), columns: columns)
    case .question(let question):
      let answer = told == .nothing ? nil : answer
      return question.text.lines(after: StyledText("? ", .key), columns: columns)
        + question.choices.enumerated().flatMap { index, choice in
          let mark =
            index == answer ? StyledText("✓ ", .good) : StyledText("  ")
          return choice.text.lines(
            after: mark.appending("\(Self.letter(index))  ", .key), columns: columns)
            + voteLine(index, columns: columns)
            + (told == .all || index == answer
              ? choice.feedback.lines(after: StyledText("     "), columns: columns) : [])
        }
    }
  }

  /// How many voted for a choice, once somebody has voted at all.
  private func voteLine(_ choice: Int, columns: Int) -> [StyledText] {
    let votes = play.presentation?.votes ?? []
    let all = votes.reduce(0, +)
    guard all > 0, votes.indices.contains(choice) else { return [] }
    let room = max(1, min(40, columns - 12))
    let bar = String(repeating: "█", count: votes[choice] * room / all)
    return [StyledText("     " + bar, .key).appending(" \(votes[choice])", .strong)]
  }

  /// What the audience calls out.
  private static func letter(_ index: Int) -> Character {
    let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return letters[index % letters.count]
  }
}
