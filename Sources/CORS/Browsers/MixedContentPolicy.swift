/// Where browsers part ways over insecure targets of a secure page.
///
/// The recorded families are mixed, policy and local.
public struct MixedContentPolicy: Hashable, Sendable {
  /// See ``Loopback``.
  public var loopback: Loopback
  /// See ``Refusals``.
  public var webSockets: Refusals
  /// See ``Forms``.
  public var forms: Forms
  /// See ``UpgradedPictures``.
  public var upgradedPictures: UpgradedPictures

  /// Whether `http://localhost` counts as secure.
  ///
  /// Recorded: local.
  public enum Loopback: Hashable, Sendable {
    case secure
    /// Secure, and yet of pictures it is said that they are let through.
    case secureApartFromPictures
    case insecure
  }

  /// How the script learns that a WebSocket was blocked.
  ///
  /// Recorded: mixed.
  public enum Refusals: Hashable, Sendable { case errorEvent, throwsException }

  /// What becomes of a form that is sent to `http`.
  ///
  /// Recorded: mixed. Chromium shows a page with a warning instead, Firefox a box that the runner had
  /// switched off.
  public enum Forms: Hashable, Sendable { case warned, sent }

  /// By which URL a script's access to an upgraded picture is judged.
  ///
  /// Recorded: mixed-p2-0761.
  public enum UpgradedPictures: Hashable, Sendable { case byURLThatAnswered, byURLThatWasAsked }
}

extension MixedContentPolicy {
  /// As the standards have it.
  public static let standard = MixedContentPolicy(
    loopback: .secure, webSockets: .errorEvent, forms: .sent,
    upgradedPictures: .byURLThatAnswered)

  /// Chromium 156.
  public static let chromium = MixedContentPolicy(
    loopback: .secureApartFromPictures, webSockets: .throwsException, forms: .warned,
    upgradedPictures: .byURLThatAnswered)

  /// Firefox ESR 153.
  public static let firefox = MixedContentPolicy(
    loopback: .secure, webSockets: .throwsException, forms: .sent,
    upgradedPictures: .byURLThatWasAsked)

  /// WebKitGTK 2.50.
  public static let webkit = MixedContentPolicy(
    loopback: .insecure, webSockets: .errorEvent, forms: .sent,
    upgradedPictures: .byURLThatAnswered)
}
