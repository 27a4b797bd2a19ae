import ArgumentParser
import Course
import Libc
import SafeText

/// `corsplain vote`: what one thinks of the question that is presented.
struct Vote: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "vote",
    abstract: "Vote on the question that is presented, through a shared folder.",
    discussion: """
      The presenter runs `corsplain present --votes FOLDER`; everybody runs `corsplain vote FOLDER B`. \
      Without a letter the question is told. Another vote takes the place of the one before, and says \
      so: where two people have an account of the same name, --name tells them apart.

      Exit status: 0, 64 bad usage, 66 nothing is asked in the folder, 74 the vote cannot be written.
      """)

  @Argument(help: "The folder that the class shares.", completion: .directory)
  var folder: String

  @Argument(help: "The choice, by its letter.")
  var choice: String?

  @Option(help: "Who votes: one vote each. (default: the name of your account)")
  var name: String?

  func run() throws {
    let box = BallotBox(folder)
    guard let poll = box.poll() else {
      StandardError.write(
        "Nothing is asked in \(folder) now: corsplain present --votes \(folder)\n")
      throw ExitCode(EX_NOINPUT)
    }
    guard let choice else {
      var text = poll.question.shownOnOneLine + "\n"
      for (index, words) in poll.choices.enumerated() {
        text += "  \(Poll.letter(index))  \(words.shownOnOneLine)\n"
      }
      return try StandardOutput.print(text, terminator: "")
    }
    let letters = poll.choices.indices.map { String(Poll.letter($0)) }
    guard let index = letters.firstIndex(of: choice.uppercased()) else {
      throw ValidationError(
        "“\(choice.shownOnOneLine)” is none of \(letters.joined(separator: ", ")).")
    }
    let voter = name ?? Environment.current()["USER"] ?? "\(getuid())"
    let turn = try box.vote(Ballot(index, in: poll), as: voter)
    try StandardOutput.print("Voted \(letters[index]) as \(voter.shownOnOneLine).")
    // Two accounts of one name on two machines would be one voter.
    if turn == .again {
      try StandardOutput.print(
        "It takes the place of an earlier vote of that name. Was that somebody else? --name NAME votes"
          + " for you.")
    }
  }
}
