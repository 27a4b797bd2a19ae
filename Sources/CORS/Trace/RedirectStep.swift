public import Web

/// A redirect that was followed, and what it changed.
public struct RedirectStep: Hashable, Sendable {
  /// The redirect's status code.
  public var status: Int
  /// Where the redirect came from.
  public var from: WebURL
  /// Where it leads.
  public var to: WebURL
  /// The new method, when it changed.
  public var method: Method?
  /// Whether the script's `Authorization` stayed behind.
  public var authorizationRemoved: Bool
  /// Whether from here on the request's origin is sent as `null`.
  public var taintsOrigin: Bool

  /// A redirect and what it changed.
  public init(
    status: Int, from: WebURL, to: WebURL, method: Method?, authorizationRemoved: Bool,
    taintsOrigin: Bool
  ) {
    self.status = status
    self.from = from
    self.to = to
    self.method = method
    self.authorizationRemoved = authorizationRemoved
    self.taintsOrigin = taintsOrigin
  }
}
