import Web

/// One request on its way through Varnish: its subroutines, the cache, the backend.
///
/// https://varnish-cache.org/docs/7.1/reference/states.html
struct VarnishRun {
  let program: VCLProgram
  let patterns: [String: Pattern]
  let behind: Behind
  var request: ServerRequest

  /// What the subroutines see and change, by phase.
  var backendRequest: ServerRequest
  var backendReply = ServerReply(0)
  var reply = ServerReply(0)
  var reason = ""
  var backend: String?
  var hashed: [String] = []
  /// Seconds that an answer is kept.
  var ttl = 0.0
  var isUncacheable = false
  var hits = 0
  var locals: [String: String] = [:]
  /// How often it began again.
  private(set) var restarts = 0
  private var isToRestart = false
  private var depth = 0

  init(
    _ program: VCLProgram, _ patterns: [String: Pattern], _ behind: Behind, _ request: ServerRequest
  ) {
    self.program = program
    self.patterns = patterns
    self.behind = behind
    self.request = request
    backendRequest = request
  }

  /// What a subroutine returns; nil where it goes on to Varnish's own.
  struct Action {
    var name: String
    var arguments: [VarnishValue]
  }

  /// The answer, with what is now kept in `cache`.
  mutating func answer(_ cache: inout VarnishCache) -> ServerReply {
    var reply = received(&cache)
    while isToRestart {
      isToRestart = false
      restarts += 1
      // More often than `max_restarts`, it does not begin again.
      guard restarts <= 4 else { return failed() }
      hashed = []
      reply = received(&cache)
    }
    return reply
  }

  private mutating func received(_ cache: inout VarnishCache) -> ServerReply {
    let action = run("vcl_recv")
    switch action?.name {
    case "synth": return synthetic(action)
    case "fail": return synthetic(503, "VCL failed")
    case "restart": return restart()
    case "purge": return purged(&cache)
    case "pass": return delivered(fetched(.passing, &cache))
    case "pipe": return piped()
    case "hash", "lookup": return lookedUp(&cache)
    default: return receivedByDefault(&cache)
    }
  }

  /// What Varnish does where `vcl_recv` says nothing.
  private mutating func receivedByDefault(_ cache: inout VarnishCache) -> ServerReply {
    let known = ["GET", "HEAD", "PUT", "POST", "TRACE", "OPTIONS", "DELETE", "PATCH"]
    if !known.contains(request.method) { return piped() }
    let passes =
      request.method != "GET" && request.method != "HEAD"
      || request.headers.contains("Authorization") || request.headers.contains("Cookie")
    return passes ? delivered(fetched(.passing, &cache)) : lookedUp(&cache)
  }

  private mutating func piped() -> ServerReply {
    askBackend(request) ?? .closed
  }

  private mutating func restart() -> ServerReply {
    isToRestart = true
    return reply
  }

  private mutating func purged(_ cache: inout VarnishCache) -> ServerReply {
    cache.remove(key())
    let action = run("vcl_purge")
    switch action?.name {
    case "synth": return synthetic(action)
    case "restart": return restart()
    default: return synthetic(200, "Purged")
    }
  }

  /// What was hashed of the request.
  private mutating func key() -> String {
    if run("vcl_hash")?.name != "lookup" { hashed += [request.target, request.host] }
    return hashed.joined(separator: "\u{0}")
  }

  private mutating func lookedUp(_ cache: inout VarnishCache) -> ServerReply {
    let key = key()
    guard let found = cache.object(key, for: request) else {
      _ = run("vcl_miss")
      return delivered(fetched(.keeping(key), &cache))
    }
    hits = found.hits + 1
    cache.countHit(key, found)
    if run("vcl_hit")?.name == "pass" { return delivered(fetched(.passing, &cache)) }
    return delivered(found.reply)
  }

  // MARK: The backend

  private enum Fetch {
    case passing
    case keeping(String)
  }

