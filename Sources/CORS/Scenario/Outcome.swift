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
  /// A script or an image was loaded. `callback`: the arguments JSON-P's callback got, as text.
  case loaded(callback: String?)
}

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
