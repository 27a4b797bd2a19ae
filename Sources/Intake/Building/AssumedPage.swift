import CORS
import Web

/// The page that stands in for one that a text does not name, until somebody says which it was.
enum AssumedPage {
  /// A page of another site than `url`, of a scheme that may ask for it.
  static func asking(for url: WebURL) -> WebURL? {
    if url.isLoopback { return WebURL("http://localhost:3000/") }
    return WebURL(url.scheme == "http" ? "http://app.example/" : "https://app.example/")
  }
}
