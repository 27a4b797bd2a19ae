import CORS
import ScenarioText
import Screen
import Telling
import Web

extension Exchange {
  /// The request's line, and of its headers those that the story is about.
  var requestCaption: String {
    let target = "\(method.name.shortened) \(url.path.shortened)"
    switch purpose {
    case .preflight: return target + "  may I " + asked + "?"
    case .actual:
      return headers.get("Cookie").map { target + "  Cookie: \($0.shortened)" } ?? target
    }
  }

  private var asked: String {
    let method = headers.get("Access-Control-Request-Method") ?? ""
    let names = headers.get("Access-Control-Request-Headers").map { ", " + $0 } ?? ""
    return (method + names).shortened
  }

  /// The request's line in short, and the cookies that go along.
  var cargo: Storyboard.Cargo {
    Storyboard.Cargo(
      "\(method.name.shortened(to: 10)) \(url.path.shortened(to: 14))",
      cookies: cookieNames.shortList)
  }

  /// The status, and the cookies that come with it.
  var replyCargo: Storyboard.Cargo {
    guard let reply else { return Storyboard.Cargo("…") }
    let names = reply.headers.values(of: "Set-Cookie").map { SetCookie.name(inPair: $0) }
    return Storyboard.Cargo("\(reply.status)", cookies: names.shortList)
  }

  /// What the server does about it.
  var serverCaption: String {
    switch purpose {
    case .preflight: "is asked, does nothing"
    case .actual: headers.contains("Cookie") ? "acts on it, as you" : "acts on it"
    }
  }

  /// The answer's status, and of its headers the most telling one.
  var replyCaption: String {
    guard let reply else { return "hangs up" }
    let headers = reply.headers
    if (300...399).contains(reply.status), let location = headers.get("Location") {
      return "\(reply.status)  Location: \(location.shortened)"
    }
    guard let origin = headers.get("Access-Control-Allow-Origin") else { return "\(reply.status)" }
    return "\(reply.status)  Allow-Origin: \(origin.shortened)"
  }
}

extension [String] {
  /// The names with commas between them, cut where there are many; nil where there are none.
  fileprivate var shortList: String? {
    isEmpty ? nil : joined(separator: ", ").shortened(to: 16)
  }
}

extension Outcome {
  /// Whether the page got something it can use.
  var isUsable: Bool {
    switch self {
    case .exposed, .loaded, .opened, .queued, .navigated: true
    case .opaque, .opaqueRedirect, .error, .throwsException, .refused, .navigationBlocked, .asks,
      .notFetched:
      false
    }
  }

  /// What the browser passes on.
  var handedOver: String {
    switch self {
    case .exposed: "answer handed over"
    case .opaque: "answer sealed"
    case .opaqueRedirect: "redirect sealed"
    case .error: "answer withheld"
    case .throwsException, .refused: "refused"
    case .loaded: "loaded"
    case .opened: "open"
    case .queued: "queued"
    case .navigated: "shown as a document"
    case .navigationBlocked: "no document"
    case .asks: "waits for the user"
    case .notFetched: "not fetched"
    }
  }

  /// What the page sees.
  func received(by api: Caller) -> String {
    switch self {
    case .exposed(let response): "reads \(response.status)"
    case .opaque: "reads nothing"
    case .opaqueRedirect: "reads nothing"
    case .error: api.words.failure
    case .throwsException: api.words.refusal
    case .loaded(.script(let callback)):
      callback.map { "gets \($0.shortened(to: 12))" } ?? "load event"
    case .loaded(.sheet), .loaded(.picture), .loaded(.other): "load event"
    case .opened(let data): data.map { "gets \($0.shortened(to: 12))" } ?? "open event"
    case .queued: "true"
    case .refused: "false"
    case .navigated(.readable): "may look in"
    case .navigated(.withheld): "may not look in"
    case .navigationBlocked: "no document"
    case .asks: "waits"
    case .notFetched: "nothing"
    }
  }
}
