/// The first minute: one question, asked until it is answered or skipped, which the gate answers, and
/// three doors.
package struct Welcome: Hashable, Sendable {
  package var part = Part.question
  /// The choice under the cursor.
  package var cursor = 0

  package enum Part: Hashable, Sendable {
    /// Did the server run it?
    case question
    /// The gate shows what happened, and the doors are open.
    case doors(guess: Guess)
  }

  package enum Guess: Hashable, Sendable, CaseIterable {
    case ran, stopped

    var words: String {
      switch self {
      case .ran: "Yes: the server ran it."
      case .stopped: "No: it was stopped before."
      }
    }
  }

  package enum Door: Hashable, Sendable, CaseIterable {
    case paste, teach, play

    var words: String {
      switch self {
      case .paste: "I have an error: paste it"
      case .teach: "Teach me: five minutes"
      case .play: "Play"
      }
    }
  }

  var choices: [String] {
    switch part {
    case .question: Guess.allCases.map(\.words)
    case .doors: Door.allCases.map(\.words)
    }
  }
}
