import Web

extension Scenario {
  /// Everything that is wrong with the scenario's values, in the order of its keys.
  ///
  /// A file's reader reports the same faults, with their places in the file.
  public var faults: [ScenarioFault] {
    var faults = ScenarioFaults()
    faults.add(page.faultAsPage, at: .page)
    faults.add(embeddedIn?.faultAsPlace, at: .embeddedIn)
    if embeddedIn != nil, sandbox == .allowScripts {
      faults.add(.sandboxedAndEmbedded, at: .embeddedIn)
    }
    faults.add(pageHeaders) { .pageHeader($0) }
    let policies = ContentSecurityPolicy.count(in: pageHeaders)
    if policies > ScenarioFault.policyLimit {
      faults.add(.tooManyPolicies(policies), at: .pageHeaders)
    }
    for (index, cookie) in cookies.enumerated() {
      faults.add(cookie.from.faultAsPlace, at: .cookie(index, .from))
      faults.add(HeaderFaults.ofReceived(cookie.set), at: .cookie(index, .set))
    }
    for (index, password) in passwords.enumerated() {
      faults.add(password.from.faultAsPlace, at: .password(index, .from))
    }
    for (index, host) in hsts.enumerated() {
      if WebURL("https://" + host)?.host != host {
        faults.add(.notAHost(host), at: .hstsHost(index))
      }
    }
    for (index, call) in calls.enumerated() { faults.add(call, index, base: page.absolute) }
    return faults.list
  }
}

/// The faults that were found so far.
private struct ScenarioFaults {
  private(set) var list: [ScenarioFault] = []

  mutating func add(_ problem: ScenarioFault.Problem?, at path: @autoclosure () -> ScenarioPath) {
    if let problem { list.append(ScenarioFault(problem, at: path())) }
  }

  mutating func add(_ call: Call, _ index: Int, base: WebURL?) {
    add(call.request, ofCall: index, base: base)
    if !Call.waitRange.contains(call.waitSeconds) {
      add(.outOfRange(call.waitSeconds, Call.waitRange), at: .waitSeconds(call: index))
    }
    for (model, server) in call.models.enumerated() {
      add(server.at.faultAsPlace, at: .route(call: index, call.server.count + model))
    }
    for (route, reaching) in call.server.enumerated() {
      add(reaching.url.faultAsRoute, at: .routeURL(call: index, route: route))
      for answer in ScenarioPath.ReplyPlace.Answer.allCases {
        guard let reply = reaching[answer] else { continue }
        add(reply, at: ScenarioPath.ReplyPlace(call: index, route: route, answer))
      }
    }
  }

  private mutating func add(_ request: ScriptRequest, ofCall call: Int, base: WebURL?) {
    add(request.urlFault(base: base), at: .request(call: call, .url))
    if request.api.has(.method), let method = request.method, !Token.matches(method) {
      add(.methodNotToken(method), at: .request(call: call, .method))
    }
    guard request.api.has(.headers) else { return }
    for (index, header) in request.headers.enumerated() {
      if !Token.matches(header.name) {
        add(
          .requestHeaderNameNotToken(header.name), at: .requestHeader(call: call, .name(of: index)))
      }
      add(HeaderFaults.ofSet(header.value), at: .requestHeader(call: call, .value(of: index)))
    }
  }

  private mutating func add(_ reply: Reply, at place: ScenarioPath.ReplyPlace) {
    if !Reply.statusRange.contains(reply.status) {
      add(.outOfRange(reply.status, Reply.statusRange), at: .reply(place, .status))
    }
    if let bytes = reply.bodyBase64, Base64.decode(bytes) == nil {
      add(.notBase64, at: .reply(place, .bodyBase64))
    }
    add(reply.headers) { .replyHeader(place, $0) }
  }

  /// The headers of an answer.
  mutating func add(
    _ headers: HeaderList, at path: (ScenarioPath.HeaderPlace) -> ScenarioPath
  ) {
    for (index, header) in headers.headers.enumerated() {
      if !Token.matches(header.name) {
        add(.headerNameNotToken(header.name), at: path(.name(of: index)))
      }
      add(HeaderFaults.ofReceived(header.value), at: path(.value(of: index)))
    }
  }
}

extension ScriptRequest {
  fileprivate func urlFault(base: WebURL?) -> ScenarioFault.Problem? {
    guard !url.text.isEmpty else { return .requestURLEmpty }
    // Without a page there is nothing to resolve against, and the page's own fault says so.
    guard url.absolute == nil, let base else { return nil }
    do {
      _ = try WebURL(parsing: url.text, base: base)
      return nil
    } catch {
      return .requestURLInvalid(url.text, error)
    }
  }
}

extension URLText {
  /// What keeps a server from being here: it may take WebSockets as well.
  fileprivate var faultAsRoute: ScenarioFault.Problem? {
    absolute?.isWebSocket == true ? nil : faultAsPlace
  }

  /// What keeps a page from being here: an app's may have the app's own scheme.
  fileprivate var faultAsPage: ScenarioFault.Problem? {
    absolute?.isOfApp == true ? nil : faultAsPlace
  }

  /// What keeps a server from being here.
  fileprivate var faultAsPlace: ScenarioFault.Problem? {
    if let absolute { return absolute.isHTTP ? nil : .notAbsoluteHTTP(text, nil) }
    do {
      _ = try WebURL(parsing: text)
      return nil
    } catch {
      return .notAbsoluteHTTP(text, error)
    }
  }
}

/// What is wrong with a header's value, on either side.
private enum HeaderFaults {
  static func ofReceived(_ value: String) -> ScenarioFault.Problem? {
    if let long = tooLong(value) { return long }
    return forbiddenByte(in: value).map { .headerValueByte($0, at: $1) }
  }

  static func ofSet(_ value: String) -> ScenarioFault.Problem? {
    if let long = tooLong(value) { return long }
    if let scalar = value.unicodeScalars.first(where: { $0.value > 0xFF }) {
      return .requestHeaderValueNotBytes(scalar)
    }
    // The API takes blanks and line ends off both ends before it looks.
    return forbiddenByte(in: HeaderValue.normalized(value)).map {
      .requestHeaderValueByte($0, at: $1)
    }
  }

  private static func tooLong(_ value: String) -> ScenarioFault.Problem? {
    let count = value.utf8.count
    return count > ScenarioFault.headerValueLimit ? .headerValueTooLong(bytes: count) : nil
  }

  private static func isForbidden(_ byte: UInt8) -> Bool {
    byte == 0 || byte == 0x0A || byte == 0x0D
  }

  private static func forbiddenByte(in value: String) -> (UInt8, at: Int)? {
    let bytes = value.utf8Span.span
    guard bytes.indices.contains(where: { isForbidden(bytes[$0]) }) else { return nil }
    for (offset, scalar) in value.unicodeScalars.enumerated()
    where scalar == "\0" || scalar == "\n" || scalar == "\r" {
      return (UInt8(ascii: scalar), offset)
    }
    return nil
  }
}
