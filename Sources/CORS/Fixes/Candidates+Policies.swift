import Web

/// The edits that could take away what is no part of CORS: policies of the page and of the answer,
/// types, frames, caches and permissions.
extension Candidates {
  /// Proposes what answers a reason that is none of CORS; `place`: where the answer stands.
  mutating func answerPolicy(_ reason: BlockReason, _ place: ScenarioPath.ReplyPlace?) {
    switch reason {
    case .contentSecurityPolicy(let check): allow(check)
    case .mixedContent(let url), .insecureForm(let url): encrypt(url)
    case .localNetwork(let check):
      if check.verdict == .blocked(.insecurePage), let page = scenario.page.absolute?.overTLS {
        add(Change([ScenarioEdit(.page, .text(page.description))], cost: 14))
      }
      add(Change([ScenarioEdit(.permission(.localNetwork), .text("granted"))], cost: 25))
    case .nothingCached, .cacheModeNeedsSameOrigin:
      add(.field(.cache, CacheMode.default.rawValue, ofCall: call))
    case .referrerPolicyUnknown:
      add(Change([ScenarioEdit(.request(call: call, .referrerPolicy), .absent)], cost: 11))
    case .notAWebSocketURL(let url):
      guard url.isHTTP else { return }
      let socket = url.overWebSocket
      add(.url((socket.overTLS ?? socket).description, ofCall: call, in: scenario))
    case .resourcePolicy(let check): share(check, place)
    case .embedderPolicy(let page, _): embed(page, place)
    case .frameForbidden(let failure): letFrame(failure, place)
    case .elementRefused(let refusal): answer(refusal, place)
    case .opaqueResponse:
      askLeave()
      if let type = request.api.typeWanted { send("Content-Type", type, at: place) }
    case .eventStreamStatus: answer(status: 200, place)
    case .eventStreamType: send("Content-Type", "text/event-stream", at: place)
    case .webSocketHandshake: answer(status: 101, place)
    case .noDocument: answer(status: 200, place)
    case .methodNotAToken, .methodForbidden, .methodNotAllowedInNoCORS, .headerNameInvalid,
      .headerValueInvalid, .bodyWithGetOrHead, .urlUnparsable, .sandboxed, .urlWithCredentials,
      .badPort,
      .crossOriginInSameOriginMode, .redirectModeInNoCORS, .schemeNotHTTP, .corsCheck,
      .preflightStatus, .preflightRedirect, .allowMethodsUnparsable, .allowHeadersUnparsable,
      .methodNotAllowed, .headerNotAllowed, .redirectModeError, .locationUnparsable,
      .locationNotHTTP, .locationWithCredentials, .tooManyRedirects, .connectionDropped:
      break
    }
  }

  /// What keeps a kept answer, made for somebody else, from being used here.
  mutating func askAnew(_ exchange: Int) {
    guard evaluation.exchanges[exchange].call != call else { return }
    if let place = evaluation.exchanges[exchange].place {
      let listed = evaluation.exchanges[exchange].reply?.headers.get("Vary")
      let names = (listed.map { [$0] } ?? []) + ["Origin"]
      add(.header("Vary", names.joined(separator: ", "), on: place, of: scenario))
    }
    if request.api.has(.cache) { add(.field(.cache, CacheMode.reload.rawValue, ofCall: call)) }
  }

  private mutating func send(_ name: String, _ value: String, at place: ScenarioPath.ReplyPlace?) {
    if let place { add(.header(name, value, on: place, of: scenario)) }
  }

  private mutating func answer(status: Int, _ place: ScenarioPath.ReplyPlace?) {
    if let place { add(.status(status, on: place)) }
  }

  private mutating func encrypt(_ url: WebURL) {
    guard let encrypted = url.overTLS else { return }
    add(.url(encrypted.description, ofCall: call, in: scenario))
    add(.pageHeader(Header("Content-Security-Policy", "upgrade-insecure-requests"), of: scenario))
  }

  /// An element with `crossorigin` asks for leave, and what it is given leave to may be used.
  private mutating func askLeave() {
    guard request.api.has(.crossorigin), request.crossorigin == nil else { return }
    add(.field(.crossorigin, "anonymous", ofCall: call))
  }
}

// MARK: What the answer says

extension Candidates {
  private mutating func share(_ check: ResourcePolicyCheck, _ place: ScenarioPath.ReplyPlace?) {
    let needed: ResourcePolicyCheck.Policy =
      check.origin.isSameSite(as: check.url.origin) ? .sameSite : .crossOrigin
    send("Cross-Origin-Resource-Policy", needed.rawValue, at: place)
    askLeave()
  }

