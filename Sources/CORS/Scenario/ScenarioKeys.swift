// The keys of a scenario's parts: what files, places and messages call them. A request's are in
// RequestField.swift, as there is more to say of each.

extension Scenario {
  /// A scenario's keys in a file.
  public enum Key: String, Hashable, Sendable, CaseIterable {
    case id, page, sandbox, embeddedIn, pageHeaders, cookies, passwords, hsts, permissions
    case hostile, calls
  }
}

extension EarlierCookie {
  /// A cookie's keys in a file.
  public enum Key: String, Hashable, Sendable, CaseIterable { case from, set }
}

extension EarlierPassword {
  /// A password's keys in a file.
  public enum Key: String, Hashable, Sendable, CaseIterable { case from, user, password }
}

extension Call {
  /// A call's keys in a file.
  public enum Key: String, Hashable, Sendable, CaseIterable { case request, waitSeconds, server }

  /// How long a call may wait: up to some 30 years.
  public static let waitRange = 0...1_000_000_000
}

extension Route {
  /// A route's keys in a file.
  public enum Key: String, Hashable, Sendable, CaseIterable { case url, preflight, response }
}

extension Reply {
  /// A reply's keys in a file.
  public enum Key: String, Hashable, Sendable, CaseIterable {
    case status, headers, body, bodyBase64, effect, drop
  }

  /// The statuses a server can answer with.
  ///
  /// https://httpwg.org/specs/rfc9110.html#status.codes
  public static let statusRange = 100...999
}
