import CORS
import Screen

extension FieldID {
  /// What the line is for, in a sentence or two; nil where its name says it all.
  var help: String? {
    switch self {
    case .place(let path): path.help
    case .cookiePart(_, .attribute(let name)): Self.help(ofAttribute: name)
    case .cookiePart(_, .name), .cookiePart(_, .value): nil
    case .end(.call): "Another URL that the server answers at: where a redirect leads, say."
    case .end(.cookies): ScenarioPath.cookie(0, .set).help
    case .end(let list): list.help
    case .product(_, let part): part.help
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

extension ScenarioPath {
  fileprivate var help: String? {
    switch self {
    case .page: "Where the page was loaded from. Scheme, host and port of it are its origin."
    case .sandbox: "Whether the script runs in a sandboxed frame, whose origin is null."
    case .cookie(_, .set):
      "A Set-Cookie line that an earlier visit to the server's own site received."
    case .cookie(_, .from): "The site that set the cookie when it was visited."
    case .waitSeconds:
      "How long the page waits before the call: a preflight may be forgotten meanwhile."
    case .request(_, let field?): field.pane.help
    case .requestHeader: RequestField.headers.pane.help
    case .routeURL: "Where this server answers; a URL without a route gets a bare 404."
    case .reply(let place, nil): Self.help(of: place.answer)
    case .reply(let place, let key?): Self.help(of: key, isPreflight: place.answer == .preflight)
    case .replyHeader(_, .named(let name)): CORSHeader(rawValue: name)?.help
    case .replyHeader(_, .at), .replyHeader(_, .name), .replyHeader(_, .value):
      "Any other header of the response."
    case .embeddedIn: "The page at the top, in whose frame this page stands."
    case .pageHeaders, .pageHeader:
      "A header of the page's own response: what it may load, whom it embeds, what it tells of itself."
    case .passwords, .password(_, .user), .password(_, nil):
      "Who the user said to be when the server asked with WWW-Authenticate: Basic."
    case .password(_, .password): "What the user gave for the name: the browser sends it by itself."
    case .password(_, .from): "The server that asked on an earlier visit, at the top of a window."
    case .hsts, .hstsHost:
      "A host that once sent Strict-Transport-Security: it and all names below are asked by https."
    case .permission(.localNetwork):
      "Whether a public page may call this machine and the local network."
    case .permission(.storageAccess):
      "Whether the framed page may use what it stored at the top: its unpartitioned cookies."
    case .hostile: "The page is an attacker's: being refused is what is wished for."
    case .cookies, .cookie(_, nil), .call, .request(_, nil), .route: nil
    }
  }

  private static func help(of answer: ReplyPlace.Answer) -> String {
    switch answer {
    case .preflight:
      "The response to OPTIONS, by which the browser asks before an unusual request."
    case .response: "The response to the request itself, by which time the server has acted."
    }
  }

  private static func help(of key: Reply.Key, isPreflight: Bool) -> String? {
    switch key {
    case .status:
      isPreflight ? "A preflight passes with 200 to 299 only." : "Any will do for CORS."
    case .headers: "Any other header of the response."
    case .body: "The body that is sent."
    case .bodyBase64: "The body that is sent where it is no text, in Base64."
    case .effect: "What the server does as the request arrives, whether or not it may be read."
    case .drop: nil
    }
  }
}

extension CORSHeader {
  fileprivate var help: String {
    switch self {
    case .allowOrigin:
      "Who may read it: one origin, letter by letter, or * where no credentials are involved."
    case .allowCredentials:
      "true, and nothing else: the response may be read although cookies went along."
    case .allowMethods: "Methods that may be sent, besides GET, HEAD and POST, which always may."
    case .allowHeaders: "Headers that the script may send."
    case .maxAge:
      "For how many seconds the browser need not ask again; each has its own limit."
    case .exposeHeaders:
      "Headers of the response that the script may read, besides a few that it always may."
    }
  }
}
