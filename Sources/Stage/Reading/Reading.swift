package import CORS
package import Intake
package import Course
package import Servers

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
    /// What there is to say of something that was pasted.
    case answer(Diagnosis)
    /// A server's configuration.
    case configuration(SharingPolicy, ServerProduct)
    /// What a lesson comes to that has just been done; behind it the list of lessons.
    case recap(Recap)
    /// The end of a course.
    case closing

    /// What keys do there besides.
    var contexts: Contexts {
      switch self {
      case .explanation(_, let fix): fix == nil ? .explanation : [.explanation, .proposal]
      case .answer: .answer
      case .configuration: .configuration
      case .help, .code, .http, .recap, .closing: []
      }
    }

    var isExplanation: Bool { if case .explanation = self { true } else { false } }
  }
}
