/// The four facts of a call that are told apart: asked leave, cookies, side effect, answer.
public struct Verdicts: Hashable, Sendable {
  public var preflight: PreflightVerdict
  public var cookies: CookiesVerdict
  public var server: ServerVerdict
  public var response: ResponseVerdict

  public enum PreflightVerdict: Hashable, Sendable {
    case notNeeded, cached, passed, failed
  }

  public enum CookiesVerdict: Hashable, Sendable {
    /// The names that went along on the actual request (any hop).
    case sent([String])
    /// Cookies exist for the server, and none was sent.
    case withheld
    /// There is no cookie for this server.
    case none
  }

  public enum ServerVerdict: Hashable, Sendable {
    /// The actual request arrived: whatever it does, it did.
    case acted
    case notReached
  }

  public enum ResponseVerdict: Hashable, Sendable {
    case exposed, opaque, withheld, threw, loaded, failedToLoad
  }
}
