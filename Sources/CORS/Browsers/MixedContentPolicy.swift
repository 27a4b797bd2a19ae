/// Where browsers part ways over insecure targets of a secure page.
///
/// The recorded families are mixed, policy and local.
public struct MixedContentPolicy: Hashable, Sendable {
  /// See ``Loopback``.
  public var loopback: Loopback
  /// See ``LoopbackPages``.
  public var loopbackPages: LoopbackPages
  /// See ``RefusedConnection``.
  public var webSockets: RefusedConnection
  /// See ``Forms``.
  public var forms: Forms
  /// See ``StrictTransport``.
  public var strictTransport: StrictTransport
  /// See ``UpgradedURLs``.
  public var upgradedURLs: UpgradedURLs

  /// Whether `http://localhost` counts as secure.
  ///
  /// Recorded: local.
  public enum Loopback: Hashable, Sendable {
    case secure
    /// Secure, and yet of pictures it is said that they are let through.
    case secureApartFromPictures
    case insecure
  }

  /// Whether the insecure pictures of `https://localhost` are upgraded.
  ///
  /// Asked with localhost and ten targets.
  public enum LoopbackPages: Hashable, Sendable { case upgraded, left }

  /// What becomes of a form that is sent to `http`.
  ///
  /// Recorded: mixed. Chromium shows a page with a warning instead, Firefox a box that the runner had
  /// switched off.
  public enum Forms: Hashable, Sendable { case warned, sent }

  /// Whether the way from `http` to `https` that a held host makes a request take is a redirect.
  ///
  /// Asked with every caller.
  public enum StrictTransport: Hashable, Sendable { case rewrites, redirects }

  /// Whether a request that was upgraded counts as cross-origin because of the URL before.
  ///
  /// Recorded: mixed-p2-0761; asked with every caller.
  public enum UpgradedURLs: Hashable, Sendable {
    /// Only the URL that answers counts.
    case judgedAlone
    /// Both have to have the page's origin, and `http` and `https` never both do.
    case judgedWithAsked
    /// Both, of elements in mode `cors` and of streams.
    case judgedWithAskedUnderCORS
  }
}

extension MixedContentPolicy {
  /// As the standards have it.
  public static let standard = MixedContentPolicy(
    loopback: .secure, loopbackPages: .upgraded, webSockets: .errorEvent, forms: .sent,
    strictTransport: .rewrites,
    upgradedURLs: .judgedAlone)

  /// Chromium's.
  public static let chromium = MixedContentPolicy(
    loopback: .secureApartFromPictures, loopbackPages: .upgraded, webSockets: .throwsException,
    forms: .warned, strictTransport: .redirects,
    upgradedURLs: .judgedAlone)

  /// Firefox's.
  public static let firefox = MixedContentPolicy(
    loopback: .secure, loopbackPages: .left, webSockets: .throwsException, forms: .sent,
    strictTransport: .rewrites,
    upgradedURLs: .judgedWithAsked)

  /// WebKit's.
  public static let webkit = MixedContentPolicy(
    loopback: .insecure, loopbackPages: .upgraded, webSockets: .errorEvent, forms: .sent,
    strictTransport: .rewrites,
    upgradedURLs: .judgedWithAskedUnderCORS)
}
