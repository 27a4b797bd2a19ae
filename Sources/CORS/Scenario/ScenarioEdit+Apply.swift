import Web

extension Scenario {
  /// This scenario with `edits` made, one after another.
  public func applying(_ edits: [ScenarioEdit]) throws(ScenarioEdit.Fault) -> Scenario {
    var scenario = self
    for edit in edits { try edit.apply(to: &scenario) }
    return scenario
  }
}

extension ScenarioEdit {
  /// Makes the change, or leaves `scenario` as it is and says why.
  public func apply(to scenario: inout Scenario) throws(Fault) {
    switch path {
    case .page: scenario.page = URLText(try text())
    case .sandbox: scenario.sandbox = try flag() ? .allowScripts : .none
    case .embeddedIn: scenario.embeddedIn = try optionalText().map { URLText($0) }
    case .pageHeaders:
      try requireAbsence()
      scenario.pageHeaders = []
    case .pageHeader(let place): try set(place, in: &scenario.pageHeaders)
    case .cookies:
      try requireAbsence()
      scenario.cookies = []
    case .cookie(let index, let key): try setCookie(index, key, in: &scenario)
    case .passwords:
      try requireAbsence()
      scenario.passwords = []
    case .password(let index, let key): try setPassword(index, key, in: &scenario)
    case .hsts: scenario.hsts = try texts()
    case .hstsHost(let index): try setHost(index, in: &scenario)
    case .permission(let key):
      let states = PermissionState.allCases.map(\.rawValue)
      let text = try optionalText(among: states)
      scenario.permissions[key] = text.flatMap(PermissionState.init(rawValue:))
    case .hostile: scenario.intent = try flag() ? .hostile : .benign
    case .call(let call):
      if case .call(let part) = value { return try put(part, at: call, in: &scenario.calls) }
      try requireAbsence()
      scenario.calls.remove(at: try known(call, in: scenario.calls))
    case .waitSeconds(let call):
      scenario.calls[try known(call, in: scenario.calls)].waitSeconds = try number(Call.waitRange)
    case .request(let call, let field):
      guard let field else { throw .notAValue(path) }
      try set(field, in: &scenario.calls[try known(call, in: scenario.calls)].request)
    case .requestHeader(let call, let place):
      let call = try known(call, in: scenario.calls)
      var headers = HeaderList(scenario.calls[call].request.headers)
      try set(place, in: &headers)
      scenario.calls[call].request.headers = headers.headers
    case .route(let call, _), .routeURL(let call, _):
      try setRoute(in: &scenario.calls[try known(call, in: scenario.calls)])
    case .reply(let place, _), .replyHeader(let place, _):
      let call = try known(place.call, in: scenario.calls)
      let route = try known(place.route, in: scenario.calls[call].server)
      try setReply(&scenario.calls[call].server[route][place.answer], place.answer)
    }
  }

  private func setCookie(
    _ index: Int, _ key: EarlierCookie.Key?, in scenario: inout Scenario
  ) throws(Fault) {
    if key == nil, case .cookie(let part) = value {
      return try put(part, at: index, in: &scenario.cookies)
    }
    let index = try known(index, in: scenario.cookies)
    switch key {
    case .from: scenario.cookies[index].from = URLText(try text())
    case .set: scenario.cookies[index].set = try text()
    case nil:
      try requireAbsence()
      scenario.cookies.remove(at: index)
    }
  }

  private func setPassword(
    _ index: Int, _ key: EarlierPassword.Key?, in scenario: inout Scenario
  ) throws(Fault) {
    if key == nil, case .password(let part) = value {
      return try put(part, at: index, in: &scenario.passwords)
    }
    let index = try known(index, in: scenario.passwords)
    switch key {
    case .from: scenario.passwords[index].from = URLText(try text())
    case .user: scenario.passwords[index].user = try text()
    case .password: scenario.passwords[index].password = try text()
    case nil:
      try requireAbsence()
      scenario.passwords.remove(at: index)
    }
  }

  private func setHost(_ index: Int, in scenario: inout Scenario) throws(Fault) {
    if let host = try optionalText() { return try put(host, at: index, in: &scenario.hsts) }
    scenario.hsts.remove(at: try known(index, in: scenario.hsts))
  }

  private func set(_ field: RequestField, in request: inout ScriptRequest) throws(Fault) {
    switch field.row.kind {
    case .text: request[field] = try optionalText()
    case .requiredText: request[field] = try text()
    case .flag: request[field] = try flag() ? "true" : nil
    case .choice(let choices): request[field] = try optionalText(among: choices)
    case .requiredChoice(let choices):
      guard let text = try optionalText(among: choices) else { throw .required(path) }
      request[field] = text
    case .headers:
      try requireAbsence()
      request.headers = []
    }
  }

