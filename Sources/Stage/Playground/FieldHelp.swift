extension FieldID {
  /// What the field is for, in a sentence or two; nil where its name says it all.
  var help: String? {
    switch self {
    case .page: "Where the page was loaded from. Scheme, host and port of it are its origin."
    case .sandbox: "Whether the script runs in a sandboxed frame, whose origin is null."
    case .cookieSet, .newCookie:
      "A Set-Cookie line that an earlier visit to the server's own site received."
    case .cookieFrom: "The site that set the cookie when it was visited."
    case .cookiePart(_, .attribute(let name)): Self.help(ofAttribute: name)
    case .cookiePart: nil
    case .wait: "How long the page waits before the call: a preflight may be forgotten meanwhile."
    case .request(_, let field): field.help
    case .routeURL: "Where this server answers; a URL without a route gets a bare 404."
    case .reply(let place, let field): field.help(isPreflight: place.answer == .preflight)
    case .newRoute: "Another URL that the server answers at: where a redirect leads, say."
    }
  }

  private static func help(ofAttribute name: String) -> String? {
    switch CookieLine.Attribute(rawValue: name) {
    case .domain: "Without it the cookie goes to the very host that set it and to no other."
    case .path: "Only URLs whose path begins so get the cookie."
    case .expires, .maxAge:
      "Until when the cookie is kept; without it, as long as the browser runs."
    case .sameSite: "Whether it goes along with requests that another site makes."
    case .secure: "Only https gets the cookie; SameSite=None needs it."
    case .httpOnly: "No script of the page can read the cookie. It goes along as ever."
    case .partitioned: "Each site that embeds the server gets a jar of its own."
    case nil: nil
    }
  }
}

extension FieldID.RequestField {
  fileprivate var help: String? {
    switch self {
    case .api: "What makes the request: a script's call, or an element of the page."
    case .method: "As the script writes it: patch is not PATCH."
    case .url: "Where the request goes. Another origin than the page's makes it cross-origin."
    case .mode: "no-cors asks for no permission and gets an answer that cannot be read."
    case .credentials, .withCredentials:
      "The client's half: whether cookies go along to another origin. The server's half is"
        + " Access-Control-Allow-Credentials, without which the answer is withheld."
    case .uploadListener: "Watching an upload makes the browser ask first."
    case .crossorigin: "With this attribute an element asks for permission, as fetch does."
    case .redirect: "Whether a redirect is followed, refused or handed over sealed."
    case .header, .newHeader:
      "A header that the script sets. All but a few make the browser ask first."
    case .body: "What is sent."
    case .bodyType: "What the body says it is. Three types need no permission; JSON does."
    }
  }
}

extension FieldID.ReplyField {
  fileprivate func help(isPreflight: Bool) -> String? {
    switch self {
    case .presence:
      isPreflight
        ? "The answer to OPTIONS, by which the browser asks before an unusual request."
        : "The answer to the request itself, by which time the server has acted."
    case .status: isPreflight ? "A preflight passes with 200 to 299 only." : "Any will do for CORS."
    case .named("access-control-allow-origin", _):
      "Who may read it: one origin, letter by letter, or * where no credentials are involved."
    case .named("access-control-allow-credentials", _):
      "true, and nothing else: the answer may be read although cookies went along."
    case .named("access-control-allow-methods", _):
      "Methods that may be sent, besides GET, HEAD and POST, which always may."
    case .named("access-control-allow-headers", _): "Headers that the script may send."
    case .named("access-control-max-age", _):
      "For how many seconds the browser need not ask again; each has its own limit."
    case .named("access-control-expose-headers", _):
      "Headers of the answer that the script may read, besides a few that it always may."
    case .named: nil
    case .header, .newHeader: "Any other header of the answer."
    case .body: "What is answered."
    }
  }
}
