import Web

/// A request that CORS has no part in, as what it shows of itself tells.
package enum OutsideOfCORS: Hashable, Sendable {
  /// A document was opened.
  case navigation
  /// A request that went out without `Origin`, by who knows what.
  case withoutOrigin
  /// The page's own server was asked.
  case sameOrigin
  /// The URL holds what it loads, or names something that the browser has.
  case local
}

extension CapturedRequest {
  /// Nil: CORS may decide about it, or another rule that a scenario shows.
  var outsideOfCORS: OutsideOfCORS? {
    if let scheme = absoluteURL?.scheme, Self.localSchemes.contains(scheme) { return .local }
    if mode.value == "navigate", api.value != "iframe" { return .navigation }
    guard case .inferred("no-cors", from: .noOriginHeader) = mode else { return nil }
    switch api.value {
    case nil: return .withoutOrigin
    // Without its page's name it may have been within an origin.
    case "fetch": return page == .unknown ? .withoutOrigin : nil
    case _: return nil
    }
  }

  private static let localSchemes: Set<String> = [
    "about", "blob", "data", "chrome-extension", "moz-extension", "safari-web-extension",
  ]
}

extension OutsideOfCORS {
  /// What was asked for, in a few words.
  package var words: String {
    switch self {
    case .navigation: "a document was opened"
    case .withoutOrigin: "asked without Origin"
    case .sameOrigin: "the page's own server was asked"
    case .local: "nothing was asked of a server"
    }
  }

  /// Why CORS has no part in it.
  package var meaning: String {
    switch self {
    case .navigation:
      "A document was opened, by a link, a form, a redirect or the address bar: nobody asks for permission"
        + " for that, and its headers of CORS are not looked at."
    case .withoutOrigin:
      "The request carried no Origin, so it was no CORS request: an element without crossorigin, a"
        + " document, a page of the same origin, or a program that is no browser asked."
    case .sameOrigin:
      "URL and page have the same origin, so the script may read whatever is answered: CORS has no part in it."
        + " What was answered, the text does not show."
    case .local:
      "The URL holds what it loads, or names something that the browser has: nothing went to a server."
    }
  }

  /// What to look at next; nil: there is nothing amiss.
  package var next: String? {
    switch self {
    case .navigation, .local: nil
    case .sameOrigin: "The network log tells the response's status, and the server's own log why."
    case .withoutOrigin:
      "What a page of another origin would be answered is not shown: ask with -H 'Origin: …' and the"
        + " page's origin."
    }
  }
}
