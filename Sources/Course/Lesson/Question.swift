package import CORS
import ScenarioText
import Telling
import Web

/// A question whose answer nobody wrote down: the engine finds the one choice that is true.
package struct Question: Hashable, Sendable {
  /// Predictions are kept under it: as the lesson says, or a fingerprint of the English words.
  package var id: ID
  package var text: Prose
  package var choices: [Choice]
  /// One at a time.
  package var hints: [Prose]
  package var source: Source
  /// What is set to answer, each on its own; empty: one of the choices is picked.
  package var dials: [Dial] = []

  package typealias ID = String

  package struct Choice: Hashable, Sendable {
    package var text: Prose
    /// The change of the step's scenario that the choice is about; none: the scenario as it is.
    package var changes: [ScenarioEdit]
    /// The browser that the choice is about; nil: the step's.
    package var browser: BrowserChoice?
    /// The choice is right when this is true of the scenario, so changed.
    package var claim: Claim
    /// Said to whoever picked it.
    package var feedback: Prose
    package var source: Source
  }
}
