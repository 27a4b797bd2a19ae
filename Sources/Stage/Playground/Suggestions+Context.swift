import CORS
import Web

/// Values worth trying in what surrounds the page.
extension Suggestions {
  private var page: WebURL? { scenario.page.absolute }

  /// The root of the server that the call goes to.
  var ownOrigin: String {
    switch target?.origin {
    case .tuple(let origin)?:
      TupleOrigin(scheme: origin.scheme.ofHTTP, host: origin.host, port: origin.port).serialized
        + "/"
    case .opaque?, nil: "https://api.bank.example/"
    }
  }

  /// Pages that this one could be framed in.
  var tops: [Suggestion] {
    let own = page.map { [Suggestion("\($0.origin)/", "the page's own origin")] } ?? []
    return [
      Suggestion("https://portal.test/", "another site"),
      Suggestion("https://www.shop.example/", "the page's own site"),
      Suggestion("http://portal.test/", "not encrypted: another site"),
    ] + own
  }

  var passwordSources: [Suggestion] {
    [
      Suggestion(ownOrigin, "the server's own"), Suggestion("https://bank.example/"),
      Suggestion("https://app.shop.example/"),
    ]
  }

  var heldHosts: [Suggestion] {
    guard let host = target?.host else { return [Suggestion("api.bank.example")] }
    return [Suggestion(host, "the server's own")]
      + cookieDomains.filter { $0 != host }.map { Suggestion($0, "and all names below") }
  }

  /// Headers of the page's own response: what it may load, whom it lets in, what it tells.
  var pageHeaders: [Suggestion] {
    let source = String(ownOrigin.dropLast())
    return [
      Suggestion("Content-Security-Policy: \(directive) 'self'", "its own origin only"),
      Suggestion("Content-Security-Policy: \(directive) \(source)", "the server too"),
      Suggestion("Content-Security-Policy: \(directive) *.\(parent)", "names below, not itself"),
      Suggestion("Content-Security-Policy: upgrade-insecure-requests", "http becomes https"),
      Suggestion("Cross-Origin-Embedder-Policy: require-corp", "responses must agree"),
      Suggestion("Cross-Origin-Embedder-Policy: credentialless", "no cookies instead"),
      Suggestion("Referrer-Policy: no-referrer", "and a form's Origin is null"),
      Suggestion("Referrer-Policy: same-origin"),
      Suggestion("Set-Cookie: own=1; Secure; SameSite=None; Partitioned", "set as it loads"),
      Suggestion("Content-Security-Policy-Report-Only: \(directive) 'self'", "stops nothing"),
    ]
  }

  private var parent: String { cookieDomains.first ?? "bank.example" }

  /// The directive that has a say in such a call.
  private var directive: String {
    switch request.api.row.answer {
    case .document: request.api.row.submitsFields ? "form-action" : "frame-src"
    case .script, .events, .socket, .nothing: "connect-src"
    case .manifest: "manifest-src"
    case .element(.classicScript), .element(.moduleScript): "script-src"
    case .element(.style): "style-src"
    case .element(.image): "img-src"
    case .element(.font): "font-src"
    case .element(.media): "media-src"
    }
  }
}

extension String {
  /// The scheme of the pages that a socket of this scheme belongs to.
  fileprivate var ofHTTP: String {
    switch self {
    case "ws": "http"
    case "wss": "https"
    default: self
    }
  }
}
