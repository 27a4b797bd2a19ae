import Web

/// What could take away a reason to stop.
extension Candidates {
  mutating func answer(_ reason: BlockReason, _ exchange: Int?) {
    let place = exchange.flatMap(place)
    if let exchange {
      adjust(exchange)
      serve(exchange)
    }
    switch reason {
    case .urlWithCredentials(let text):
      if let url = WebURL(text)?.withoutCredentials {
        add(.url(url.description, ofCall: call, in: scenario))
      }
    case .notAWebSocketURL(let url):
      guard url.isHTTP else { return }
      let socket = url.overWebSocket
      add(.url((socket.overTLS ?? socket).description, ofCall: call, in: scenario))
    case .crossOriginInSameOriginMode, .methodNotAllowedInNoCORS:
      add(.field(.mode, "cors", ofCall: call))
    case .nothingCached, .cacheModeNeedsSameOrigin:
      add(.field(.cache, CacheMode.default.rawValue, ofCall: call))
    case .referrerPolicyUnknown:
      add(Change([ScenarioEdit(.request(call: call, .referrerPolicy), .absent)], cost: .wider))
    case .contentSecurityPolicy(let check): allow(check)
    case .mixedContent(let url), .insecureForm(let url): encrypt(url)
    case .localNetwork(let check): letIntoLocalNetwork(check)
    case .corsCheck(let failure): share(failure, exchange)
    case .preflightStatus: answer(status: 204, at: place)
    case .preflightRedirect:
      callTarget(ofRedirect: exchange)
      // Nothing went out: the browser itself led to https.
      if exchange == nil, let target = scenario.target(ofCall: call)?.overTLS { callTarget(target) }
      answer(status: 204, at: place)
    case .allowMethodsUnparsable:
      copy("Access-Control-Request-Method", to: "Access-Control-Allow-Methods", at: place)
    case .allowHeadersUnparsable:
      copy("Access-Control-Request-Headers", to: "Access-Control-Allow-Headers", at: place)
    case .methodNotAllowed(let method, let allowed, let verdict):
      grant(method, beside: allowed, verdict, at: place)
    case .headerNotAllowed(let name, let allowed, let verdict):
      grant(header: name, beside: allowed, verdict, at: place)
    case .redirectModeError, .redirectModeInNoCORS:
      add(.field(.redirect, "follow", ofCall: call))
    case .locationWithCredentials(let url):
      send("Location", url.withoutCredentials.description, at: place)
    case .connectionDropped: if let place { add(.delivery(on: place)) }
    case .resourcePolicy(let check): share(check, place)
    case .opaqueResponse:
      askLeave()
      sendWantedType(at: place)
    case .elementRefused(let refusal): answer(refusal, place)
    case .eventStreamStatus, .noDocument: answer(status: 200, at: place)
    case .eventStreamType: send("Content-Type", "text/event-stream", at: place)
    case .webSocketHandshake: answer(status: 101, at: place)
    case .embedderPolicy(let page, _): embed(page, place)
    case .frameForbidden(let failure): letFrame(failure, place)
    case .methodNotAToken, .methodForbidden, .headerNameInvalid, .headerValueInvalid,
      .bodyWithGetOrHead, .urlUnparsable, .sandboxed, .badPort, .schemeNotHTTP, .locationUnparsable,
      .locationNotHTTP, .tooManyRedirects:
      break
    }
  }

  private mutating func grant(
    _ method: Method, beside allowed: [String], _ verdict: GrantVerdict,
    at place: ScenarioPath.ReplyPlace?
  ) {
    allow(method.name, in: "Access-Control-Allow-Methods", beside: allowed, at: place)
    if verdict == .wildcardWithCredentials { leaveCredentials() }
    let upper = Method(method.name.uppercased())
    // A page's own mistake is mended before a server allows it.
    if upper != method { add(.field(.method, upper.name, ofCall: call, cost: .ownMistake)) }
  }

  private mutating func grant(
    header name: String, beside allowed: [String], _ verdict: GrantVerdict,
    at place: ScenarioPath.ReplyPlace?
  ) {
    guard !ScriptRequest.isMisplacedHeader(name) else {
      return add(.noRequestHeader(name, ofCall: call, cost: .misplaced))
    }
    allow(name, in: "Access-Control-Allow-Headers", beside: allowed, at: place)
    if verdict == .wildcardWithCredentials { leaveCredentials() }
    add(.noRequestHeader(name, ofCall: call))
  }

  private mutating func letIntoLocalNetwork(_ check: LocalNetworkCheck) {
    if check.verdict == .blocked(.insecurePage), let page = scenario.page.absolute?.overTLS {
      add(Change([ScenarioEdit(.page, .text(page.description))], cost: .givenUp))
    }
    add(Change([ScenarioEdit(.permission(.localNetwork), .text("granted"))], cost: .everyUser))
  }
}
