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
  /// How many values have been put together so far.
  var expansions = 0
  /// What the groups of the last regular expression hold; the whole match first.
  var groups: [String?] = []
  /// The status that an error page answers with; 0: its own.
  var errorStatus = 0
  /// For `$status` and `$sent_http_…`.
  var status = 0
  var sent = HeaderList()
  /// For `$upstream_http_…`.
  var upstreamReply: ServerReply?
  var isInternal = false
  var hasErrorPage = false
  var isUnchanged = true
  var redirects = 0
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
    uri = PercentEncoding.decode(request.path)
    query = String(request.target.drop { $0 != "?" }.dropFirst())
    headers = request.headers
    level = server.level
  }

  mutating func answer() -> ServerReply {
    if case .finished(let reply) = run(server.rewrites) { return reply }
    return answerInLocation()
  }

  mutating func answerInLocation() -> ServerReply {
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

  enum Entered { case searchAgain, answered(ServerReply) }

  /// From the location's rewrites on.
  mutating func enter(_ location: NginxLocation) -> Entered {
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
