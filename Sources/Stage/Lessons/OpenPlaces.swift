import CORS
import Course
import Screen
import Telling

/// What a goal leaves open, in the words of the panes: a pane that scrolls may not show all of it.
extension Model {
  mutating func tellOpenPlaces() {
    guard let play = lesson, play.goal != nil, play.state == .open else { return }
    let calls = Set(play.step.editable.compactMap(\.call))
    var words: [String] = []
    for path in play.step.editable {
      guard let word = path.word else { continue }
      let call = calls.count > 1 ? path.call.map { " of call \($0 + 1)" } ?? "" : ""
      if !words.contains(word + call) { words.append(word + call) }
    }
    guard !words.isEmpty else { return }
    say("You may change: \(words.joined(separator: ", ")).", .key)
  }
}

extension ScenarioPath {
  /// What it is called beside its field, or above its fields.
  fileprivate var word: String? {
    switch self {
    case .page: "Page"
    case .sandbox: "Sandbox"
    case .embeddedIn: "Framed in"
    case .pageHeaders, .pageHeader: "Page headers"
    case .cookies: "the cookies"
    case .cookie: "the cookie"
    case .passwords, .password: "Password"
    case .hsts, .hstsHost: "Only https"
    case .permission, .hostile: nil
    case .call: "the call"
    case .waitSeconds: "Waits"
    case .request(_, nil): "the request"
    case .request(_, let field?): field.pane.label
    case .requestHeader(_, .named(let name)): name
    case .requestHeader: "Headers"
    case .route(_, 0): "the server's responses"
    case .route(_, let route): "route \(route + 1)"
    case .routeURL: "For URL"
    case .reply(let place, .headers): "headers of " + place.answer.words
    case .reply(let place, .status): "status of " + place.answer.words
    case .reply(let place, _): place.answer.words
    case .replyHeader(_, .named(let name)): name
    case .replyHeader(let place, _): "headers of " + place.answer.words
    }
  }
}

extension ScenarioPath.ReplyPlace.Answer {
  fileprivate var words: String {
    switch self {
    case .preflight: "the preflight's response"
    case .response: "the response"
    }
  }
}