  /// The backend's answer, or Varnish's own 503, after `vcl_backend_response`.
  private mutating func fetched(_ fetch: Fetch, _ cache: inout VarnishCache) -> ServerReply {
    backendRequest = request
    if case .keeping = fetch { backendRequest.method = "GET" }
    _ = run("vcl_backend_fetch")
    guard let answered = askBackend(backendRequest) else { return failed() }
    backendReply = answered
    ttl = answered.freshness
    isUncacheable = false
    let action = run("vcl_backend_response")
    if action?.name == "deliver" || action?.name == nil, case .keeping(let key) = fetch {
      if action == nil, backendReply.isUncacheableByDefault { isUncacheable = true }
      if !isUncacheable, ttl > 0 { cache.keep(backendReply, key, for: backendRequest) }
    }
    return backendReply
  }

  private mutating func askBackend(_ request: ServerRequest) -> ServerReply? {
    let byDefault = program.backends.first { $0.name == "default" } ?? program.backends.first
    let chosen = program.backends.first { $0.name == backend } ?? byDefault
    let attributes = chosen?.attributes ?? [:]
    // `backend NAME none` is nobody.
    if chosen != nil, attributes.isEmpty { return nil }
    let address = (attributes[".host"] ?? "") + (attributes[".port"].map { ":" + $0 } ?? "")
    guard let reply = behind.upstream(at: address)?.answer(request), reply.status != 0 else {
      return nil
    }
    return reply
  }

  private mutating func failed() -> ServerReply {
    let type = Header("Content-Type", "text/html; charset=utf-8")
    backendReply = ServerReply(503, headers: [])
    // The page, and its type, are Varnish's own where nothing is returned.
    if run("vcl_backend_error") == nil { backendReply.headers.add(type.name, type.value) }
    return backendReply
  }

  // MARK: Answers

  private mutating func delivered(_ answer: ServerReply) -> ServerReply {
    reply = answer
    let action = run("vcl_deliver")
    switch action?.name {
    case "synth": return synthetic(action)
    case "restart": return restart()
    case "fail": return synthetic(503, "VCL failed")
    default: return reply
    }
  }

  private mutating func synthetic(_ action: Action?) -> ServerReply {
    synthetic(
      action?.arguments.first.flatMap { Int($0.text) } ?? 200,
      action?.arguments.dropFirst().first?.text ?? "")
  }

  private mutating func synthetic(_ status: Int, _ reason: String) -> ServerReply {
    self.reason = reason
    reply = ServerReply(status, headers: [])
    let action = run("vcl_synth")
    if action?.name == "restart" { return restart() }
    if action == nil {
      let type = "text/html; charset=utf-8"
      reply.headers.removeAll { $0.equalsIgnoringASCIICase("Content-Type") }
      reply.headers.add("Content-Type", type)
    }
    return reply
  }

  // MARK: Subroutines

  mutating func run(_ name: String) -> Action? {
    guard depth < 20, let statements = program.subroutines[name] else { return nil }
    depth += 1
    defer { depth -= 1 }
    return run(statements)
  }

  private mutating func run(_ statements: [VCLStatement]) -> Action? {
    for statement in statements {
      switch statement.kind {
      case .set(let name, let op, let value): set(name, op, evaluate(value))
      case .unset(let name): unset(name)
      case .call(let name): if let action = run(name) { return action }
      case .expression(.call("hash_data", let arguments)):
        hashed += arguments.map { evaluate($0).text }
      case .expression, .new: break
      case .return(let action, let arguments):
        // A bare `return` leaves only the subroutine that it stands in.
        if action.isEmpty { return nil }
        return Action(name: action, arguments: arguments.map { evaluate($0) })
      case .conditional(let branches):
        let taken = branches.first { branch in
          guard let condition = branch.condition else { return true }
          return evaluate(condition).isTrue
        }
        if let taken, let action = run(taken.statements) { return action }
      }
    }
    return nil
  }
}
