import Web

/// A browser at work: its profile, and what it remembers from one call to the next.
public struct BrowserSession: Hashable, Sendable {
  /// The profile.
  public let browser: Browser
  /// The cookies.
  public var cookieJar = CookieJar()
  /// What preflights allowed.
  public var preflightCache = PreflightCache()
  /// The answers that are kept.
  public var httpCache = HTTPCache()
  /// The pictures that the page shows.
  public var images = AvailableImages()
  /// The passwords.
  public var passwords = AuthenticationEntries()
  /// Hosts that are held to `https`, with all names below.
  public var hsts: [String] = []
  /// What the user has said to the browser's questions.
  public var permissions = Permissions()
  /// Seconds since the scenario began.
  public var clock = 0

  /// A browser that has just been started.
  public init(_ browser: Browser) { self.browser = browser }
}
