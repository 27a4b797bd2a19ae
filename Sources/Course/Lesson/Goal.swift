package import CORS
import ScenarioText
import Telling
import Web

/// An outcome to reach by editing the scenario. How it is reached does not matter.
package struct Goal: Hashable, Sendable {
  package var text: Prose
  /// All of these must become true.
  package var reach: [Claim]
  /// What must become true of it under other circumstances: another page, say, that asks as well.
  package var also: [Variation]
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

  /// The edited scenario with changes of the lesson's own, and what must be true of that.
  package struct Variation: Hashable, Sendable {
    package var changes: [ScenarioEdit]
    package var reach: [Claim]
    package var source: Source
  }

  /// A way to make the lamps green that one should not take.
  package enum Shortcut: String, Hashable, Sendable, CaseIterable {
    /// The server shares its answer with every page: `*`, in effect.
    case anyOrigin = "any-origin"
    /// The server shares its answer with sandboxed pages: `null`.
    case nullOrigin = "null-origin"
    /// An answer names `null`, whether or not somebody could make use of it.
    case nullValue = "null-value"
    /// The script no longer asks for credentials.
    case withoutCredentials = "without-credentials"
    /// The script makes another request: method, URL, headers or body.
    case otherRequest = "other-request"
    /// Another page makes it.
    case otherPage = "other-page"
  }
}
