import Web

extension Change {
  /// Makes the edit.
  public func apply(to scenario: inout Scenario, in browser: inout Browser) {
    switch kind {
    case .replyHeader(let place, let name, let value):
      scenario.edit(place) { $0.headers.set(name, value) }
    case .replyStatus(let place, let status): scenario.edit(place) { $0.status = status }
    case .replySent(let place): scenario.edit(place) { $0.delivery = .sent }
    case .setCookie(let index, let line): scenario.cookies[index].set = line
    case .credentials(let call, let mode): scenario.calls[call].request.setCredentials(mode)
    case .mode(let call, let mode): scenario.calls[call].request.mode = mode
    case .redirectMode(let call, let mode): scenario.calls[call].request.redirect = mode
    case .method(let call, let method): scenario.calls[call].request.method = method.name
    case .url(let call, let url): scenario.redirectRoutes(of: call, to: url)
    case .requestHeaderRemoved(let call, let name):
      scenario.calls[call].request.headers.removeAll { $0.name.equalsIgnoringASCIICase(name) }
      if name.equalsIgnoringASCIICase("content-type") {
        scenario.calls[call].request.bodyType = nil
      }
    case .uploadListenerRemoved(let call): scenario.calls[call].request.uploadListener = false
    case .thirdPartyCookies(let policy): browser.thirdPartyCookies = policy
    }
  }
}

extension Scenario {
  fileprivate mutating func edit(_ place: Change.ReplyPlace, _ body: (inout Reply) -> Void) {
    let route = calls[place.call].server[place.route]
    switch place.purpose {
    case .preflight:
      var reply = route.preflight ?? Reply(status: 204)
      body(&reply)
      calls[place.call].server[place.route].preflight = reply
    case .actual:
      var reply = route.response ?? .ok
      body(&reply)
      calls[place.call].server[place.route].response = reply
    }
  }

  /// The same server under another URL: its routes move with the call.
  fileprivate mutating func redirectRoutes(of call: Int, to url: String) {
    let old = calls[call].request.url
    for index in calls[call].server.indices where calls[call].server[index].url == old {
      calls[call].server[index].url = URLText(url)
    }
    calls[call].request.url = URLText(url)
  }
}

extension ScriptRequest {
  fileprivate mutating func setCredentials(_ mode: CredentialsMode) {
    switch api {
    case .fetch: credentials = mode
    case .xhr: withCredentials = mode == .include
    case .script, .img: crossorigin = mode == .include ? "use-credentials" : "anonymous"
    }
  }
}
