/// What the user has said to a browser's question.
///
/// https://w3c.github.io/permissions/#dom-permissionstate
public enum PermissionState: String, Hashable, Sendable, CaseIterable {
  /// Nothing yet: the browser asks.
  case ask
  case granted
  case denied
}

/// What the user has said about a page, where the scenario tells.
public struct Permissions: Hashable, Sendable {
  /// Whether it may reach into the local network; nil: what the browser does by itself.
  public var localNetwork: PermissionState?
  /// Whether a framed page may use what it has stored; nil: as ``PermissionState/ask``.
  public var storageAccess: PermissionState?

  /// What the user has said.
  public init(localNetwork: PermissionState? = nil, storageAccess: PermissionState? = nil) {
    self.localNetwork = localNetwork
    self.storageAccess = storageAccess
  }

  /// Permissions' keys in a file.
  public enum Key: String, Hashable, Sendable, CaseIterable { case localNetwork, storageAccess }

  /// What was said to one of the questions.
  public subscript(key: Key) -> PermissionState? {
    get {
      switch key {
      case .localNetwork: localNetwork
      case .storageAccess: storageAccess
      }
    }
    set {
      switch key {
      case .localNetwork: localNetwork = newValue
      case .storageAccess: storageAccess = newValue
      }
    }
  }
}
