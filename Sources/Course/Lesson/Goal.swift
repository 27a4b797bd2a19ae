package import CORS
import ScenarioText
import Telling
import Web

/// An outcome to reach by editing the scenario. How it is reached does not matter.
package struct Goal: Hashable, Sendable {
  package var text: Prose
  /// All of these must become true.
  package var reach: [Claim]
  /// How many places may be changed; nil: as many as one likes.
  package var mostChanges: Int?
  /// The browsers in which they must; the step's own when the lesson names none.
  package var browsers: [BrowserChoice]
  /// Ways to get there that miss the point.
  package var forbid: [Shortcut]
  /// One at a time.
  package var hints: [Prose]
  /// One way to get there.
  package var solution: [ScenarioEdit]
  package var source: Source

  /// A way to make the lamps green that one should not take.
  package enum Shortcut: String, Hashable, Sendable, CaseIterable {
    /// The server shares its answer with every page: `*`, in effect.
    case anyOrigin = "any-origin"
    /// The server shares its answer with sandboxed pages: `null`.
    case nullOrigin = "null-origin"
    /// The script no longer asks for credentials.
    case withoutCredentials = "without-credentials"
    /// The script makes another request: method, URL, headers or body.
    case otherRequest = "other-request"
    /// Another page makes it.
    case otherPage = "other-page"
  }
}
