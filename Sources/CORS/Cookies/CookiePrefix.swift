import Web

/// A beginning of a cookie's name that promises how the cookie was set.
///
/// https://httpwg.org/http-extensions/draft-ietf-httpbis-layered-cookies.html#server-name-prefixes
public enum CookiePrefix: String, Hashable, Sendable, CaseIterable {
  // The longest first: what begins with `__Host-Http-` begins with `__Host-` too.
  case hostHTTP = "__Host-Http-"
  case host = "__Host-"
  case http = "__Http-"
  case secure = "__Secure-"

  /// What a prefix can ask of the line.
  public enum Requirement: Hashable, Sendable, CaseIterable {
    case secure
    case httpOnly
    case noDomain
    case rootPath
  }

  /// The prefix that `text` begins with, in any case.
  init?(of text: String) {
    guard text.utf8.starts(with: "__".utf8) else { return nil }
    let found = Self.allCases.first {
      text.utf8.count >= $0.rawValue.utf8.count
        && text.utf8.prefix($0.rawValue.utf8.count).lazy.map(\.asciiLowercased)
          .elementsEqual($0.rawValue.utf8.lazy.map(\.asciiLowercased))
    }
    guard let found else { return nil }
    self = found
  }

  var requirements: [Requirement] {
    switch self {
    case .secure: [.secure]
    case .http: [.secure, .httpOnly]
    case .host: [.secure, .noDomain, .rootPath]
    case .hostHTTP: [.secure, .httpOnly, .noDomain, .rootPath]
    }
  }
}

extension SetCookie {
  /// The first thing that the name (or, without a name, the value) promises and the line lacks.
  func brokenPrefix(storedAs cookie: Cookie, _ rule: CookiePolicy.Prefixes) -> SetCookieRejection? {
    if rule == .ignored { return nil }
    if name.isEmpty { return CookiePrefix(of: value).map { .prefixInNamelessValue($0) } }
    guard let prefix = CookiePrefix(of: name) else { return nil }
    let missing = prefix.requirements.first { requirement in
      switch requirement {
      case .secure: !secure
      case .httpOnly: !httpOnly
      case .noDomain: !cookie.hostOnly
      case .rootPath: (rule == .pathWritten ? path : cookie.path) != "/"
      }
    }
    return missing.map { .prefix(prefix, $0) }
  }
}
