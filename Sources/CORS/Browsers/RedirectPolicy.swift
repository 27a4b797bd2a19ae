extension Browser {
  /// How a browser goes on after a redirect (family redirect).
  public struct RedirectPolicy: Hashable, Sendable {
    /// When a preflight precedes the request to the next URL.
    public enum Preflights: Hashable, Sendable {
      /// When the request as it now stands needs one.
      case whenNeeded
      /// Also when an earlier URL of the chain, or the headers before the redirect, needed one.
      case whenEverNeeded
    }

    /// Which headers a preflight after a redirect asks for.
    public enum AskedHeaders: Hashable, Sendable {
      case current
      /// Those before the redirect, even those that it removed.
      case original
    }

    /// The `Origin` of a preflight after the request's own became `null`.
    public enum PreflightOrigin: Hashable, Sendable { case tainted, page }

    /// What a redirect to another origin makes of `DELETE`.
    public enum Delete: Hashable, Sendable { case kept, becomesGET }

    /// What becomes of the headers that described a body, when the method becomes `GET`.
    public enum BodyHeaders: Hashable, Sendable {
      case removed
      /// The next cross-origin redirect brings them back.
      case removedOnce
    }

    /// When a preflight precedes the request to the next URL.
    public var preflights: Preflights
    /// Which headers that preflight asks for.
    public var askedHeaders: AskedHeaders
    /// The `Origin` that it carries.
    public var preflightOrigin: PreflightOrigin
    /// What a redirect to another origin makes of `DELETE`.
    public var delete: Delete
    /// What becomes of `Content-Type` and its like.
    public var bodyHeaders: BodyHeaders

    /// As the standard has it.
    public static let standard = RedirectPolicy(
      preflights: .whenNeeded, askedHeaders: .current, preflightOrigin: .tainted, delete: .kept,
      bodyHeaders: .removed)
  }
}
