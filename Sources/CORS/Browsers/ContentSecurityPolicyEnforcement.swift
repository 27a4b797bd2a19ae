/// Where browsers part ways over a page's `Content-Security-Policy`.
///
/// The recorded family is policy; what it leaves open was asked of all three.
public struct ContentSecurityPolicyEnforcement: Hashable, Sendable {
  /// What a source matches.
  public var matching: CSPMatching
  /// See ``Beacons``.
  public var beacons: Beacons
  /// See ``Refusals``.
  public var webSockets: Refusals
  /// The same for an EventSource.
  public var eventSources: Refusals
  /// See ``FormRedirects``.
  public var formRedirects: FormRedirects
  /// See ``Upgrades``.
  public var upgrades: Upgrades
  /// See ``UpgradedRedirects``.
  public var upgradedRedirects: UpgradedRedirects

  /// What `sendBeacon` returns for a URL that the policy forbids; nothing is sent either way.
  ///
  /// Recorded: policy.
  public enum Beacons: Hashable, Sendable { case queued, refused }

  /// How the script learns that what it opens was forbidden.
  ///
  /// Recorded: policy.
  public enum Refusals: Hashable, Sendable { case errorEvent, throwsException }

  /// Whether `form-action` looks at the targets of redirects.
  ///
  /// Recorded: policy-p2-0607.
  public enum FormRedirects: Hashable, Sendable { case checked, followed }

  /// Whether the URL that the page asked for is upgraded before its policy looks at it; redirects'
  /// targets always are.
  ///
  /// Asked: `upgrade-insecure-requests; connect-src https:` and a call of `http:`.
  public enum Upgrades: Hashable, Sendable { case beforeCheck, afterCheck }

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
    formRedirects: .checked, upgrades: .beforeCheck, upgradedRedirects: .ofFrames)

  /// Chromium 156.
  public static let chromium: ContentSecurityPolicyEnforcement = {
    var chromium = standard
    chromium.matching.socketSchemes = .socketsOnly
    chromium.matching.portOfHTTP = .upgradedWithHTTP
    chromium.matching.queries = .ignoredAfterPath
    chromium.upgrades = .afterCheck
    return chromium
  }()

  /// Firefox ESR 153.
  public static let firefox: ContentSecurityPolicyEnforcement = {
    var firefox = standard
    firefox.matching.socketSchemes = .socketsOnly
    firefox.matching.portOfHTTP = .upgraded
    firefox.matching.queries = .ignored
    firefox.matching.ancestorPaths = .ignored
    firefox.beacons = .refused
    firefox.webSockets = .throwsException
    firefox.formRedirects = .followed
    firefox.upgradedRedirects = .ofFramesAndOwnHost
    return firefox
  }()

  /// WebKitGTK 2.50.
  public static let webkit: ContentSecurityPolicyEnforcement = {
    var webkit = standard
    webkit.matching.portOfHTTP = .upgraded
    webkit.matching.queries = .ignoredAfterPath
    webkit.webSockets = .throwsException
    webkit.eventSources = .throwsException
    webkit.formRedirects = .followed
    webkit.upgradedRedirects = .ofNone
    return webkit
  }()
}
