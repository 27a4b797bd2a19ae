import Web

/// One request on its way through HAProxy: the frontend's rules, the backend's, and back.
struct HAProxyRun {
  let configuration: HAProxyConfiguration
  let front: HAProxySection
  let behind: Behind
  let request: ServerRequest

  var method: String
  var target: String
  var headers: HeaderList
  var variables: [String: HAProxyRun.Value] = [:]
  var captures: [Value] = []
  /// What the rules that come after it work on.
  var reply: ServerReply?
  private var back: HAProxySection?

  init(
    _ configuration: HAProxyConfiguration, _ front: HAProxySection, _ behind: Behind,
    _ request: ServerRequest
  ) {
    self.configuration = configuration
    self.front = front
    self.behind = behind
    self.request = request
    method = request.method
    target = request.target
    headers = request.headers
  }

  /// How a list of rules ended.
  enum Flow {
    case onward
    case answered(ServerReply)
  }

  mutating func answer() -> ServerReply {
    captures = front.captures.map { captured($0) }
    if case .answered(let reply) = run(front.requestRules) { return finish(reply) }
    guard let back = chosenBackend() else { return finish(own(503)) }
    self.back = back
    if case .answered(let reply) = run(back.requestRules) { return finish(reply) }
    guard let passed = askServer(back) else { return finish(own(503)) }
    reply = passed
    // The backend's rules come before the frontend's.
    for section in [back, front] {
      if case .answered(let other) = run(section.responseRules) { return finish(other) }
    }
    return finish(reply ?? passed)
  }

  private mutating func chosenBackend() -> HAProxySection? {
    for choice in front.choices where holds(choice.condition) {
      if let found = configuration.backends[text(of: choice.backend)] { return found }
    }
    return front.defaultBackend.flatMap { configuration.backends[$0] }
  }

  private mutating func askServer(_ back: HAProxySection) -> ServerReply? {
    guard let server = back.server else { return nil }
    var forwarded = request
    forwarded.method = method
    forwarded.target = target
    forwarded.headers = headers
    guard let reply = behind.upstream(at: server)?.answer(forwarded), reply.status != 0 else {
      return nil
    }
    return reply
  }

  /// What goes for every answer, HAProxy's own among them; names go out in lower case.
  private mutating func finish(_ answer: ServerReply) -> ServerReply {
    guard answer.status != 0 else { return answer }
    reply = answer
    for section in [back, front].compactMap({ $0 }) { _ = run(section.afterRules) }
    var finished = reply ?? answer
    finished.headers = HeaderList(
      finished.headers.headers.map { Header($0.name.asciiLowercased, $0.value) })
    return finished
  }

  // MARK: Rules

  private mutating func run(_ rules: [HAProxyRule]) -> Flow {
    for rule in rules where holds(rule.condition) {
      switch rule.action {
      case .allow: return .onward
      case .drop: return .answered(.closed)
      case .reply(let template): return .answered(answer(template))
      case .redirect(let redirect): return .answered(answer(redirect))
      case .setHeader, .addHeader, .deleteHeader, .replace, .setVariable, .unsetVariable,
        .setStatus, .setMethod, .setPath, .capture:
        perform(rule.action)
      }
    }
    return .onward
  }

  private mutating func perform(_ action: HAProxyAction) {
    switch action {
    case .setHeader(let name, let format):
      let value = text(of: format)
      changeHeaders { headers in
        headers.removeAll { $0.equalsIgnoringASCIICase(name) }
        headers.add(name, value)
      }
    case .addHeader(let name, let format):
      let value = text(of: format)
      changeHeaders { $0.add(name, value) }
    case .deleteHeader(let name, let match):
      changeHeaders { headers in headers.removeAll { match.fits($0, name) } }
    case .replace(let name, let pattern, let format, let extent):
      let replacement = text(of: format)
      changeHeaders { headers in
        headers = headers.replacing(name, pattern, replacement, extent)
      }
    case .setVariable(let name, .sample(let sample)):
      if let value = value(of: sample) { variables[name] = value }
    case .setVariable(let name, .format(let format)):
      variables[name] = .text([text(of: format)])
    case .unsetVariable(let name): variables[name] = nil
    case .setStatus(let status): reply?.status = status
    case .setMethod(let format): method = text(of: format)
    case .setPath(let format): target = text(of: format)
    case .capture(let capture): captures.append(captured(capture))
    case .allow, .drop, .reply, .redirect: break
    }
  }

