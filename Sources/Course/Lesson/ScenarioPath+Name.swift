package import CORS
import Web

extension ScenarioPath {
  /// The place with headers by their names, as lessons say what may be edited.
  package func byName(in scenario: Scenario) -> ScenarioPath {
    guard exists(in: scenario) else { return self }
    switch self {
    case .requestHeader(let call, .at(let index)), .requestHeader(let call, .name(let index)),
      .requestHeader(let call, .value(let index)):
      let headers = scenario.calls[call].request.headers
      return headers.indices.contains(index)
        ? .requestHeader(call: call, .named(headers[index].name)) : .request(call: call, .headers)
    case .replyHeader(let place, .at(let index)), .replyHeader(let place, .name(let index)),
      .replyHeader(let place, .value(let index)):
      let headers = scenario.reply(at: place)?.headers.headers ?? []
      return headers.indices.contains(index)
        ? .replyHeader(place, .named(headers[index].name)) : .reply(place, .headers)
    case .pageHeader(.at(let index)), .pageHeader(.name(let index)), .pageHeader(.value(let index)):
      return scenario.pageHeaders.headers.indices.contains(index)
        ? .pageHeader(.named(scenario.pageHeaders.headers[index].name)) : .pageHeaders
    case .page, .sandbox, .embeddedIn, .pageHeaders, .pageHeader(.named), .cookies, .cookie,
      .passwords, .password, .hsts, .hstsHost, .permission, .hostile, .call, .waitSeconds,
      .request, .requestHeader(_, .named), .route, .routeURL, .reply, .replyHeader(_, .named):
      return self
    }
  }
}
