import Web

/// A browser at work: its profile, and what it remembers from one call to the next.
public struct BrowserSession: Hashable, Sendable {
  /// The profile.
  public let browser: Browser
  /// The cookies.
  public var cookieJar = CookieJar()
  /// Lines that earlier visits were to leave behind, and did not.
  public var refusedLines: [RefusedLine] = []
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

/// A `Set-Cookie` line of an earlier visit that came to nothing.
public struct RefusedLine: Hashable, Sendable {
  /// Which of the scenario's cookies it is, from 0.
  public var visit: Int
  /// The host that sent it.
  public var host: String
  /// The line as it was sent.
  public var line: String
  /// Why it was not stored.
  public var reason: SetCookieRejection
}
