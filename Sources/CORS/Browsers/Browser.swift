/// A browser: the standard, and the knobs in which it differs.
///
/// Each knob names the recorded family that shows it, or the source that says so.
public struct Browser: Hashable, Sendable {
  /// Which profile.
  public enum Name: String, Hashable, Sendable, CaseIterable {
    case chromium, firefox, webkit, standard
  }

  /// What happens to cookies of another site than the page's.
  public enum ThirdPartyCookies: String, Hashable, Sendable, CaseIterable {
    case allow, block, partition
  }

  public let name: Name
  public var thirdPartyCookies: ThirdPartyCookies

  // Requests.
  /// Whether `*` in `Access-Control-Allow-Headers` covers `Authorization`. Every browser says yes,
  /// the standard no (family grant).
  public var authorizationUnderWildcard: AuthorizationUnderWildcard
  /// Request headers that need no leave: client hints may, and 1024 bytes in all may be too many
  /// (family trigger).
  public var requestHeaderSafelist: RequestHeaderSafelist
  /// What happens to the answer of a preflight.
  public var preflightCache: PreflightCachePolicy
  /// Whether a preflight's status is looked at before its CORS check, which only shows in the
  /// reason (family status).
  public var preflightChecks: PreflightChecks

  // Responses.
  /// Response header names that are safelisted beside the standard's seven (family expose).
  public var extraSafelistedResponseHeaders: [String]
  /// Statuses whose body the script never sees (family status).
  public var nullBodyStatuses: Set<Int>

  /// Where browsers part ways over cookies, apart from ``thirdPartyCookies``.
  public var cookies: CookiePolicy

  public enum AuthorizationUnderWildcard: Hashable, Sendable { case covered, mustBeNamed }
  public enum PreflightChecks: Hashable, Sendable { case corsCheckFirst, statusFirst }
}
