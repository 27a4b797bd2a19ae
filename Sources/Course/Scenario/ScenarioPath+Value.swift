import CORS
import Web

extension ScenarioPath {
  /// What stands here in `scenario`, as an edit would write it; nil for a part, and where the
  /// scenario has no such place.
  package func value(in scenario: Scenario) -> ScenarioEdit.Value? {
    switch self {
    case .page: .text(scenario.page.text)
    case .sandbox: .flag(scenario.sandbox == .allowScripts)
    case .cookie(let index, let field?): scenario.cookies.item(index)?.value(field)
    case .waitSeconds(let call): scenario.calls.item(call).map { .text("\($0.waitSeconds)") }
    case .request(let call, let field?): scenario.calls.item(call)?.request.value(field)
    case .routeURL(let call, let route):
      (scenario.calls.item(call)?.server.item(route)).map { .text($0.url.text) }
    case .reply(let place, let field?):
      (scenario.calls.item(place.call)?.server.item(place.route))
        .flatMap { ($0[place.answer] ?? place.answer.unstated).value(field) }
    case .cookies, .cookie(_, nil), .call, .request(_, nil), .route, .reply(_, nil): nil
    }
  }
}

extension ScenarioPath {
  /// Whether the scenario has the calls, routes and cookies that the path counts.
  package func exists(in scenario: Scenario) -> Bool {
    switch self {
    case .page, .sandbox, .cookies: true
    case .cookie(let index, _): scenario.cookies.item(index) != nil
    case .call(let call), .waitSeconds(let call), .request(let call, _):
      scenario.calls.item(call) != nil
    case .route(let call, let route), .routeURL(let call, let route):
      scenario.calls.item(call)?.server.item(route) != nil
    case .reply(let place, _):
      scenario.calls.item(place.call)?.server.item(place.route) != nil
    }
  }
}

extension ScenarioEdit.Value {
  static func flag(_ flag: Bool) -> Self { .text(flag ? "true" : "false") }

  static func optional(_ text: String?) -> Self { text.map(Self.text) ?? .absent }

  init(_ values: [String]) {
    switch values.count {
    case 0: self = .absent
    case 1: self = .text(values[0])
    default: self = .texts(values)
    }
  }
}

extension EarlierCookie {
  fileprivate func value(_ field: ScenarioPath.CookieField) -> ScenarioEdit.Value {
    switch field {
    case .from: .text(from.text)
    case .set: .text(set)
    }
  }
}

extension ScriptRequest {
  fileprivate func value(_ field: ScenarioPath.RequestField) -> ScenarioEdit.Value? {
    switch field {
    case .api: .text(api.rawValue)
    case .url: .text(url.text)
    case .method: .optional(method)
    case .mode: .optional(mode?.rawValue)
    case .credentials: .optional(credentials?.rawValue)
    case .withCredentials: .flag(withCredentials)
    case .uploadListener: .flag(uploadListener)
    case .crossorigin: .optional(crossorigin)
    case .redirect: .optional(redirect?.rawValue)
    case .body: .optional(body)
    case .bodyType: .optional(bodyType)
    case .headers: nil
    case .header(let name): ScenarioEdit.Value(HeaderList(headers).values(of: name))
    }
  }
}

extension Reply {
  fileprivate func value(_ field: ScenarioPath.ReplyField) -> ScenarioEdit.Value? {
    switch field {
    case .status: .text("\(status)")
    case .body: .text(body)
    case .drop: .flag(delivery == .dropped)
    case .headers: nil
    case .header(let name): ScenarioEdit.Value(headers.values(of: name))
    }
  }
}

extension Array {
  fileprivate func item(_ index: Int) -> Element? { indices.contains(index) ? self[index] : nil }
}
