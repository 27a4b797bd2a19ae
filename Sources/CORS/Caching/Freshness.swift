public import Web

/// How long a kept answer may be used without asking, and where that comes from.
///
/// https://httpwg.org/specs/rfc9111.html#calculating.freshness.lifetime
public struct Freshness: Hashable, Sendable {
  /// Where the lifetime comes from.
  public enum Source: Hashable, Sendable {
    case maxAge
    case expires
    /// A tenth of the time since the last change.
    case lastModified
    /// Of an answer that says nothing: its status is one for good.
    case status
    case nothing
  }

  /// Seconds that the answer is fresh from when it was made.
  public let lifetime: Int
  /// Where the lifetime comes from.
  public let source: Source
  /// Seconds that had passed when the answer came, as it says itself.
  public let initialAge: Int

  /// Reads an answer that came at `now` on the scenario's clock.
  public init(
    _ headers: HeaderList, status: Int = 200, at now: Int,
    _ statuses: HTTPCachePolicy.Statuses = .standard
  ) {
    initialAge = headers.get("Age").map { CacheControl.seconds($0[...]) } ?? 0
    // A cookie's date is read in every form that RFC 9110 has for HTTP-date, and in more.
    let date = headers.get("Date").flatMap(CookieDate.init)?.scenarioSeconds ?? now
    if statuses.neverFresh.contains(status) {
      (lifetime, source) = (0, .nothing)
    } else if let maxAge = CacheControl(headers).maxAge {
      (lifetime, source) = (maxAge, .maxAge)
    } else if let expires = headers.get("Expires") {
      // A date that is none has passed.
      let end = CookieDate(expires)?.scenarioSeconds ?? date
      (lifetime, source) = (max(0, end - date), .expires)
    } else if let changed = headers.get("Last-Modified").flatMap(CookieDate.init)?.scenarioSeconds,
      changed <= date
    {
      (lifetime, source) = ((date - changed) / 10, .lastModified)
    } else if statuses.lasting.contains(status) {
      (lifetime, source) = (.max, .status)
    } else {
      (lifetime, source) = (0, .nothing)
    }
  }

  /// Whether the answer, kept since `stored`, may still be used unasked.
  public func isFresh(storedAt stored: Int, now: Int) -> Bool {
    lifetime - initialAge > now - stored
  }
}