  private func setRoute(in call: inout Call) throws(Fault) {
    switch path {
    case .routeURL(_, let route):
      call.server[try known(route, in: call.server)].url = URLText(try text())
    case .route(_, let route):
      let model = route - call.server.count
      switch value {
      case .route(let part): try put(part, at: route, in: &call.server)
      case .model(let part): try put(part, at: model, in: &call.models)
      case .absent where model >= 0:
        call.models.remove(at: try known(model, in: call.models))
      case .absent: call.server.remove(at: try known(route, in: call.server))
      case .text, .texts, .header, .cookie, .password, .call, .reply: throw .notAValue(path)
      }
    default: throw .notAValue(path)
    }
  }

  private func setReply(_ reply: inout Reply?, _ answer: ScenarioPath.ReplyPlace.Answer)
    throws(Fault)
  {
    var edited = reply ?? answer.unstated
    switch path {
    case .reply(_, .status?): edited.status = try number(Reply.statusRange)
    case .reply(_, .body?): edited.body = try optionalText() ?? ""
    case .reply(_, .bodyBase64?): edited.bodyBase64 = try optionalText()
    case .reply(_, .effect?): edited.effect = try optionalText()
    case .reply(_, .drop?): edited.delivery = try delivery()
    case .reply(_, .headers?):
      try requireAbsence()
      edited.headers = []
    case .replyHeader(_, let place): try set(place, in: &edited.headers)
    default:
      guard case .reply(let part) = value else {
        try requireAbsence()
        return reply = nil
      }
      edited = part
    }
    reply = edited
  }

  private func set(_ place: ScenarioPath.HeaderPlace, in headers: inout HeaderList) throws(Fault) {
    switch place {
    case .named(let name): headers.replace(name, with: try texts())
    case .at(let index):
      var list = headers.headers
      if case .header(let header) = value {
        try put(header, at: index, in: &list)
      } else {
        try requireAbsence()
        list.remove(at: try known(index, in: list))
      }
      headers = HeaderList(list)
    case .name(let index):
      let header = headers.headers[try known(index, in: headers.headers)]
      headers.replace(at: index, with: Header(try text(), header.value))
    case .value(let index):
      let header = headers.headers[try known(index, in: headers.headers)]
      headers.replace(at: index, with: Header(header.name, try text()))
    }
  }
}

// What a value is taken for.
extension ScenarioEdit {
  private func texts() throws(Fault) -> [String] {
    switch value {
    case .absent: return []
    case .text(let text): return [text]
    case .texts(let texts): return texts
    case .header, .cookie, .password, .call, .route, .model, .reply: throw .notAValue(path)
    }
  }

  /// A part of a scenario can be removed, and that is all.
  private func requireAbsence() throws(Fault) {
    guard value == .absent else { throw .notAValue(path) }
  }

  private func optionalText() throws(Fault) -> String? {
    let texts = try texts()
    guard texts.count <= 1 else { throw .oneValue(path) }
    return texts.first
  }

  private func optionalText(among choices: [String]) throws(Fault) -> String? {
    guard let text = try optionalText() else { return nil }
    guard choices.contains(text) else {
      throw .notAllowed(path, value: text, allowed: .oneOf(choices))
    }
    return text
  }

  private func text() throws(Fault) -> String {
    guard let text = try optionalText() else { throw .required(path) }
    return text
  }

  private func flag() throws(Fault) -> Bool {
    try optionalText(among: ["true", "false"]) == "true"
  }

  private func delivery() throws(Fault) -> Reply.Delivery {
    try optionalText(among: Reply.Delivery.keys).flatMap { Reply.Delivery(key: $0) } ?? .sent
  }

  private func number(_ range: ClosedRange<Int>) throws(Fault) -> Int {
    let text = try text()
    guard let number = Int(text), range.contains(number) else {
      throw .notAllowed(path, value: text, allowed: .number(range))
    }
    return number
  }

  private func known(_ index: Int, in list: [some Any]) throws(Fault) -> Int {
    guard list.indices.contains(index) else { throw .noSuchPlace(path) }
    return index
  }

  private func put<Part>(_ part: Part, at index: Int, in list: inout [Part]) throws(Fault) {
    if index == list.count { return list.append(part) }
    list[try known(index, in: list)] = part
  }
}

extension ScenarioPath.ReplyPlace.Answer {
  /// What a route answers that does not say.
  public var unstated: Reply {
    switch self {
    case .preflight: .notFound
    case .response: .ok
    }
  }
}

extension Route {
  /// One of the route's answers; nil: it does not say.
  public subscript(answer: ScenarioPath.ReplyPlace.Answer) -> Reply? {
    get {
      switch answer {
      case .preflight: preflight
      case .response: response
      }
    }
    set {
      switch answer {
      case .preflight: preflight = newValue
      case .response: response = newValue
      }
    }
  }
}

extension HeaderList {
  /// Puts these values where the first header of the name stood, or at the end.
  fileprivate mutating func replace(_ name: String, with values: [String]) {
    guard let first = values.first else { return delete(name) }
    set(name, first)
    for value in values.dropFirst() { append(name, value) }
  }

  fileprivate mutating func replace(at index: Int, with header: Header) {
    var list = headers
    list[index] = header
    self = HeaderList(list)
  }
}
