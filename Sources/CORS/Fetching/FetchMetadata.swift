public import Web

/// What a request tells its server about why it is made: the `Sec-Fetch-` headers.
///
/// https://w3c.github.io/webappsec-fetch-metadata/#intro
public struct FetchMetadata: Hashable, Sendable {
  /// How far from home a request goes, or has gone on its way.
  ///
  /// https://w3c.github.io/webappsec-fetch-metadata/#sec-fetch-site-header
  public enum Site: String, Hashable, Sendable, Comparable {
    case sameOrigin = "same-origin"
    case sameSite = "same-site"
    case crossSite = "cross-site"

    /// The nearer one is the lesser.
    public static func < (a: Site, b: Site) -> Bool { a.distance < b.distance }

    private var distance: Int {
      switch self {
      case .sameOrigin: 0
      case .sameSite: 1
      case .crossSite: 2
      }
    }
  }

  /// Whether a third party's request may use what it has stored.
  ///
  /// https://privacycg.github.io/storage-access-headers/#sec-fetch-storage-access
  public enum StorageAccess: String, Hashable, Sendable { case none, inactive, active }

  /// `Sec-Fetch-Site`.
  public let site: Site
  /// `Sec-Fetch-Mode`.
  public let mode: String
  /// `Sec-Fetch-Dest`.
  public let destination: String
  /// `Sec-Fetch-Storage-Access`; nil: not sent.
  public let storageAccess: StorageAccess?

  /// What goes on the wire, in the order in which it is set.
  public var headers: [Header] {
    var headers = [
      Header("Sec-Fetch-Dest", destination), Header("Sec-Fetch-Mode", mode),
      Header("Sec-Fetch-Site", site.rawValue),
    ]
    if let storageAccess {
      headers.append(Header("Sec-Fetch-Storage-Access", storageAccess.rawValue))
    }
    return headers
  }

  /// What of a request the headers tell.
  public struct Subject: Hashable, Sendable {
    /// The page's origin.
    public var origin: Origin
    /// Every URL of the redirect chain, the current one last.
    public var urlList: [WebURL]
    /// As the header has it: `cors`, `navigate`.
    public var mode: String
    /// What the answer is for.
    public var destination: Destination
    /// The request's.
    public var credentialsMode: CredentialsMode
    /// The page at the top of the window, and the way up to it.
    public var frame: FrameAncestry

    /// A request of these parts.
    public init(
      origin: Origin, urlList: [WebURL], mode: String, destination: Destination,
      credentialsMode: CredentialsMode, frame: FrameAncestry
    ) {
      self.origin = origin
      self.urlList = urlList
      self.mode = mode
      self.destination = destination
      self.credentialsMode = credentialsMode
      self.frame = frame
    }
  }

  /// What `subject` tells its server; nil where nothing is told: to a URL that could be listened to,
  /// or by a WebSocket in some browsers.
  ///
  /// https://w3c.github.io/webappsec-fetch-metadata/#fetch-integration
  public init?(
    _ subject: Subject, policy: FetchMetadataPolicy, thirdParties: Browser.ThirdPartyCookies
  ) {
    guard let url = subject.urlList.last, url.isPotentiallyTrustworthy,
      let destination = policy.name(of: subject.destination)
    else { return nil }
    self.destination = destination
    mode = subject.mode
    let farthest =
      subject.urlList.map { Self.site(of: $0, from: subject.origin, policy) }.max() ?? .sameOrigin
    let isFar =
      farthest == .sameSite && policy.domainlessRedirects == .crossSite
      && subject.urlList.count > 1 && !url.overHTTP.origin.hasRegistrableDomain
    site = isFar ? .crossSite : farthest
    storageAccess = Self.storageAccess(subject, url, policy, thirdParties)
  }

  private static func site(
    of url: WebURL, from origin: Origin, _ policy: FetchMetadataPolicy
  ) -> Site {
    let target = url.overHTTP.origin
    if origin.isSameOrigin(as: target) { return .sameOrigin }
    let comparison =
      policy.domainlessHosts == .schemeless && !target.hasRegistrableDomain
      ? SiteComparison.schemeless : .schemeful
    return origin.isSameSite(as: target, comparison) ? .sameSite : .crossSite
  }

  /// https://privacycg.github.io/storage-access-headers/#storage-access-status
  private static func storageAccess(
    _ subject: Subject, _ url: WebURL, _ policy: FetchMetadataPolicy,
    _ thirdParties: Browser.ThirdPartyCookies
  ) -> StorageAccess? {
    guard case .sent(let comparison, let whenAllowed) = policy.storageAccess,
      subject.credentialsMode == .include, subject.destination != .document
    else { return nil }
    let abroad = subject.urlList.drop { $0.origin.isSameSite(as: subject.frame.top, comparison) }
    if policy.storageOnTheWay == .preflightsAndOneParty, abroad.crossesOrigins { return nil }
    let belongsToTop = url.overHTTP.origin.isSameSite(as: subject.frame.top, comparison)
    let frameBelongsToTop = subject.frame.page.isSameSite(as: subject.frame.top, comparison)
    guard !belongsToTop || !frameBelongsToTop else { return nil }
    return switch thirdParties {
    case .allow: whenAllowed == .told ? .active : nil
    case .block, .partition: belongsToTop ? .inactive : StorageAccess.none
    }
  }
}

extension Sequence<WebURL> {
  /// Whether a redirect of this chain led from one origin to another.
  var crossesOrigins: Bool {
    zip(self, dropFirst()).contains { !$0.origin.isSameOrigin(as: $1.origin) }
  }
}

extension Origin {
  fileprivate var hasRegistrableDomain: Bool {
    switch self {
    case .tuple(let tuple): PublicSuffix.registrableDomain(of: tuple.host) != nil
    case .opaque: false
    }
  }
}
