import Web
import YAML

extension Scenario {
  /// A scenario's keys in a file.
  public enum Key: String, FieldKey { case id, page, sandbox, cookies, calls }
}

extension EarlierCookie {
  /// A cookie's keys in a file.
  public enum Key: String, FieldKey { case from, set }
}

extension Call {
  /// A call's keys in a file.
  public enum Key: String, FieldKey { case request, waitSeconds, server }

  /// How long a call may wait: up to some 30 years.
  public static let waitRange = 0...1_000_000_000
}

extension ScriptRequest {
  /// A request's keys in a file.
  public enum Key: String, FieldKey {
    case api, url, method, mode, credentials, withCredentials, uploadListener, crossorigin
    case redirect, headers, body, bodyType
  }
}

extension Route {
  /// A route's keys in a file.
  public enum Key: String, FieldKey { case url, preflight, response }
}

extension Reply {
  /// A reply's keys in a file.
  public enum Key: String, FieldKey { case status, headers, body, drop }

  /// The statuses a server can answer with.
  ///
  /// https://httpwg.org/specs/rfc9110.html#status.codes
  public static let statusRange = 100...599
}
