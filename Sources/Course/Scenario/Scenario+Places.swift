import CORS
import Web

extension Scenario {
  /// Every value that the scenario has or could have without another part, from page to answers.
  package var places: [ScenarioPath] {
    [.page, .sandbox]
      + cookies.indices.flatMap { index in
        ScenarioPath.CookieField.allCases.map { .cookie(index, $0) }
      }
      + calls.indices.flatMap(places(ofCall:))
  }

  /// In how many places it differs from what it was.
  package func changes(from start: Scenario) -> Int {
    let mine = places
    let others = start.places.filter { !mine.contains($0) }
    return (mine + others).count { value(of: $0) != start.value(of: $0) }
  }

  /// The value of a place; one that is not there is as one that is not set.
  private func value(of place: ScenarioPath) -> ScenarioEdit.Value {
    place.value(in: self) ?? .absent
  }

  private func places(ofCall call: Int) -> [ScenarioPath] {
    let request = calls[call].request
    let headers = Self.names(of: request.headers).map(ScenarioPath.RequestField.header)
    let routes = calls[call].server.indices.flatMap { places(ofRoute: $0, call: call) }
    return [.waitSeconds(call: call)]
      + (request.api.fields + headers).map { .request(call: call, $0) } + routes
  }

  private func places(ofRoute route: Int, call: Int) -> [ScenarioPath] {
    let answers: [ScenarioPath] = ScenarioPath.ReplyPlace.Answer.allCases.flatMap { answer in
      let reply = calls[call].server[route][answer] ?? answer.unstated
      let fields: [ScenarioPath.ReplyField] =
        [.status] + Self.names(of: reply.headers.headers).map { .header($0) } + [.body, .drop]
      let place = ScenarioPath.ReplyPlace(call: call, route: route, answer)
      return fields.map { ScenarioPath.reply(place, $0) }
    }
    return [.routeURL(call: call, route: route)] + answers
  }

  /// Each name once, as it is first written.
  private static func names(of headers: [Header]) -> [String] {
    var names: [String] = []
    for header in headers
    where !names.contains(where: { $0.equalsIgnoringASCIICase(header.name) }) {
      names.append(header.name)
    }
    return names
  }
}

extension CallerAPI {
  /// What can be said of a call made by it, headers apart.
  fileprivate var fields: [ScenarioPath.RequestField] {
    switch self {
    case .fetch: [.api, .url, .method, .mode, .credentials, .redirect, .body, .bodyType]
    case .xhr: [.api, .url, .method, .withCredentials, .uploadListener, .body]
    case .script, .img: [.api, .url, .crossorigin]
    }
  }
}
