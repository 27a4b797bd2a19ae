import CORS
import Web

/// What stands in for a name that a text does not tell, until somebody says which it was.
enum StandIn {
  static let api = "https://api.example/"
  static let socket = "wss://api.example/"
  static let secureOrigin = "https://app.example"
  static let securePage = WebURL(secureOrigin + "/")
  static let insecurePage = WebURL("http://app.example/")

  /// A page of another origin than `url`, and where that can be of another site, that may ask for it: by
  /// its scheme, and by the network that it is in.
  static func page(askingFor url: WebURL) -> WebURL? {
    switch AddressSpace(host: url.host ?? "") {
    case .loopback: return other(than: url, on: "http://localhost")
    case .local:
      let scheme = url.scheme == "http" || url.scheme == "ws" ? "http" : "https"
      return other(than: url, on: "\(scheme)://\(url.host ?? "")")
    case .public: return url.scheme == "http" || url.scheme == "ws" ? insecurePage : securePage
    }
  }

  /// Whether a page is the one that stands in for whoever asks for `url`.
  static func isStandIn(_ page: WebURL, askingFor url: WebURL) -> Bool {
    [Self.page(askingFor: url), securePage].compactMap(\.self).contains {
      $0.origin.isSameOrigin(as: page.origin)
    }
  }

  /// A page of this server whose origin is another one.
  private static func other(than url: WebURL, on server: String) -> WebURL? {
    let pages = [3000, 8080].compactMap { WebURL("\(server):\($0)/") }
    return pages.first { !$0.origin.isSameOrigin(as: url.origin) }
  }
}
