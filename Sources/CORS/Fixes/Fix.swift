import Web

/// A way to get what somebody wants of a call.
public struct Fix: Hashable, Sendable {
  /// Every change that it takes, none of which can be left out.
  public let changes: [Change]
  /// The scenario with the changes made.
  public let scenario: Scenario
  /// The browser with the changes made.
  public let browser: Browser
  /// What the changes give away.
  public let risks: [Risk]
}

extension Evaluation {
  /// The smallest changes that grant a wish, best first; each was evaluated before it is given.
  ///
  /// Empty when the wish is granted already, when no change the search knows of grants it, and where
  /// the page is an attacker's: nobody mends anything for that.
  public func fixes(for wish: Wish, call: Int, atMost count: Int = 10) -> [Fix] {
    guard scenario.intent == .benign else { return [] }
    var search = FixSearch(self, wish, call)
    return search.run(atMost: count)
  }
}
