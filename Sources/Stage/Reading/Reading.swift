package import CORS

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
