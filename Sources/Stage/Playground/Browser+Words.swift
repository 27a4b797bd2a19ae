import CORS

extension Browser {
  package var title: String {
    switch name {
    case .chromium: "Chromium"
    case .firefox: "Firefox"
    case .webkit: "WebKit"
    case .standard: "the standard"
    }
  }
}

extension Browser.ThirdPartyCookies {
  package var title: String {
    switch self {
    case .allow: "third-party cookies allowed"
    case .block: "third-party cookies blocked"
    case .partition: "third-party cookies partitioned"
    }
  }

  /// Behind “third-party cookies”.
  var participle: String {
    switch self {
    case .allow: "allowed"
    case .block: "blocked"
    case .partition: "partitioned"
    }
  }
}
