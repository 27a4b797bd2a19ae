import Web

/// How a call ended, as the page sees it.
public enum Outcome: Hashable, Sendable {
  /// The script may read the answer.
  case exposed(ExposedResponse)
  /// The script holds a response it can read nothing of.
  case opaque
  case opaqueRedirect
  /// A network error: `fetch` rejects, XHR and elements fire `error`.
  case error
  /// The API threw: nothing was sent.
  case throwsException
  /// An element has what it asked for.
  case loaded(LoadedResource)
  /// A stream or a socket is open. `data`: what the first message of a stream said.
  case opened(data: String?)
  /// A beacon was taken, whatever becomes of it.
  case queued
  /// A beacon was not taken, or no window could be opened.
  case refused
  /// The answer became a document, which the page's script may or may not reach into.
  case navigated(ScriptAccess)
  /// No document came: nothing was sent, or the answer is not shown.
  case navigationBlocked
  /// The browser waits for its user, and nothing is decided.
  case asks(UserQuestion)
  /// The browser did not ask for it at all.
  case notFetched
}

/// What a browser asks its user while a call waits.
public enum UserQuestion: Hashable, Sendable, CaseIterable {
  /// A user name and a password for the server.
  case password
  /// Whether the page may reach the local network.
  case localNetwork
}

/// What an element loaded, as far as a script can tell.
public enum LoadedResource: Hashable, Sendable {
  /// A script ran. `callback`: the arguments JSON-P's callback got, as text.
  case script(callback: String?)
  /// A sheet is applied, and its rules may be read or not.
  case sheet(ScriptAccess)
  /// A picture is shown; whether its pixels may be read, where the script tries to.
  case picture(ScriptAccess?)
  case other
}

/// Whether a script may look into what its page shows.
public enum ScriptAccess: Hashable, Sendable { case readable, withheld }

/// What a script can read of an answer.
public struct ExposedResponse: Hashable, Sendable {
  /// The status code.
  public var status: Int
  /// `basic` within an origin, `cors` across origins.
  public var tainting: ResponseTainting
  /// Names a script can read, in lower case, sorted, each once.
  public var headers: [String]
  /// The body; empty where the browser hands none over.
  public var body: String

  /// What a script can read.
  public init(status: Int, tainting: ResponseTainting, headers: [String], body: String) {
    self.status = status
    self.tainting = tainting
    self.headers = headers
    self.body = body
  }
}
