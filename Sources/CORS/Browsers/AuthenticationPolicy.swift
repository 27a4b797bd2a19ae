import Web

/// Where browsers part ways over the passwords that they hold.
///
/// The recorded family is auth.
public struct AuthenticationPolicy: Hashable, Sendable {
  /// See ``Partitions``.
  public var partitions: Partitions
  /// See ``ThirdParties``.
  public var thirdParties: ThirdParties
  /// See ``OwnHeader``.
  public var ownHeader: OwnHeader
  /// See ``Prompts``.
  public var prompts: Prompts

  /// Whether a password that was given at one site's page serves another site's.
  ///
  /// Recorded: auth.
  public enum Partitions: Hashable, Sendable { case shared, perTopLevelSite }

  /// Whether a browser that keeps a third party's cookies back keeps its password back too.
  ///
  /// Recorded: auth.
  public enum ThirdParties: Hashable, Sendable { case withCookies, always }

  /// What becomes of an `Authorization` that the script set, where the browser holds a password.
  ///
  /// Recorded: auth.
  public enum OwnHeader: Hashable, Sendable { case kept, replaced }

  /// For which requests a box asks for a password.
  ///
  /// Recorded: auth.
  public enum Prompts: Hashable, Sendable {
    /// Where the answer is not one to a cross-origin request of a script.
    case standard
    /// Everywhere but for another site's pictures.
    case allButForeignImages
    /// Where the script set no header of its own, and never for pictures.
    case plainRequests
    /// For documents and for what stays at home.
    case documentsAndOwnOrigin
  }
}

extension AuthenticationPolicy {
  /// As the standards have it.
  public static let standard = AuthenticationPolicy(
    partitions: .shared, thirdParties: .always, ownHeader: .kept, prompts: .standard)

  /// Chromium 156.
  public static let chromium = AuthenticationPolicy(
    partitions: .shared, thirdParties: .withCookies, ownHeader: .kept,
    prompts: .allButForeignImages)

  /// Firefox ESR 153.
  public static let firefox = AuthenticationPolicy(
    partitions: .perTopLevelSite, thirdParties: .always, ownHeader: .kept,
    prompts: .plainRequests)

  /// WebKitGTK 2.50.
  public static let webkit = AuthenticationPolicy(
    partitions: .shared, thirdParties: .always, ownHeader: .replaced,
    prompts: .documentsAndOwnOrigin)
}
