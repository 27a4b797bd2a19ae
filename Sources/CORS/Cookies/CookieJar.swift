/// A browser's cookies.
public struct CookieJar: Hashable, Sendable {
  /// In order of creation.
  public internal(set) var cookies: [Cookie] = []

  /// An empty jar.
  public init() {}
}

/// The circumstances that decide about cookies on one request.
public struct CookieContext: Hashable, Sendable {
  /// The request's current URL.
  public var url: WebURL
  /// The top-level page; nil for a first-party visit itself (a top-level navigation to `url`).
  public var page: WebURL?
  /// Whether the request comes from a sandboxed frame, whose origin is opaque.
  public var sandbox: Scenario.Sandbox
  /// Every URL of the request's redirect chain, the current one last.
  public var chain: [WebURL]
  /// Seconds on the browser's clock.
  public var now: Int
}
