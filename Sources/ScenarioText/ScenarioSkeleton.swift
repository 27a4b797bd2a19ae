import CORS
import YAML

/// The short form of a scenario with one call, as somebody writes it down who has not read how: the
/// request's keys, the response and the preflight's stand beside the page.
///
///     page: https://app.shop.example/
///     url: https://api.bank.example/me
///     credentials: include
///     response: {headers: {Access-Control-Allow-Origin: "*"}}
extension Node {
  /// The same written out with `calls`; anything else stays as it is.
  var writtenOut: Node {
    guard case .mapping(let entries) = content,
      !entries.contains(where: { $0.key == Scenario.Key.calls.rawValue }),
      let url = entries.first(where: { $0.key == RequestField.url.rawValue })
    else { return self }
    let ofReply: Set<String> = [Route.Key.preflight.rawValue, Route.Key.response.rawValue]
    var (scenario, request): ([Entry], [Entry]) = ([], [])
    var route = [Entry(Route.Key.url.rawValue, at: url.keyMark, url.value)]
    for entry in entries {
      if ofReply.contains(entry.key) {
        route.append(entry)
      } else if RequestField(rawValue: entry.key) != nil {
        request.append(entry)
      } else {
        scenario.append(entry)
      }
    }
    var call = [
      Entry(Call.Key.request.rawValue, at: url.keyMark, Node(.mapping(request), at: url.keyMark))
    ]
    if route.count > 1 {
      let routes = Node(.sequence([Node(.mapping(route), at: url.keyMark)]), at: url.keyMark)
      call.append(Entry(Call.Key.server.rawValue, at: url.keyMark, routes))
    }
    let calls = Node(.sequence([Node(.mapping(call), at: url.keyMark)]), at: url.keyMark)
    scenario.append(Entry(Scenario.Key.calls.rawValue, at: url.keyMark, calls))
    return Node(.mapping(scenario), at: mark)
  }
}

/// What a scenario looks like, for whoever's first guess was another.
package enum ScenarioSkeleton {
  /// Whether what is wrong is the form of the whole, so that an example says more than the faults do.
  package static func helps(with faults: [ScenarioTextFault]) -> Bool {
    faults.contains { fault in
      guard case .form = fault.problem else { return false }
      return fault.path.steps.count <= 1
    }
  }

  /// The example, below the faults.
  package static var shown: String { "\nA scenario looks like this:\n\n\(yaml)\n" }

  package static let yaml = """
    page: https://app.shop.example/
    url: https://api.bank.example/me
    credentials: include
    cookies:
      - {from: https://api.bank.example/, set: "session=abc; Path=/; Secure; SameSite=None"}
    response:
      headers: {Access-Control-Allow-Origin: https://app.shop.example}

    """
}
