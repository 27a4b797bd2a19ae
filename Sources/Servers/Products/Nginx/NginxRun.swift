import Web

/// One request on its way through nginx's phases: server, location, rewrite, access, content.
///
/// https://nginx.org/en/docs/dev/development_guide.html#http_phases
struct NginxRun {
  let configuration: NginxConfiguration
  let server: NginxServerBlock
  let behind: Behind
  let request: ServerRequest

  /// What `error_page` makes GET.
  var method: String
  /// The path as it is after rewriting, without the query.
  var uri: String
  /// The query without its `?`.
  var query: String
  var headers: HeaderList
  var level: NginxLevel
  var variables: [String: String] = [:]
  /// What the groups of the last regular expression hold; the whole match first.
  var groups: [String?] = []
  /// The status that an error page answers with; 0: its own.
  var errorStatus = 0
  /// For `$status` and `$sent_http_…`.
  var status = 0
  var sent = HeaderList()
  /// For `$upstream_http_…`.
  var upstreamReply: ServerReply?
  private var isInternal = false
  private var hasErrorPage = false
  private var isUnchanged = true
  private var redirects = 0
  /// How many requests within requests led here.
  private let depth: Int

  init(
    _ configuration: NginxConfiguration, _ server: NginxServerBlock, _ behind: Behind,
    _ request: ServerRequest, depth: Int = 0
  ) {
    self.configuration = configuration
    self.server = server
    self.behind = behind
    self.request = request
    self.depth = depth
    method = request.method
    uri = request.path.removingPercentEscapes
    query = String(request.target.drop { $0 != "?" }.dropFirst())
    headers = request.headers
    level = server.level
  }

  mutating func answer() -> ServerReply {
    if case .finished(let reply) = run(server.rewrites) { return reply }
    return answerInLocation()
  }

  private mutating func answerInLocation() -> ServerReply {
    for _ in 0...10 {
      switch location() {
      case .found(let location):
        if location.isInternal, !isInternal { return special(404) }
        switch enter(location) {
        case .searchAgain: continue
        case .answered(let reply): return reply
        }
      case .missingSlash(let location):
        level = location.level
        return special(301, location: uri + "/" + (query.isEmpty ? "" : "?" + query))
      case .none:
        level = server.level
        return content()
      }
    }
    return special(500)
  }

  private enum Entered { case searchAgain, answered(ServerReply) }

  /// From the location's rewrites on.
  private mutating func enter(_ location: NginxLocation) -> Entered {
    level = location.level
    // The methods that `limit_except` is about are in its level from here on, which has no
    // rewrites of its own.
    if case .otherThan(let methods, let inner) = level.limitExcept, !covers(methods) {
      level = inner
    } else {
      switch run(location.rewrites) {
      case .finished(let reply): return .answered(reply)
      case .onward, .stopped: break
      case .moved: return .searchAgain
      }
    }
    changeRequestHeaders()
    if let refusal = access() { return .answered(refusal) }
    return .answered(content())
  }

  /// Whether `limit_except` lets the method through; GET brings HEAD along.
  private func covers(_ methods: [String]) -> Bool {
    methods.contains { $0.equalsIgnoringASCIICase(method) }
      || (method == "HEAD" && methods.contains { $0.equalsIgnoringASCIICase("GET") })
  }

  // MARK: Rewriting

  enum Flow {
    case onward
    /// The path has changed, and its location is to be found.
    case moved
    case stopped
    case finished(ServerReply)
  }

  private mutating func run(_ steps: [NginxRewrite]) -> Flow {
    var hasMoved = false
    for step in steps {
      switch perform(step) {
      case .onward: continue
      case .moved: hasMoved = true
      case .stopped: return .stopped
      case .finished(let reply): return .finished(reply)
      }
      if case .rewrite(_, _, .last) = step { return .moved }
    }
    return hasMoved ? .moved : .onward
  }

  private mutating func perform(_ step: NginxRewrite) -> Flow {
    switch step {
    case .set(let name, let value):
      variables[name] = expand(value)
      return .onward
    case .condition(let condition, let steps, let inner):
      guard holds(condition) else { return .onward }
      // The last `if` that holds is the level that answers.
      if let inner { level = inner }
      return run(steps)
    case .answer(let status, let text): return .finished(returned(status, text))
    case .stop: return .stopped
    case .rewrite(let regex, let replacement, let flag):
      return rewrite(regex, replacement, flag)
    }
  }

