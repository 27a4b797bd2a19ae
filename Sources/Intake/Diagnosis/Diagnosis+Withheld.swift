import CORS
import Telling
import Web

extension Diagnosis {
  /// A message that a script may not look at all that it got: the simplest call that comes to it, whose URL
  /// and page the line does not tell.
  mutating func takeWithheld(_ trouble: ConsoleTrouble, named name: String?) {
    guard let (call, wish) = trouble.withheld(named: name), let page = StandIn.securePage else {
      return
    }
    let scenario = Scenario(id: "pasted", page: URLText(page.description), calls: [call])
    let evaluation = Evaluation(of: scenario, in: .named(browser ?? .chromium))
    (self.evaluation, unknown) = (evaluation, [.url, .page])
    self.wish = StoryWish(wish: wish, call: 0)
    fixes = evaluation.fixes(for: wish, call: 0)
  }
}

extension ConsoleTrouble {
  /// A call whose answer is given and not whole, and what whoever made it wishes for; nil: it is no
  /// such trouble, or does not say of what.
  fileprivate func withheld(named name: String?) -> (Call, Wish)? {
    if self == .taintedCanvas {
      let reply = Reply.taken(by: .img)
      let request = ScriptRequest(api: .img, url: URLText(StandIn.api), pixels: true)
      return (Call(request: request, server: [StandIn.route(reply)]), .pixelsReadable)
    }
    guard self == .headerNotExposed, let name, Token.matches(name) else { return nil }
    let reply = Reply(headers: [
      Header("Access-Control-Allow-Origin", StandIn.secureOrigin), Header(name, "1"),
    ])
    let request = ScriptRequest(api: .xhr, url: URLText(StandIn.api))
    return (Call(request: request, server: [StandIn.route(reply)]), .headerReadable(name))
  }
}

extension StandIn {
  fileprivate static func route(_ reply: Reply) -> Route {
    Route(url: URLText(api), response: reply)
  }
}
