/// Where browsers part ways over a page's `Content-Security-Policy`.
///
/// The recorded family is policy; what it leaves open was asked of all three.
public struct ContentSecurityPolicyEnforcement: Hashable, Sendable {
  /// What a source matches.
  public var matching: CSPMatching
  /// See ``Beacons``.
  public var beacons: Beacons
  /// See ``RefusedConnection``.
  public var webSockets: RefusedConnection
  /// The same for an EventSource.
  public var eventSources: RefusedConnection
  /// See ``FormRedirects``.
  public var formRedirects: FormRedirects
  /// Callers whose API asks the policy about the URL as the script wrote it; of all others, and of
  /// redirects' targets, it is asked about the URL that an upgrade made.
  ///
  /// Asked: `upgrade-insecure-requests` beside `https:`, of every caller of `http:`.
  public var checkedAsAsked: [Caller]
  /// See ``PictureUpgrades``.
  public var pictureUpgrades: PictureUpgrades
  /// See ``UpgradedRedirects``.
  public var upgradedRedirects: UpgradedRedirects

  /// What `sendBeacon` returns for a URL that the policy forbids; nothing is sent either way.
  ///
  /// Recorded: policy.
  public enum Beacons: Hashable, Sendable { case queued, refused }

  /// Whether `form-action` looks at the targets of redirects.
  ///
  /// Recorded: policy-p2-0607.
  public enum FormRedirects: Hashable, Sendable { case checked, followed }

  /// Whether a secure page's insecure picture is upgraded before the policy looks at its URL.
  ///
  /// Asked: `img-src https:` and a picture of `http:`.
  public enum PictureUpgrades: Hashable, Sendable { case beforeCheck, afterCheck }

  /// Which navigations a redirect to `http` is upgraded for; other requests always are.
  ///
  /// Asked with every caller.
  public enum UpgradedRedirects: Hashable, Sendable {
    case ofFrames
    /// And of windows that stay on the page's own host.
    case ofFramesAndOwnHost
    case ofNone
  }
}

extension ContentSecurityPolicyEnforcement {
  /// As the standards have it.
  public static let standard = ContentSecurityPolicyEnforcement(
    matching: .standard, beacons: .queued, webSockets: .errorEvent, eventSources: .errorEvent,
    formRedirects: .checked, checkedAsAsked: [], pictureUpgrades: .beforeCheck,
    upgradedRedirects: .ofFrames)

  /// Chromium's.
  public static let chromium: ContentSecurityPolicyEnforcement = {
    var chromium = standard
    chromium.matching.socketSchemes = .socketsOnly
    chromium.matching.portOfHTTP = .upgradedWithHTTP
    chromium.matching.queries = .ignoredAfterPath
    chromium.checkedAsAsked = [.fetch, .beacon]
    return chromium
  }()

  /// Firefox's.
  public static let firefox: ContentSecurityPolicyEnforcement = {
    var firefox = standard
    firefox.matching.socketSchemes = .socketsOnly
    firefox.matching.portOfHTTP = .upgraded
    firefox.matching.queries = .ignored
    firefox.matching.ancestorPaths = .ignored
    firefox.beacons = .refused
    firefox.webSockets = .throwsException
    firefox.formRedirects = .followed
    firefox.pictureUpgrades = .afterCheck
    firefox.upgradedRedirects = .ofFramesAndOwnHost
    return firefox
  }()

  /// WebKit's.
  public static let webkit: ContentSecurityPolicyEnforcement = {
    var webkit = standard
    webkit.matching.portOfHTTP = .upgraded
    webkit.matching.queries = .ignoredAfterPath
    webkit.webSockets = .throwsException
    webkit.eventSources = .throwsException
    webkit.formRedirects = .followed
    webkit.checkedAsAsked = [.eventsource, .beacon]
    webkit.upgradedRedirects = .ofNone
    return webkit
  }()
}