  private mutating func rewrite(
    _ regex: NginxRegex, _ replacement: NginxTemplate, _ flag: NginxRewrite.Flag
  ) -> Flow {
    guard match(regex, uri) else { return .onward }
    var target = expand(replacement)
    var newQuery = query
    if let mark = target.firstIndex(of: "?") {
      let own = String(target[mark...].dropFirst())
      target = String(target[..<mark])
      newQuery = own.isEmpty ? "" : query.isEmpty ? own : own + "&" + query
    }
    if case .redirect(let status) = flag {
      return .finished(
        special(status, location: target + (newQuery.isEmpty ? "" : "?" + newQuery)))
    }
    (uri, query, isUnchanged) = (target, newQuery, false)
    return flag == .stop ? .stopped : .moved
  }

  private mutating func returned(_ code: Int, _ text: NginxTemplate?) -> ServerReply {
    let body = text.map { expand($0) } ?? ""
    switch code {
    case 444: return .closed
    case 301, 302, 303, 307, 308: return special(code, location: body)
    case _ where code < 400 || !body.isEmpty:
      var headers = HeaderList()
      if code != 204 { headers.add("Content-Type", "text/plain") }
      return filtered(ServerReply(code, headers: headers, body: body))
    default: return special(code)
    }
  }

  // MARK: Answers of nginx's own

  /// A redirect or an error page of nginx's own, or what `error_page` puts in its place.
  mutating func special(
    _ code: Int, location: String? = nil, challenge: HeaderList = []
  ) -> ServerReply {
    errorStatus = code
    if let page = errorPage(for: code), !hasErrorPage, redirects < 10 {
      if !level.recursesErrorPages { hasErrorPage = true }
      return follow(page, challenge: challenge)
    }
    var headers: HeaderList = [Header("Content-Type", "text/html")]
    if let location { headers.add("Location", absolute(location)) }
    for header in challenge.headers { headers.add(header.name, header.value) }
    return filtered(ServerReply(code, headers: headers))
  }

  func errorPage(for code: Int) -> NginxErrorPage? {
    level.errorPages.first { $0.statuses.contains(code) }
  }

  /// To a named location with the method kept, to a path as GET, or elsewhere by a redirect.
  mutating func follow(_ page: NginxErrorPage, challenge: HeaderList) -> ServerReply {
    redirects += 1
    if let status = page.status { errorStatus = status }
    let target = expand(page.target)
    if target.hasPrefix("@") {
      isInternal = true
      return answerInNamed(target, challenge)
    }
    guard target.hasPrefix("/") else {
      let redirect = [301, 302, 303, 307, 308].contains(page.status ?? 0) ? errorStatus : 302
      errorStatus = 0
      hasErrorPage = true
      return special(redirect, location: target)
    }
    if method != "HEAD" { method = "GET" }
    return internalRedirect(to: target, challenge)
  }

  private mutating func answerInNamed(_ name: String, _ challenge: HeaderList) -> ServerReply {
    let found = server.locations.first {
      if case .named(name) = $0.kind { true } else { false }
    }
    guard let location = found else { return special(500) }
    let reply =
      switch enter(location) {
      case .answered(let reply): reply
      case .searchAgain: answerInLocation()
      }
    return reply.with(challenge)
  }

  mutating func internalRedirect(to target: String, _ challenge: HeaderList = []) -> ServerReply {
    guard redirects <= 10 else { return special(500) }
    redirects += 1
    let parts = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    uri = String(parts[0])
    query = parts.count == 2 ? String(parts[1]) : ""
    (isInternal, isUnchanged) = (true, false)
    level = server.level
    return answer().with(challenge)
  }

  /// A `try_files` that ends in a named location.
  mutating func continueInNamed(_ name: String) -> ServerReply {
    guard redirects <= 10 else { return special(500) }
    redirects += 1
    return answerInNamed(name, [])
  }

  /// What another request, made on behalf of this one, is answered.
  func subrequest(_ target: String) -> ServerReply? {
    guard depth < 5 else { return nil }
    var inner = request
    inner.method = "GET"
    inner.target = target
    var run = NginxRun(configuration, server, behind, inner, depth: depth + 1)
    run.isInternal = true
    run.variables = variables
    return run.answer()
  }

  /// The request line's target as it goes on to an upstream.
  var forwardedTarget: String {
    isUnchanged ? request.target : uri + (query.isEmpty ? "" : "?" + query)
  }
}

extension ServerReply {
  /// What asked for a password stays, whatever the error page answers.
  fileprivate func with(_ challenge: HeaderList) -> ServerReply {
    var reply = self
    for header in challenge.headers { reply.headers.add(header.name, header.value) }
    return reply
  }
}