  private func captured(_ capture: HAProxyCapture) -> Value {
    guard case .text(let texts)? = value(of: capture.sample) else {
      return value(of: capture.sample) ?? .missing
    }
    return .text(
      texts.map { String(decoding: $0.utf8.prefix(capture.length), as: UTF8.self) })
  }

  private mutating func changeHeaders(_ change: (inout HeaderList) -> Void) {
    guard var answer = reply else { return change(&headers) }
    change(&answer.headers)
    reply = answer
  }

  // MARK: Answers

  private mutating func answer(_ template: HAProxyReply) -> ServerReply {
    if template.isError { return own(template.status, beside: template) }
    return made(from: template)
  }

  /// An error of HAProxy's own, or what `http-error` says in its place.
  private mutating func own(_ status: Int, beside template: HAProxyReply? = nil) -> ServerReply {
    let custom = back?.errors[status] ?? front.errors[status]
    var reply = made(from: custom ?? HAProxyReply(status: status, contentType: "text/html"))
    for (name, value) in template?.headers ?? [] { reply.headers.add(name, text(of: value)) }
    return reply
  }

  private mutating func made(from template: HAProxyReply) -> ServerReply {
    var headers = HeaderList()
    if let type = template.contentType { headers.add("content-type", type) }
    for (name, format) in template.headers {
      // A header without value is left out here, though rules set it.
      let value = text(of: format)
      if !value.isEmpty { headers.add(name, value) }
    }
    return ServerReply(template.status, headers: headers)
  }

  private mutating func answer(_ redirect: HAProxyRedirect) -> ServerReply {
    let value = text(of: redirect.value)
    let location =
      switch redirect.target {
      case .location: value
      case .prefix: value + target
      case .scheme: value + "://" + (headers.get("Host") ?? request.host) + target
      }
    return ServerReply(redirect.status, headers: [Header("location", location)])
  }
}

extension HAProxyMatch {
  /// Whether a header's name fits, in any case.
  fileprivate func fits(_ name: String, _ wanted: String) -> Bool {
    let (name, lowered) = (name.asciiLowercased, wanted.asciiLowercased)
    switch self {
    case .beginning: return name.hasPrefix(lowered)
    case .end: return name.hasSuffix(lowered)
    case .substring: return name.contains(lowered)
    case .regex: return (try? Pattern(wanted, .pcre, case: .ignored))?.matches(in: name) ?? false
    case .string, .directory, .domain, .length, .found, .boolean, .integer, .address:
      return name == lowered
    }
  }
}

extension HeaderList {
  /// With what a regular expression finds in a header's values replaced.
  fileprivate func replacing(
    _ name: String, _ pattern: Pattern, _ replacement: String, _ extent: HAProxyAction.Extent
  ) -> HeaderList {
    func replaced(_ text: String) -> String {
      guard let match = pattern.firstMatch(in: text) else { return text }
      var result = replacement
      for (number, group) in match.groups.enumerated().reversed() {
        result = result.replacing("\\\(number)", with: group ?? "")
      }
      return result
    }
    return HeaderList(
      headers.map { header in
        guard header.name.equalsIgnoringASCIICase(name) else { return header }
        switch extent {
        case .value: return Header(header.name, replaced(header.value))
        case .elements:
          return Header(header.name, listed(header.value).map(replaced).joined(separator: ", "))
        }
      })
  }
}