  private mutating func embed(_ page: EmbedderPolicy, _ place: ScenarioPath.ReplyPlace?) {
    send("Cross-Origin-Embedder-Policy", page.rawValue, at: place)
    for index in scenario.pageHeaders.headers.indices
    where scenario.pageHeaders.headers[index].name
      .equalsIgnoringASCIICase("Cross-Origin-Embedder-Policy")
    {
      add(Change([ScenarioEdit(.pageHeader(.at(index)), .absent)], cost: 14))
    }
  }

  /// `frame-ancestors` that names everybody around the frame, which `X-Frame-Options` yields to.
  private mutating func letFrame(
    _ failure: FrameCheck.Failure, _ place: ScenarioPath.ReplyPlace?
  ) {
    guard let place, let ancestors = scenario.openedPage?.ancestors,
      let headers = scenario.reply(at: place)?.headers.headers
    else { return }
    var sources: [String] = []
    for case .tuple(let origin) in ancestors where !sources.contains(origin.serialized) {
      sources.append(origin.serialized)
    }
    // An opaque origin cannot be named.
    guard !ancestors.contains(.opaque), !sources.isEmpty else { return }
    let own: [String] =
      switch failure {
      case .frameAncestors(let directive, _, _): directive.value
      case .frameOptions: []
      }
    let list = own.usable + sources.filter { !own.contains($0) }
    let text = (["frame-ancestors"] + list).joined(separator: " ")
    add(.policy("frame-ancestors", text, among: headers) { .replyHeader(place, $0) })
  }

  private mutating func answer(
    _ refusal: ElementRefusal, _ place: ScenarioPath.ReplyPlace?
  ) {
    switch refusal {
    case .status, .notAFont: answer(status: 200, place)
    case .nosniff, .scriptType, .moduleType, .styleType, .notAnImage:
      guard let type = request.api.typeWanted else { return }
      send("Content-Type", type, at: place)
    }
  }
}

extension Caller {
  /// What an answer has to call itself for such an element; nil: anything.
  package var typeWanted: String? {
    guard case .always(let destination) = row.destination else { return nil }
    return switch destination {
    case .script: "text/javascript"
    case .style: "text/css"
    case .image: "image/png"
    case .audio: "audio/mpeg"
    case .video: "video/mp4"
    case .empty, .document, .font, .iframe, .manifest, .websocket: nil
    }
  }
}

// MARK: What the page says

extension Candidates {
  /// The URL's origin among the sources of the directive that answered, or in one of its own where
  /// `default-src` had to.
  private mutating func allow(_ check: CSPCheck) {
    guard case .tuple(let origin) = check.url.origin else { return }
    let name =
      check.directive.name == "default-src"
      ? check.effectiveDirective.replacing("-elem", with: "") : check.directive.name
    let sources = check.directive.value.usable + [origin.serialized]
    let text = ([name] + sources).joined(separator: " ")
    let policies = ContentSecurityPolicy.policies(in: scenario.pageHeaders)
    let header = policies.indices.contains(check.policy) ? policies[check.policy].header : nil
    add(
      .policy(name, text, among: scenario.pageHeaders.headers, preferring: header) {
        .pageHeader($0)
      })
  }
}

extension [String] {
  /// Sources without `'none'`, which counts alone only.
  fileprivate var usable: [String] { filter { !$0.equalsIgnoringASCIICase("'none'") } }
}

extension Change {
  /// Another header of the page's own answer.
  fileprivate static func pageHeader(_ header: Header, of scenario: Scenario) -> Change {
    let end = ScenarioPath.pageHeader(.at(scenario.pageHeaders.headers.count))
    return Change([ScenarioEdit(end, .header(header))], cost: 12)
  }

  /// A directive with this text in the first policy that is enforced: in the place of its namesake, or
  /// at the end; a policy of its own where there is none.
  fileprivate static func policy(
    _ name: String, _ text: String, among headers: [Header], preferring known: Int? = nil,
    at place: (ScenarioPath.HeaderPlace) -> ScenarioPath
  ) -> Change {
    let header = "Content-Security-Policy"
    let own = headers.indices.filter { headers[$0].name.equalsIgnoringASCIICase(header) }
    let index =
      known ?? own.first { ContentSecurityPolicy(headers[$0].value)[name] != nil } ?? own.first
    guard let index else {
      let edit = ScenarioEdit(place(.at(headers.count)), .header(Header(header, text)))
      return Change([edit], cost: 12)
    }
    var directives = headers[index].value.split(separator: ";").map {
      trimmed($0, where: isASCIIWhitespace)
    }
    let namesake = directives.firstIndex { directive in
      let first = directive.prefix { $0 != " " && $0 != "\t" }
      return String(first).equalsIgnoringASCIICase(name)
    }
    if let namesake { directives[namesake] = text } else { directives.append(text) }
    let value = directives.filter { !$0.isEmpty }.joined(separator: "; ")
    return Change(
      [ScenarioEdit(place(.at(index)), .header(Header(headers[index].name, value)))], cost: 12)
  }
}
