import CORS
import Web

/// The page that stands in for one that a text does not name, until somebody says which it was.
enum AssumedPage {
  static let secure = WebURL("https://app.example/")
  static let insecure = WebURL("http://app.example/")

  /// A page of another site than `url`, of a scheme that may ask for it.
  static func asking(for url: WebURL) -> WebURL? {
    if url.isLoopback { return WebURL("http://localhost:3000/") }
    return url.scheme == "http" || url.scheme == "ws" ? insecure : secure
  }
}
