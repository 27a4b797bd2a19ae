import Web

extension Scenario {
  /// Every value that the scenario has or could have without another part, from page to answers.
  public var places: [ScenarioPath] {
    [.page, .sandbox, .embeddedIn]
      + Self.names(of: pageHeaders.headers).map { .pageHeader(.named($0)) }
      + cookies.indices.flatMap { index in
        EarlierCookie.Key.allCases.map { .cookie(index, $0) }
      }
      + passwords.indices.flatMap { index in
        EarlierPassword.Key.allCases.map { .password(index, $0) }
      }
      + [.hsts] + Permissions.Key.allCases.map { .permission($0) } + [.hostile]
      + calls.indices.flatMap(places(ofCall:))
  }

  /// In how many places it differs from what it was.
  public func changes(from start: Scenario) -> Int {
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
    let fields = request.api.fields.filter { $0 != .headers }
    return [.waitSeconds(call: call)]
      + fields.map { .request(call: call, $0) }
      + Self.names(of: request.headers).map { .requestHeader(call: call, .named($0)) }
      + calls[call].server.indices.flatMap { places(ofRoute: $0, call: call) }
      + calls[call].models.indices.map { .route(call: call, calls[call].server.count + $0) }
  }

  private func places(ofRoute route: Int, call: Int) -> [ScenarioPath] {
    let answers = ScenarioPath.ReplyPlace.Answer.allCases.flatMap { answer in
      let place = ScenarioPath.ReplyPlace(call: call, route: route, answer)
      let reply = calls[call].server[route][answer] ?? answer.unstated
      return [ScenarioPath.reply(place, .status)]
        + Self.names(of: reply.headers.headers).map { .replyHeader(place, .named($0)) }
        + [.body, .bodyBase64, .effect, .drop].map { .reply(place, $0) }
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
