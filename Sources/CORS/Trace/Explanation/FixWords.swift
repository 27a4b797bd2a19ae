import Web

extension Change {
  /// What to do, as an instruction: "answer Access-Control-Allow-Credentials: true".
  public var instruction: String {
    switch kind {
    case .replyHeader(let place, let name, let value):
      "\(place.words): send \(name): \(value.isEmpty ? "(empty)" : value)"
    case .replyStatus(let place, let status): "\(place.words): answer with status \(status)"
    case .replySent(let place): "\(place.words): answer instead of closing the connection"
    case .setCookie(_, let line): "set the cookie as \(line)"
    case .credentials(_, let mode): "make the call with credentials mode \(mode.rawValue)"
    case .mode(_, let mode): "make the call in mode \(mode.rawValue)"
    case .redirectMode(_, let mode): "make the call with redirect mode \(mode.rawValue)"
    case .method(_, let method): "write the method \(method)"
    case .url(_, let url): "call \(url)"
    case .requestHeaderRemoved(_, let name): "leave the request header \(name) out"
    case .uploadListenerRemoved: "leave the listener on xhr.upload out"
    case .thirdPartyCookies(let policy): "\(policy.rawValue) third-party cookies"
    }
  }
}

extension Change.ReplyPlace {
  fileprivate var words: String {
    switch purpose {
    case .preflight: "on the preflight's answer"
    case .actual: "on the answer"
    }
  }
}

extension Risk {
  /// What the change gives away, in a sentence.
  public var sentence: String {
    switch self {
    case .anySiteReads:
      "Lets scripts of any site read this answer, though not with the user's cookies."
    case .originReadsWithCookies(let origin):
      "Lets any script on \(origin) read this with the user's cookies; name no origin you don't"
        + " trust, and never send back whatever Origin asks."
    case .anySandboxReads:
      "null is the origin of every sandboxed frame: anyone can make one, so this lets any site in."
    case .cookieGoesWithAnySite(let name):
      "Cookie \(name) then goes along with requests from any site, so forged ones carry it too."
    case .cookiesStayBehind:
      "The request carries no cookies then, so the server does not know who asks."
    case .userIsTracked:
      "Lets other sites' cookies follow the user everywhere; you cannot ask that of your users."
    }
  }
}
