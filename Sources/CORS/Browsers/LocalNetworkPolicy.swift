import Web

/// Where browsers part ways over pages that reach into the local network.
///
/// The recorded family is local.
public struct LocalNetworkPolicy: Hashable, Sendable {
  /// Which requests need permission; none where a browser has no such rule.
  ///
  /// Recorded: local.
  public var guarded: Guarded
  /// What becomes of a page that came over plain HTTP.
  public var insecurePages: InsecurePages
  /// What holds as long as the user has not been asked.
  public var withoutAnswer: PermissionState

  /// Which requests need permission.
  public enum Guarded: Hashable, Sendable {
    case nothing
    /// Everything but top-level navigations.
    case subresourcesAndFrames
    /// The same, but WebSockets open unasked.
    case allButWebSockets
  }

  /// Whether a page that came over plain HTTP may ask.
  ///
  /// Recorded: local.
  public enum InsecurePages: Hashable, Sendable { case refused, ask }

  func guards(_ destination: Destination) -> Bool {
    switch (guarded, destination) {
    case (.nothing, _), (_, .document): false
    case (.allButWebSockets, .websocket): false
    case (.subresourcesAndFrames, _), (.allButWebSockets, _): true
    }
  }
}

extension LocalNetworkPolicy {
  /// https://wicg.github.io/local-network-access/
  public static let standard = LocalNetworkPolicy(
    guarded: .subresourcesAndFrames, insecurePages: .refused, withoutAnswer: .ask)

  /// Chromium's, which without a window answers its own question with no.
  public static let chromium = LocalNetworkPolicy(
    guarded: .subresourcesAndFrames, insecurePages: .refused, withoutAnswer: .denied)

  /// Firefox's.
  public static let firefox = LocalNetworkPolicy(
    guarded: .allButWebSockets, insecurePages: .ask, withoutAnswer: .ask)

  /// WebKit's, which has no such rule.
  public static let webkit = LocalNetworkPolicy(
    guarded: .nothing, insecurePages: .ask, withoutAnswer: .granted)
}
