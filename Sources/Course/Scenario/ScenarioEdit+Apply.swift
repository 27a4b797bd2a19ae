import CORS
import Web

extension Scenario {
  /// This scenario with `edits` made, one after another.
  package func applying(_ edits: [ScenarioEdit]) throws(ScenarioEdit.Fault) -> Scenario {
    var scenario = self
    for edit in edits { try edit.apply(to: &scenario) }
    return scenario
  }
}

extension ScenarioEdit {
  /// Makes the change, or leaves `scenario` as it is and says why.
  package func apply(to scenario: inout Scenario) throws(Fault) {
    switch path {
    case .page: scenario.page = URLText(try text())
    case .sandbox: scenario.sandbox = try flag() ? .allowScripts : .none
    case .cookies:
      try requireAbsence()
      scenario.cookies = []
    case .cookie(let index, let field): try setCookie(index, field, in: &scenario)
    case .call, .request(_, nil): throw .notAValue(path)
    case .waitSeconds(let call):
      scenario.calls[try known(call, in: scenario.calls)].waitSeconds = try number(Call.waitRange)
    case .request(let call, let field?):
      try set(field, in: &scenario.calls[try known(call, in: scenario.calls)].request)
    case .route(let call, let route):
      try requireAbsence()
      let call = try known(call, in: scenario.calls)
      scenario.calls[call].server.remove(at: try known(route, in: scenario.calls[call].server))
    case .routeURL(let call, let route):
      let call = try known(call, in: scenario.calls)
      let route = try known(route, in: scenario.calls[call].server)
      scenario.calls[call].server[route].url = URLText(try text())
    case .reply(let place, let field):
      let call = try known(place.call, in: scenario.calls)
      let route = try known(place.route, in: scenario.calls[call].server)
      try set(field, in: &scenario.calls[call].server[route][place.answer], place.answer)
    }
  }

  private func setCookie(
    _ index: Int, _ field: ScenarioPath.CookieField?, in scenario: inout Scenario
  ) throws(Fault) {
    let index = try known(index, in: scenario.cookies)
    switch field {
    case .from: scenario.cookies[index].from = URLText(try text())
    case .set: scenario.cookies[index].set = try text()
    case nil:
      try requireAbsence()
      scenario.cookies.remove(at: index)
    }
  }

  private func set(
    _ field: ScenarioPath.RequestField, in request: inout ScriptRequest
  ) throws(Fault) {
    switch field {
    case .api: request.api = try choice()
    case .url: request.url = URLText(try text())
    case .method: request.method = try optionalText()
    case .mode: request.mode = try optionalChoice()
    case .credentials: request.credentials = try optionalChoice()
    case .withCredentials: request.withCredentials = try flag()
    case .uploadListener: request.uploadListener = try flag()
    case .crossorigin: request.crossorigin = try optionalText()
    case .redirect: request.redirect = try optionalChoice()
    case .body: request.body = try optionalText()
    case .bodyType: request.bodyType = try optionalText()
    case .headers:
      try requireAbsence()
      request.headers = []
    case .header(let name):
      var headers = HeaderList(request.headers)
      headers.replace(name, with: values)
      request.headers = headers.headers
    }
  }

  private func set(
    _ field: ScenarioPath.ReplyField?, in reply: inout Reply?,
    _ answer: ScenarioPath.ReplyPlace.Answer
  ) throws(Fault) {
    guard let field else {
      try requireAbsence()
      reply = nil
      return
    }
    var edited = reply ?? answer.unstated
    switch field {
    case .status: edited.status = try number(Reply.statusRange)
    case .body: edited.body = try optionalText() ?? ""
    case .drop: edited.delivery = try flag() ? .dropped : .sent
    case .headers:
      try requireAbsence()
      edited.headers = []
    case .header(let name): edited.headers.replace(name, with: values)
    }
    reply = edited
  }
}

// What a value is taken for.
extension ScenarioEdit {
  private var values: [String] {
    switch value {
    case .absent: []
    case .text(let text): [text]
    case .texts(let texts): texts
    }
  }

  /// A part of a scenario can be removed, and that is all.
  private func requireAbsence() throws(Fault) {
    guard value == .absent else { throw .notAValue(path) }
  }

  private func optionalText() throws(Fault) -> String? {
    switch value {
    case .absent: nil
    case .text(let text): text
    case .texts: throw .oneValue(path)
    }
  }

  private func text() throws(Fault) -> String {
    guard let text = try optionalText() else { throw .required(path) }
    return text
  }

  private func flag() throws(Fault) -> Bool {
    switch try optionalText() {
    case nil, "false": false
    case "true": true
    case let other?: throw .notAllowed(path, value: other, allowed: ["true", "false"])
    }
  }

  private func number(_ range: ClosedRange<Int>) throws(Fault) -> Int {
    let text = try text()
    guard let number = Int(text), range.contains(number) else {
      let allowed = "a number from \(range.lowerBound) to \(range.upperBound)"
      throw .notAllowed(path, value: text, allowed: [allowed])
    }
    return number
  }

  private func optionalChoice<Choice>() throws(Fault) -> Choice?
  where Choice: RawRepresentable<String> & CaseIterable {
    guard let text = try optionalText() else { return nil }
    guard let choice = Choice(rawValue: text) else {
      throw .notAllowed(path, value: text, allowed: Choice.allCases.map(\.rawValue))
    }
    return choice
  }

  private func choice<Choice>() throws(Fault) -> Choice
  where Choice: RawRepresentable<String> & CaseIterable {
    guard let choice: Choice = try optionalChoice() else { throw .required(path) }
    return choice
  }

  private func known(_ index: Int, in list: [some Any]) throws(Fault) -> Int {
    guard list.indices.contains(index) else { throw .noSuchPlace(path) }
    return index
  }
}

extension ScenarioPath.ReplyPlace.Answer {
  /// What a route answers that does not say.
  var unstated: Reply {
    switch self {
    case .preflight: .notFound
    case .response: .ok
    }
  }
}

extension Route {
  subscript(answer: ScenarioPath.ReplyPlace.Answer) -> Reply? {
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
  mutating func replace(_ name: String, with values: [String]) {
    guard let first = values.first else { return delete(name) }
    set(name, first)
    for value in values.dropFirst() { append(name, value) }
  }
}
