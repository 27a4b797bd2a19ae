import Web

/// One edit of a scenario or of a browser's settings, and who would have to make it.
public struct Change: Hashable, Sendable {
  /// What is edited, and to what.
  public enum Kind: Hashable, Sendable {
    case replyHeader(ReplyPlace, name: String, value: String)
    case replyStatus(ReplyPlace, Int)
    case replySent(ReplyPlace)
    case setCookie(index: Int, line: String)
    case credentials(call: Int, CredentialsMode)
    case mode(call: Int, RequestMode)
    case redirectMode(call: Int, RedirectMode)
    case method(call: Int, Method)
    case url(call: Int, String)
    case requestHeaderRemoved(call: Int, name: String)
    case uploadListenerRemoved(call: Int)
    case thirdPartyCookies(Browser.ThirdPartyCookies)
  }

  /// Where in a scenario a server's answer stands.
  public struct ReplyPlace: Hashable, Sendable {
    /// The call whose route it is, from 0.
    public var call: Int
    /// The route, from 0.
    public var route: Int
    /// Which of the route's two answers.
    public var purpose: Exchange.Purpose
  }

  /// The edit.
  public let kind: Kind

  /// Whose work it is.
  public var party: Remedy.Party {
    switch kind {
    case .replyHeader, .replyStatus, .replySent, .setCookie: .server
    case .credentials, .mode, .redirectMode, .method, .url, .requestHeaderRemoved,
      .uploadListenerRemoved:
      .pageAuthor
    case .thirdPartyCookies: .user
    }
  }

  /// What it takes: an answer's header is edited sooner than a page that works elsewhere, and
  /// either sooner than a setting on every user's machine.
  var cost: Int {
    switch kind {
    case .replyHeader(_, "Access-Control-Allow-Origin", "*"): 11
    case .replyHeader(_, "Access-Control-Allow-Origin", "null"): 19
    case .replyHeader, .replyStatus, .replySent: 10
    case .credentials(_, .include): 10
    case .setCookie, .method, .url, .mode, .redirectMode: 11
    case .credentials, .uploadListenerRemoved: 13
    case .requestHeaderRemoved: 14
    case .thirdPartyCookies: 25
    }
  }
}
