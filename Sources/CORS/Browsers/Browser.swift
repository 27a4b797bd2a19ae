import Web

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

  /// Which profile this is, whatever has been turned since.
  public internal(set) var name: Name
  /// The user's (or the browser's own) choice about cookies of other sites.
  public var thirdPartyCookies: ThirdPartyCookies

  // What the script may ask for.
  /// Whether a script can set `User-Agent` (trigger-public-0267).
  public var userAgent: UserAgentHeader
  /// Request headers that need no permission: client hints may, and 1024 bytes in all may be too many
  /// (family trigger).
  public var requestHeaderSafelist: RequestHeaderSafelist
  /// When a listener to upload progress makes a preflight necessary (trigger-public-0242).
  public var uploadListener: UploadListener

  // What goes on the wire.
  /// What becomes of a header that may stand only once and was appended twice
  /// (trigger-public-0142).
  public var repeatedSingletons: RepeatedSingletons
  /// Whether a range is written anew before it is sent (asked with ten ways to write one).
  public var ranges: Ranges
  /// How characters above U+007F in a header value become bytes (trigger-public-0173).
  public var headerValueEncoding: HeaderValueEncoding
  /// Whether an element with `crossorigin` sends `Origin` to its own origin (mode-public-0883).
  public var sameOriginElements: SameOriginElements

  // Preflights.
  /// Whether `*` in `Access-Control-Allow-Headers` covers `Authorization`. Every browser says yes,
  /// the standard no (family grant).
  public var authorizationUnderWildcard: AuthorizationUnderWildcard
  /// What happens to the answer of a preflight (family cache).
  public var preflightCache: PreflightCachePolicy
  /// Whether a preflight's status is looked at before its CORS check, which only shows in the
  /// reason (family status).
  public var preflightChecks: PreflightChecks
  /// How a call goes on after a redirect.
  public var redirects: RedirectPolicy

  // Responses.
  /// Whether a script sees the body of an answer with status 205 (status-public-0398).
  public var bodyOf205: BodyOf205

  /// Where browsers part ways over cookies, apart from ``thirdPartyCookies``.
  public var cookies: CookiePolicy
  /// The passwords that they hold, and whom they ask for one.
  public var authentication: AuthenticationPolicy

  // Callers and policies.
  /// What elements and APIs ask for.
  public var callers: CallerPolicy
  /// What elements take of an answer.
  public var elements: ElementPolicy
  /// What a page's `Content-Security-Policy` amounts to.
  public var contentSecurity: ContentSecurityPolicyEnforcement
  /// Which embedder policies are known (family policy).
  public var embedderPolicies: EmbedderPolicy.Vocabulary
  /// Which pages may have one (asked).
  public var embedderContexts: EmbedderPolicy.Contexts
  /// What `Cross-Origin-Resource-Policy` amounts to when its value is unknown (asked).
  public var unknownResourcePolicies: ResourcePolicyCheck.UnknownValues
  /// Insecure targets of secure pages.
  public var mixedContent: MixedContentPolicy
  /// Pages that reach into the local network.
  public var localNetwork: LocalNetworkPolicy
  /// The answers that are kept.
  public var httpCache: HTTPCachePolicy
  /// What `Referer` tells.
  public var referrers: ReferrerPolicyEnforcement
  /// What the `Sec-Fetch-` headers tell.
  public var metadata: FetchMetadataPolicy

  /// Whether a script can set `User-Agent`.
  public enum UserAgentHeader: Hashable, Sendable { case settable, forbidden }
  /// Whether a script sees the body of an answer with status 205.
  public enum BodyOf205: Hashable, Sendable { case dropped, readable }
  /// When a listener to upload progress makes a preflight necessary.
  public enum UploadListener: Hashable, Sendable { case always, withBody }
  /// What becomes of a header that may stand only once and was appended twice.
  public enum RepeatedSingletons: Hashable, Sendable {
    case combined
    /// A body's type is the first one, though (asked).
    case lastWins
  }
  /// Whether a range is written anew before it is sent.
  public enum Ranges: Hashable, Sendable {
    case asWritten
    /// One range, in whatever case and with whatever blanks, becomes `bytes=0-9`.
    case normalized
  }
  /// How characters above U+007F in a header value become bytes.
  public enum HeaderValueEncoding: Hashable, Sendable { case isomorphic, utf8 }
  /// Whether an element with `crossorigin` sends `Origin` to its own origin.
  public enum SameOriginElements: Hashable, Sendable { case sendNoOrigin, sendOrigin }
  /// Whether `*` covers `Authorization`.
  public enum AuthorizationUnderWildcard: Hashable, Sendable { case covered, mustBeNamed }
  /// Which check of a preflight's answer comes first.
  public enum PreflightChecks: Hashable, Sendable {
    case corsCheckFirst
    /// A redirect is refused as it comes, any other status behind the CORS check.
    case redirectFirst
    case statusFirst
  }
}

extension Browser.Name {
  /// What the profile was checked against; nil for the standard.
  public var recorded: String? {
    switch self {
    case .chromium: "Chromium 156"
    case .firefox: "Firefox ESR 153"
    case .webkit: "WebKitGTK 2.50"
    case .standard: nil
    }
  }
}

extension Browser {
  /// The profile of this name, with the third-party cookie policy it ships with.
  public static func named(_ name: Name) -> Browser {
    switch name {
    case .chromium: .chromium
    case .firefox: .firefox
    case .webkit: .webkit
    case .standard: .standard
    }
  }
}
