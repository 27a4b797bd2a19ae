public import Web

/// What is about to happen: a page, the cookies it finds, and the calls its script makes.
///
/// Texts stand as the author wrote them, right or wrong; ``faults`` lists what no browser could make
/// sense of.
public struct Scenario: Hashable, Sendable {
  /// A name for the scenario, which observations carry.
  public var id: String
  /// The page whose script makes the calls.
  public var page: URLText
  /// Whether the script runs in a sandboxed frame.
  public var sandbox: Sandbox
  /// The page at the top of the window, in whose frame the script's page stands; nil: it stands at
  /// the top itself.
  public var embeddedIn: URLText?
  /// The headers of the page's own answer.
  public var pageHeaders: HeaderList
  /// Cookies that first-party visits set before the page was opened, in order.
  public var cookies: [EarlierCookie]
  /// Passwords that the user gave before the page was opened, in order.
  public var passwords: [EarlierPassword]
  /// Hosts that the browser holds to `https`, with all names below.
  public var hsts: [String]
  /// What the user has said to the browser's questions.
  public var permissions: Permissions
  /// Whose page it is.
  public var intent: Intent
  /// Made one after another.
  public var calls: [Call]

  /// Whether the script runs in `<iframe sandbox="allow-scripts">`, whose origin is opaque.
  public enum Sandbox: Hashable, Sendable { case none, allowScripts }

  /// Whose page it is: where it is an attacker's, being refused is what its reader wishes for.
  public enum Intent: Hashable, Sendable { case benign, hostile }

  /// A scenario of these parts.
  public init(
    id: String, page: URLText, sandbox: Sandbox = .none, embeddedIn: URLText? = nil,
    pageHeaders: HeaderList = [], cookies: [EarlierCookie] = [], passwords: [EarlierPassword] = [],
    hsts: [String] = [], permissions: Permissions = Permissions(), intent: Intent = .benign,
    calls: [Call]
  ) {
    self.id = id
    self.page = page
    self.sandbox = sandbox
    self.embeddedIn = embeddedIn
    self.pageHeaders = pageHeaders
    self.cookies = cookies
    self.passwords = passwords
    self.hsts = hsts
    self.permissions = permissions
    self.intent = intent
    self.calls = calls
  }
}

/// A `Set-Cookie` line that a first-party visit to `from` received.
public struct EarlierCookie: Hashable, Sendable {
  /// The site that was visited.
  public var from: URLText
  /// The `Set-Cookie` line that it answered with.
  public var set: String

  /// A `Set-Cookie` line received at `from`.
  public init(from: URLText, set: String) {
    self.from = from
    self.set = set
  }
}

/// One call, and what the servers it can reach would answer.
public struct Call: Hashable, Sendable {
  /// What the script asks for.
  public var request: ScriptRequest
  /// Seconds that pass before the call.
  public var waitSeconds: Int
  /// One route per URL that may be reached.
  public var server: [Route]
  /// Servers whose answers are made, each for every URL of its origin; they come before routes.
  public var models: [ModelledServer]

  /// A call, and the routes and the models of servers that it can reach.
  public init(
    request: ScriptRequest, waitSeconds: Int = 0, server: [Route] = [],
    models: [ModelledServer] = []
  ) {
    self.request = request
    self.waitSeconds = waitSeconds
    self.server = server
    self.models = models
  }
}

/// What a server answers at one URL.
public struct Route: Hashable, Sendable {
  /// Where to, as typed.
  public var url: URLText
  /// Nil: 404 without headers.
  public var preflight: Reply?
  /// Nil: 200 `ok` as text/plain.
  public var response: Reply?

  /// A route with its two answers.
  public init(url: URLText, preflight: Reply? = nil, response: Reply? = nil) {
    self.url = url
    self.preflight = preflight
    self.response = response
  }
}
