import CORS
import Course
import ScenarioText
import Telling
import Web

/// What lies over the panes and takes the keys.
package enum Overlay: Hashable, Sendable {
  case reading(Reading)
  case picker(Picker)
  case grid(Grid)
  case prompt(Prompt)
  case confirm(Confirmation)

  package enum Confirmation: Hashable, Sendable {
    /// Quit although the scenario is not saved.
    case quit
    /// Open another although the scenario is not saved.
    case open(path: String)
    /// Forget what was done in a lesson.
    case forget(Lesson.ID)

    /// Whether what is not saved would be lost.
    var isOfUnsaved: Bool { if case .forget = self { false } else { true } }
  }
}

/// A long text, scrolled.
package struct Reading: Hashable, Sendable {
  package var topic: Topic
  package var scroll = 0

  package enum Topic: Hashable, Sendable {
    /// Every key, those of these contexts first.
    case help(Contexts)
    /// Why something went as it did, and the first of the fixes, if any may be shown.
    ///
    /// - Parameter event: its index; nil: what the play has come to.
    case explanation(event: Int?, Fix?)

    /// The call, written with each client.
    case code
    /// What goes over the wire.
    case http

    /// What keys do there besides.
    var contexts: Contexts {
      switch self {
      case .explanation(_, let fix): fix == nil ? .explanation : [.explanation, .proposal]
      case .help, .code, .http: []
      }
    }

    var isExplanation: Bool { if case .explanation = self { true } else { false } }
  }
}
