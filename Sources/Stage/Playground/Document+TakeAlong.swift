import CORS
import ScenarioText
import Web

// A page or a server that moves takes with it what was said of it elsewhere.
extension Document {
  /// After an edit: the origin that servers allow follows the page, and cookies follow the server that
  /// set them. What else is still asked there keeps its own.
  ///
  /// - Returns: What was changed with it, in words; empty: nothing was.
  mutating func takeAlong(from before: Document) -> String {
    var next = scenario
    var along: [String] = []
    let allowed = next.moveAllowedOrigin(from: before.scenario)
    if allowed > 0 { along.append(allowed == 1 ? "the allowed origin" : "the allowed origins") }
    let cookies = next.moveCookies(from: before.scenario)
    if cookies > 0 { along.append(cookies == 1 ? "the cookie" : "\(cookies) cookies") }
    if !along.isEmpty { scenario = next }
    return along.joined(separator: " and ")
  }
}

extension Scenario {
  /// How many headers follow the page to another origin.
  fileprivate mutating func moveAllowedOrigin(from before: Scenario) -> Int {
    guard let old = before.openedPage?.origin, let new = openedPage?.origin,
      !old.isSameOrigin(as: new), sandbox == .none, before.sandbox == .none
    else { return 0 }
    var count = 0
    for call in calls.indices {
      for route in calls[call].server.indices {
        for place in [\Route.preflight, \Route.response] {
          let name = "Access-Control-Allow-Origin"
          guard calls[call].server[route][keyPath: place]?.headers.get(name) == old.description
          else { continue }
          calls[call].server[route][keyPath: place]?.headers.set(name, new.description)
          count += 1
        }
      }
    }
    return count
  }

  /// How many cookies follow the server of a call to another origin.
  fileprivate mutating func moveCookies(from before: Scenario) -> Int {
    guard calls.count == before.calls.count else { return 0 }
    var count = 0
    for call in calls.indices where calls[call].request.url != before.calls[call].request.url {
      guard let old = before.target(ofCall: call)?.origin, let new = target(ofCall: call)?.origin,
        !old.isSameOrigin(as: new),
        !calls.indices.contains(where: { other in
          target(ofCall: other)?.origin.isSameOrigin(as: old) == true
        }), openedPage?.origin.isSameOrigin(as: old) != true
      else { continue }
      for index in cookies.indices
      where cookies[index].from.absolute?.origin.isSameOrigin(as: old) == true {
        let path = cookies[index].from.absolute?.path ?? "/"
        cookies[index].from = URLText(new.description + path)
        count += 1
      }
    }
    return count
  }
}
