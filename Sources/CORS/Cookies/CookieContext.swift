public import Web

/// The circumstances that decide about cookies on one request.
public struct CookieContext: Hashable, Sendable {
  /// The request's current URL.
  public var url: WebURL
  /// The page that asks; nil for a first-party visit itself (a top-level navigation to ``url``).
  public var page: WebURL?
  /// The page at the top of the window, where ``page`` stands in a frame of it.
  public var top: WebURL?
  /// Whether the request comes from a sandboxed frame, whose origin is opaque.
  public var sandbox: Scenario.Sandbox
  /// Whether the answer becomes a document, and where.
  public var navigation: Navigation
  /// Every URL of the request's redirect chain, the current one last.
  public var chain: [WebURL]
  /// Whether the request carries credentials at all.
  public var credentials: CredentialsDecision
  /// Whether the user lets a framed page use what it has stored.
  public var storageAccess: StorageAccess
  /// Seconds on the browser's clock.
  public var now: Int

  /// Whether the answer becomes a document, and where.
  public enum Navigation: Hashable, Sendable {
    /// It does not.
    case none
    /// In a frame of the page.
    case frame
    /// In a window of its own, asked for with this method.
    case topLevel(Method)

    /// Whether the answer becomes a document of its own window, which may set any cookie.
    var isTopLevel: Bool {
      switch self {
      case .topLevel: true
      case .none, .frame: false
      }
    }
  }

  /// Whether the user lets a framed page use what it has stored.
  public enum StorageAccess: Hashable, Sendable { case notGranted, granted }

  /// A request that `page` makes.
  public init(
    url: WebURL, page: WebURL, top: WebURL? = nil, sandbox: Scenario.Sandbox = .none,
    navigation: Navigation = .none, chain: [WebURL] = [],
    credentials: CredentialsDecision = .included, storageAccess: StorageAccess = .notGranted,
    now: Int
  ) {
    self.url = url
    self.page = page
    self.top = top
    self.sandbox = sandbox
    self.navigation = navigation
    self.chain = chain
    self.credentials = credentials
    self.storageAccess = storageAccess
    self.now = now
  }

  /// A first-party visit to `url`.
  public init(visiting url: WebURL, now: Int = 0) {
    self.url = url
    page = nil
    top = nil
    sandbox = .none
    navigation = .topLevel(.get)
    chain = []
    credentials = .included
    storageAccess = .notGranted
    self.now = now
  }

  /// Where a page below `/` lies that sets cookies, whatever it is called.
  package static let pathOfSignIn = "/.visit"

  /// The path of a cookie that is set without one.
  ///
  /// Deviation: the answer that sets cookies on a visit to `/` comes from a page below it, as from a
  /// form for signing in. In the recordings (cookies, combo) no browser sends a cookie that a visit
  /// to `https://api.bank.example/` set without `Path` to `/`, `/data` or `/v1/items`.
  var defaultPath: String {
    if page == nil, url.path == "/" { return Self.pathOfSignIn }
    return CookieMatching.defaultPath(of: url.path)
  }
}
