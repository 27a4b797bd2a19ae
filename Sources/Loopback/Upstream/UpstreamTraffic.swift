package import CORS
package import Web

/// What went through to the upstream and back: preflights beside the requests they stand for, the
/// headers that were overridden, and all of it as scenarios.
package struct UpstreamTraffic: Sendable {
  /// Set in every answer, in the place of what the upstream says; an empty value takes it away.
  package let overrides: [Header]
  private var preflights: [String: Reply] = [:]
  /// What was seen, as scenarios, without its secrets.
  package private(set) var scenarios: [Scenario] = []

  package init(overriding overrides: [Header]) { self.overrides = overrides }

  /// The upstream's answer as it is handed on, and the names of what was overridden.
  package func handedOn(_ response: WrittenResponse) -> (WrittenResponse, overridden: [String]) {
    var response = response
    var headers = response.headers.headers.filter { header in
      !["connection", "keep-alive", "transfer-encoding", "proxy-connection"]
        .contains { $0.equalsIgnoringASCIICase(header.name) }
    }
    var names: [String] = []
    for override in overrides {
      headers.removeAll { $0.name.equalsIgnoringASCIICase(override.name) }
      if !override.value.isEmpty { headers.append(override) }
      names.append(override.name)
    }
    response.headers = HeaderList(headers)
    response.tellLength()
    return (response, names)
  }

  /// Takes an exchange, and pairs it with the preflight that came before it.
  package mutating func take(
    _ request: ReceivedRequest, at url: WebURL, answered response: WrittenResponse
  ) -> ReceivedExchange {
    let reply = Reply(
      status: response.status, headers: response.headers,
      body: String(decoding: response.body, as: UTF8.self))
    let isPreflight = request.isPreflight
    let method =
      isPreflight ? request.headers.get("Access-Control-Request-Method") : request.method.name
    let origin = request.headers.get("Origin") ?? ""
    let key = "\(method ?? "") \(origin) \(url.withoutFragment)"
    if isPreflight { preflights[key] = reply }
    let route = Route(
      url: URLText(url.withoutFragment), preflight: preflights[key],
      response: isPreflight ? nil : reply)
    let place = ScenarioPath.ReplyPlace(isPreflight ? .preflight : .response)
    return ReceivedExchange(
      request: request, url: url, answer: Answer(reply, from: .route(place)), route: route)
  }

  /// Keeps what a page's request tells of its call; the values of its secrets are left out.
  package mutating func keep(_ call: ReceivedCall?) {
    guard let call, call.purpose == .actual else { return }
    var scenario = call.scenario
    scenario.id = "seen-\(scenarios.count + 1)"
    for index in scenario.cookies.indices {
      scenario.cookies[index].set = Self.redacted(cookie: scenario.cookies[index].set)
    }
    for index in scenario.calls[0].request.headers.indices
    where Self.isSecret(scenario.calls[0].request.headers[index].name) {
      scenario.calls[0].request.headers[index].value = "redacted"
    }
    if scenario.calls[0].request.body != nil { scenario.calls[0].request.body = "redacted" }
    for index in scenario.calls[0].server.indices {
      scenario.calls[0].server[index].preflight?.redact()
      scenario.calls[0].server[index].response?.redact()
    }
    scenarios.append(scenario)
  }

  /// `session=redacted; Path=/`.
  fileprivate static func redacted(cookie: String) -> String {
    let end = cookie.firstIndex(of: ";") ?? cookie.endIndex
    let name = cookie[..<end].prefix { $0 != "=" }
    return name + "=redacted" + cookie[end...]
  }

  fileprivate static func isSecret(_ name: String) -> Bool {
    let name = name.asciiLowercased
    return ["auth", "token", "key", "secret", "csrf", "session", "password"].contains {
      name.contains($0)
    }
  }
}

extension Reply {
  /// Leaves out the body and the values of secrets.
  fileprivate mutating func redact() {
    body = ""
    headers = HeaderList(
      headers.headers.compactMap { header in
        if header.name.equalsIgnoringASCIICase("Content-Length") { return nil }
        if header.name.equalsIgnoringASCIICase("Set-Cookie") {
          return Header(header.name, UpstreamTraffic.redacted(cookie: header.value))
        }
        return UpstreamTraffic.isSecret(header.name) ? Header(header.name, "redacted") : header
      })
  }
}
