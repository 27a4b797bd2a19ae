import Web

/// The edits that could take away what is no part of CORS: policies of the page and of the answer,
/// types, frames, caches and permissions.
extension Candidates {
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

  mutating func encrypt(_ url: WebURL) {
    guard let encrypted = url.overTLS else { return }
    add(.url(encrypted.description, ofCall: call, in: scenario, formerly: url.description))
    add(.pageHeader(Header("Content-Security-Policy", "upgrade-insecure-requests"), of: scenario))
  }

  /// An element with `crossorigin` asks for leave, and what it is given leave to may be used.
  mutating func askLeave() {
    guard request.api.has(.crossorigin), request.crossorigin == nil else { return }
    add(.field(.crossorigin, "anonymous", ofCall: call))
  }
}

// MARK: What the answer says

extension Candidates {
  mutating func share(_ check: ResourcePolicyCheck, _ place: ScenarioPath.ReplyPlace?) {
    let needed: ResourcePolicyCheck.Policy =
      check.origin.isSameSite(as: check.url.origin) ? .sameSite : .crossOrigin
    send("Cross-Origin-Resource-Policy", needed.rawValue, at: place)
    askLeave()
  }

  mutating func embed(_ page: EmbedderPolicy, _ place: ScenarioPath.ReplyPlace?) {
    send("Cross-Origin-Embedder-Policy", page.rawValue, at: place)
    for index in scenario.pageHeaders.indices(of: "Cross-Origin-Embedder-Policy") {
      add(Change([ScenarioEdit(.pageHeader(.at(index)), .absent)], cost: .givenUp))
    }
  }

  /// `frame-ancestors` that names everybody around the frame, which `X-Frame-Options` yields to.
  mutating func letFrame(
    _ failure: FrameCheck.Failure, _ place: ScenarioPath.ReplyPlace?
  ) {
    guard let place, let ancestors = scenario.openedPage?.ancestors,
      let headers = scenario.reply(at: place)?.headers
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

  mutating func answer(_ refusal: ElementRefusal, _ place: ScenarioPath.ReplyPlace?) {
    switch refusal {
    case .status, .notAFont: answer(status: 200, at: place)
    case .nosniff, .scriptType, .moduleType, .styleType, .notAnImage: sendWantedType(at: place)
    }
  }

  mutating func sendWantedType(at place: ScenarioPath.ReplyPlace?) {
    if let type = request.api.element?.typeWanted { send("Content-Type", type, at: place) }
  }
}

// MARK: What the page says

extension Candidates {
  /// The URL's origin among the sources of the directive that answered, or in one of its own where
  /// `default-src` had to.
  mutating func allow(_ check: CSPCheck) {
    guard case .tuple(let origin) = check.url.origin else { return }
    let name =
      check.directive.name == "default-src"
      ? check.effectiveDirective.replacing("-elem", with: "") : check.directive.name
    let sources = check.directive.value.usable + [origin.serialized]
    let text = ([name] + sources).joined(separator: " ")
    let policies = ContentSecurityPolicy.policies(in: scenario.pageHeaders)
    let header = policies.indices.contains(check.policy) ? policies[check.policy].header : nil
    add(
      .policy(name, text, among: scenario.pageHeaders, preferring: header) {
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
    return Change([ScenarioEdit(end, .header(header))], cost: .elsewhere)
  }

  /// A directive with this text in the first policy that is enforced: in the place of its namesake, or
  /// at the end; a policy of its own where there is none.
  fileprivate static func policy(
    _ name: String, _ text: String, among list: HeaderList, preferring known: Int? = nil,
    at place: (ScenarioPath.HeaderPlace) -> ScenarioPath
  ) -> Change {
    let header = "Content-Security-Policy"
    let headers = list.headers
    let own = list.indices(of: header)
    let index =
      known ?? own.first { ContentSecurityPolicy(headers[$0].value)[name] != nil } ?? own.first
    guard let index else {
      let edit = ScenarioEdit(place(.at(headers.count)), .header(Header(header, text)))
      return Change([edit], cost: .elsewhere)
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
      [ScenarioEdit(place(.at(index)), .header(Header(headers[index].name, value)))],
      cost: .elsewhere)
  }
}
