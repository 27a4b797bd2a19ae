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
  /// See ``Reach``.
  public var reach: Reach
  /// See ``Challenges``.
  public var challenges: Challenges
  /// See ``Prompts``.
  public var prompts: Prompts
  /// See ``RefusedPasswords``.
  public var refusedPasswords: RefusedPasswords
  /// See ``ProxyDemands``.
  public var proxyDemands: ProxyDemands = .handedOver

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

  /// Which requests a password goes along with.
  ///
  /// Asked with every caller.
  public enum Reach: Hashable, Sendable { case everything, allButSocketsAndBeacons }

  /// How many challenges one `WWW-Authenticate` holds.
  ///
  /// Asked with ten values.
  public enum Challenges: Hashable, Sendable {
    case all
    /// The first; others need a header of their own.
    case firstOfEachHeader
  }

  /// For which requests a box asks for a password; for a socket none ever does.
  ///
  /// Recorded: auth; asked with every caller, and in frames.
  public enum Prompts: Hashable, Sendable {
    /// Where the answer is not one to a cross-origin request of a script.
    case standard
    /// Everywhere but for another site's pictures, and within another site's pages.
    case allButForeignPictures
    /// Where the script set no `Authorization` of its own, for pictures of the top's origin, and
    /// even for beacons.
    case unlessOwnHeader
    /// For documents and for what has the origin of the page at the top.
    case documentsAndTopOrigin
  }

  /// What becomes of a password that its server answers with 401.
  ///
  /// Asked with every caller, with challenges and without.
  public enum RefusedPasswords: Hashable, Sendable { case kept, forgotten }

  /// What becomes of a 407 that comes from a server, where there is no proxy.
  ///
  /// Asked with scripts and pictures, with a challenge and without.
  public enum ProxyDemands: Hashable, Sendable { case handedOver, refused }
}

extension AuthenticationPolicy {
  /// As the standards have it.
  public static let standard = AuthenticationPolicy(
    partitions: .shared, thirdParties: .always, ownHeader: .kept,
    reach: .everything, challenges: .all, prompts: .standard,
    refusedPasswords: .kept)

  /// Chromium's.
  public static let chromium = AuthenticationPolicy(
    partitions: .shared, thirdParties: .withCookies, ownHeader: .kept,
    reach: .everything, challenges: .firstOfEachHeader, prompts: .allButForeignPictures,
    refusedPasswords: .forgotten, proxyDemands: .refused)

  /// Firefox's.
  public static let firefox = AuthenticationPolicy(
    partitions: .perTopLevelSite, thirdParties: .always, ownHeader: .kept,
    reach: .everything, challenges: .all, prompts: .unlessOwnHeader,
    refusedPasswords: .kept)

  /// WebKit's.
  public static let webkit = AuthenticationPolicy(
    partitions: .shared, thirdParties: .always, ownHeader: .replaced,
    reach: .allButSocketsAndBeacons, challenges: .all, prompts: .documentsAndTopOrigin,
    refusedPasswords: .forgotten)
}
