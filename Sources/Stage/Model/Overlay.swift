package import Course

/// What lies over the panes and takes the keys.
package enum Overlay: Hashable, Sendable {
  case reading(Reading)
  case picker(Picker)
  case grid(Grid)
  case runs(Runs)
  case prompt(Prompt)
  case confirm(Confirmation)
  case welcome(Welcome)

  package enum Confirmation: Hashable, Sendable {
    /// Quit although the scenario is not saved.
    case quit
    /// Open another although the scenario is not saved.
    case open(path: String)
    /// Write in place of a file that was not opened here.
    case replace(path: String, Effect.Written)
    /// Forget what was done in a lesson.
    case forget(Lesson.ID)
    /// Show a goal's solution; what it takes the place of.
    case solution(Tried)
    /// Ask a real server; what would be sent.
    case probe(plan: String)

    package enum Tried: Hashable, Sendable { case nothingTried, ownChanges }

    /// Whether what is not saved would be lost.
    var isOfUnsaved: Bool {
      switch self {
      case .quit, .open: true
      case .replace, .forget, .solution, .probe: false
      }
    }
  }
}
