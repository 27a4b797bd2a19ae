import Web

/// The circumstances that decide about cookies on one request.
public struct CookieContext: Hashable, Sendable {
  /// The request's current URL.
  public var url: WebURL
  /// The top-level page; nil for a first-party visit itself (a top-level navigation to ``url``).
  public var page: WebURL?
  /// Whether the request comes from a sandboxed frame, whose origin is opaque.
  public var sandbox: Scenario.Sandbox
  /// Every URL of the request's redirect chain, the current one last.
  public var chain: [WebURL]
  /// Whether the request carries credentials at all.
  public var credentials: CredentialsDecision
  /// Seconds on the browser's clock.
  public var now: Int

  /// A request that `page` makes.
  public init(
    url: WebURL, page: WebURL, sandbox: Scenario.Sandbox = .none, chain: [WebURL] = [],
    credentials: CredentialsDecision = .included, now: Int
  ) {
    self.url = url
    self.page = page
    self.sandbox = sandbox
    self.chain = chain
    self.credentials = credentials
    self.now = now
  }

  /// A first-party visit to `url`.
  public init(visiting url: WebURL, now: Int = 0) {
    self.url = url
    page = nil
    sandbox = .none
    chain = []
    credentials = .included
    self.now = now
  }

  /// The path of a cookie that is set without one.
  ///
  /// Deviation: the answer that sets cookies on a visit to `/` comes from a page below it, as from a
  /// form for signing in. In the recordings (cookies, combo) no browser sends a cookie that a visit
  /// to `https://api.bank.example/` set without `Path` to `/`, `/data` or `/v1/items`.
  var defaultPath: String {
    if page == nil, url.path == "/" { return "/.visit" }
    return CookieMatching.defaultPath(of: url.path)
  }
}
