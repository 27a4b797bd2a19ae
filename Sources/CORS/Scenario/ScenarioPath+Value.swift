import Web

extension ScenarioPath {
  /// What stands here in `scenario`, as an edit would write it; nil for a list, and where the
  /// scenario has no such place.
  public func value(in scenario: Scenario) -> ScenarioEdit.Value? {
    switch self {
    case .page: .text(scenario.page.text)
    case .sandbox: .flag(scenario.sandbox == .allowScripts)
    case .embeddedIn: scenario.embeddedIn.map { .text($0.text) } ?? .absent
    case .pageHeader(let place): place.value(in: scenario.pageHeaders)
    case .password(let index, let key):
      scenario.passwords.item(index).map { password in
        switch key {
        case .from: .text(password.from.text)
        case .user: .text(password.user)
        case .password: .text(password.password)
        case nil: .password(password)
        }
      }
    case .hsts: ScenarioEdit.Value(scenario.hsts)
    case .hstsHost(let index): scenario.hsts.item(index).map { .text($0) }
    case .permission(let key): scenario.permissions[key].map { .text($0.rawValue) } ?? .absent
    case .hostile: .flag(scenario.intent == .hostile)
    case .cookie(let index, let key):
      scenario.cookies.item(index).map { cookie in
        switch key {
        case .from: .text(cookie.from.text)
        case .set: .text(cookie.set)
        case nil: .cookie(cookie)
        }
      }
    case .call(let call): scenario.calls.item(call).map { .call($0) }
    case .waitSeconds(let call): scenario.calls.item(call).map { .text("\($0.waitSeconds)") }
    case .request(let call, let field?):
      scenario.calls.item(call).flatMap { field.value(in: $0.request) }
    case .requestHeader(let call, let place):
      scenario.calls.item(call).flatMap { place.value(in: HeaderList($0.request.headers)) }
    case .route(let call, let route):
      scenario.calls.item(call).flatMap { call in
        call.server.item(route).map { .route($0) }
          ?? call.models.item(route - call.server.count).map { .model($0) }
      }
    case .routeURL(let call, let route):
      (scenario.calls.item(call)?.server.item(route)).map { .text($0.url.text) }
    case .reply(let place, let key):
      scenario.route(at: place).flatMap { route in
        guard let key else { return route[place.answer].map { .reply($0) } ?? .absent }
        return (route[place.answer] ?? place.answer.unstated).value(key)
      }
    case .replyHeader(let place, let header):
      scenario.route(at: place).flatMap { route in
        header.value(in: (route[place.answer] ?? place.answer.unstated).headers)
      }
    case .cookies, .passwords, .pageHeaders, .request(_, nil): nil
    }
  }

  /// Whether the scenario has the calls, routes and cookies that the path counts.
  public func exists(in scenario: Scenario) -> Bool {
    switch self {
    case .page, .sandbox, .embeddedIn, .pageHeaders, .cookies, .passwords, .hsts, .permission,
      .hostile:
      true
    case .pageHeader(.named): true
    case .pageHeader(.at(let index)), .pageHeader(.name(let index)),
      .pageHeader(.value(let index)):
      scenario.pageHeaders.headers.item(index) != nil
    case .cookie(let index, _): scenario.cookies.item(index) != nil
    case .password(let index, _): scenario.passwords.item(index) != nil
    case .hstsHost(let index): scenario.hsts.item(index) != nil
    case .call(let call), .waitSeconds(let call), .request(let call, _),
      .requestHeader(let call, _):
      scenario.calls.item(call) != nil
    case .route(let call, let route):
      scenario.calls.item(call).map { route < $0.server.count + $0.models.count } == true
    case .routeURL(let call, let route):
      scenario.calls.item(call)?.server.item(route) != nil
    case .reply(let place, _), .replyHeader(let place, _): scenario.route(at: place) != nil
    }
  }
}

extension Scenario {
  /// The route that an answer belongs to; nil: there is none at this place.
  public func route(at place: ScenarioPath.ReplyPlace) -> Route? {
    calls.item(place.call)?.server.item(place.route)
  }

  /// What a route says it answers; nil where it does not say, or there is no such route.
  public func reply(at place: ScenarioPath.ReplyPlace) -> Reply? {
    route(at: place)?[place.answer]
  }
}

extension ScenarioEdit.Value {
  static func flag(_ flag: Bool) -> Self { .text(flag ? "true" : "false") }

  init(_ values: [String]) {
    switch values.count {
    case 0: self = .absent
    case 1: self = .text(values[0])
    default: self = .texts(values)
    }
  }
}

extension RequestField {
  fileprivate func value(in request: ScriptRequest) -> ScenarioEdit.Value? {
    switch row.kind {
    case .text, .requiredText, .choice, .requiredChoice: request[self].map { .text($0) } ?? .absent
    case .flag: .flag(request[self] == "true")
    case .headers: nil
    }
  }
}

extension Reply {
  fileprivate func value(_ key: Key) -> ScenarioEdit.Value? {
    switch key {
    case .status: .text("\(status)")
    case .body: .text(body)
    case .bodyBase64: bodyBase64.map { .text($0) } ?? .absent
    case .effect: effect.map { .text($0) } ?? .absent
    case .drop: .text(delivery.key ?? "false")
    case .headers: nil
    }
  }
}

extension ScenarioPath.HeaderPlace {
  fileprivate func value(in list: HeaderList) -> ScenarioEdit.Value? {
    switch self {
    case .named(let name): ScenarioEdit.Value(list.values(of: name))
    case .at(let index): list.headers.item(index).map { .header($0) }
    case .name(let index): list.headers.item(index).map { .text($0.name) }
    case .value(let index): list.headers.item(index).map { .text($0.value) }
    }
  }
}

extension Array {
  /// The item at an index, or nil where the list is not as long.
  func item(_ index: Int) -> Element? { indices.contains(index) ? self[index] : nil }
}
