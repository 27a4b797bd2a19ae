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
    case .preflight: return target + " may I " + asked + "?"
    case .actual:
      return headers.get("Cookie").map { target + " with \($0.shortened)" } ?? target
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

  /// What the server does about it: in its author's words, where there are any.
  var serverCaption: String {
    switch purpose {
    case .preflight: return "asked at its door"
    case .actual:
      if let effect = reply?.effect, !effect.isEmpty { return effect.shortened(to: 40) }
      let knows = headers.contains("Cookie") || headers.contains("Authorization")
      return knows ? "runs it, with your login" : "runs it"
    }
  }

  /// The answer's status, and of its headers the most telling one.
  var replyCaption: String {
    guard let reply else { return "hangs up" }
    let headers = reply.headers
    if (300...399).contains(reply.status), let location = headers.get("Location") {
      return "\(reply.status)  Location: \(location.ofRow)"
    }
    guard let origin = headers.get("Access-Control-Allow-Origin") else { return "\(reply.status)" }
    return "\(reply.status)  Allow-Origin: \(origin.ofRow)"
  }
}

extension [String] {
  /// The names with commas between them, cut where there are many; nil where there are none.
  fileprivate var shortList: String? {
    isEmpty ? nil : joined(separator: ", ").shortened(to: 16)
  }
}

extension String {
  /// As much of a value as a picture has room for, its host and its end in sight. A megabyte is not
  /// measured for that.
  fileprivate var ofRow: String { shortened(to: 400).cutInTheMiddle(columns: 56) }
}
