import CORS
import Web

/// Values worth trying in what a server answers.
extension Suggestions {
  /// Headers that are no part of the protocol: those that the caller looks at come first.
  var responseHeaders: [Suggestion] { ofCaller + Self.always }

  private var ofCaller: [Suggestion] {
    switch request.api.row.answer {
    case .script:
      [
        Suggestion("Content-Type: application/json"),
        Suggestion("X-Total: 42", "readable only when exposed"),
      ]
    case .element(.classicScript), .element(.moduleScript):
      [
        Suggestion("Content-Type: text/javascript", "what a script element runs"),
        Suggestion("Content-Type: application/json", "no script"),
      ]
    case .element(.style):
      [Suggestion("Content-Type: text/css"), Suggestion("Content-Type: text/html", "no sheet")]
    case .element(.image):
      [Suggestion("Content-Type: image/png"), Suggestion("Content-Type: text/html", "no picture")]
    case .element(.font): [Suggestion("Content-Type: font/woff2")]
    case .element(.media): [Suggestion("Content-Type: video/mp4")]
    case .manifest: [Suggestion("Content-Type: application/manifest+json")]
    case .events: [Suggestion("Content-Type: text/event-stream", "no other type is taken")]
    case .socket, .nothing: []
    case .document:
      [
        Suggestion("Content-Type: text/html"),
        Suggestion("X-Frame-Options: DENY", "shown in no frame"),
        Suggestion("X-Frame-Options: SAMEORIGIN"),
        Suggestion("Content-Security-Policy: frame-ancestors 'self'"),
        Suggestion("Cross-Origin-Embedder-Policy: require-corp", "as a page with it wants"),
      ]
    }
  }

  private static let always = [
    Suggestion("Vary: Origin", "for caches"),
    Suggestion("Set-Cookie: seen=1; Secure; SameSite=None"),
    Suggestion("Location: https://www.bank.example/me", "with a status of 302"),
    Suggestion("Cache-Control: max-age=600", "may be used again"),
    Suggestion("Cache-Control: no-store"),
    Suggestion("Content-Type: text/plain"),
    Suggestion("Set-Cookie: session=abc; Path=/; HttpOnly; Secure; SameSite=Lax"),
    Suggestion("Set-Cookie: session=; Max-Age=0", "takes the cookie away"),
    Suggestion("ETag: \"1\"", "by which a cache asks again"),
    Suggestion("X-Content-Type-Options: nosniff", "the type is what it says"),
    Suggestion("Cross-Origin-Resource-Policy: same-origin", "no-cors cannot load it"),
    Suggestion("Cross-Origin-Resource-Policy: same-site"),
    Suggestion("Cross-Origin-Resource-Policy: cross-origin", "any page may use it"),
    Suggestion("Access-Control-Allow-Origin: *", "a second one"),
    Suggestion("WWW-Authenticate: Basic realm=\"r\"", "with a status of 401"),
    Suggestion("WWW-Authenticate: Bearer", "no box comes up"),
    Suggestion("Strict-Transport-Security: max-age=600", "asked by https from now on"),
  ]

  var bodies: [Suggestion] {
    switch request.api.row.answer {
    case .script, .manifest, .socket, .nothing: [Suggestion("hello"), Suggestion("{}")]
    case .events: [Suggestion("data: hello\n\n", "one message")]
    case .document: [Suggestion("<!doctype html><title>t</title><p>hello")]
    case .element(.classicScript): [Suggestion("callback(1)"), Suggestion("{}", "no script")]
    case .element(.moduleScript): [Suggestion("export default 1")]
    case .element(.style): [Suggestion("p { color: red }")]
    case .element(.image), .element(.font), .element(.media): [Suggestion("hello", "no picture")]
    }
  }

  /// A picture of one pixel, as Base64.
  static let onePixel =
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5E"
    + "rkJggg=="
}
