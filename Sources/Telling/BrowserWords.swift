package import CORS

extension Browser {
  /// What the profile is called.
  package var title: String { name.title }
}

extension Browser.Name {
  /// What the profile is called.
  package var title: String {
    switch self {
    case .chromium: "Chromium"
    case .firefox: "Firefox"
    case .webkit: "WebKit"
    case .standard: "the standard"
    }
  }
}

extension Browser.ThirdPartyCookies {
  /// `third-party cookies allowed`.
  package var title: String { "third-party cookies " + participle }

  /// `allowed`.
  package var participle: String {
    switch self {
    case .allow: "allowed"
    case .block: "blocked"
    case .partition: "partitioned"
    }
  }
}
