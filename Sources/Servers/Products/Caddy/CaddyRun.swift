import Web

/// One request on its way through Caddy's routes.
///
/// A handler answers, fails with a status, or lets the next one go on; what `header` says later is
/// done when something answers inside of it.
struct CaddyRun {
  let site: CaddySite
  let behind: Behind
  let request: ServerRequest

  var method: String
  var path: String
  var query: String
  var headers: HeaderList
  var variables: [String: String] = [:]
  /// What `map` and regular expressions leave behind, by their placeholders' names.
  var captured: [String: String] = [:]
  /// The upstream's answer that a `handle_response` is about.
  var handledReply = ServerReply.closed
  /// The response's headers so far.
  var reply = HeaderList()
  /// What is waiting for the response to be written, outermost first.
  private var waiting: [CaddyHeaderOperations] = []
  /// The error that `handle_errors` is about.
  private(set) var error: Int?
  private var body = ""
  /// How many lists of routes are being run within each other.
  private var nesting = 0
  private var answerer: ServerReply.Answerer?

  /// How it went on in one handler and all after it.
  enum Outcome {
    case written(Int)
    case failed(Int)
    case aborted
  }

  init(_ site: CaddySite, _ behind: Behind, _ request: ServerRequest) {
    self.site = site
    self.behind = behind
    self.request = request
    method = request.method
    path = PercentEncoding.decode(request.path)
    query = String(request.target.drop { $0 != "?" }.dropFirst())
    headers = request.headers
  }

  mutating func answer() -> ServerReply {
    // Where nobody writes, nothing that waits for it is done.
    var outcome = run(site.routes[...]) { _ in .written(200) }
    if case .failed(let status) = outcome {
      waiting = []
      error = status
      if let routes = site.errorRoutes {
        outcome = run(routes[...]) { run in run.write(status) }
      }
    }
    switch outcome {
    case .written(let status): return finished(status)
    case .failed: return finished(error ?? 500)
    case .aborted: return .closed
    }
  }

  /// Header names as Go writes them, in its order.
  private func finished(_ status: Int) -> ServerReply {
    let lines = reply.headers.filter { Token.matches($0.name) }
      .map { Header($0.name.canonicalHeaderName, $0.value) }
    let sorted = lines.enumerated().sorted {
      ($0.element.name, $0.offset) < ($1.element.name, $1.offset)
    }
    return ServerReply(
      status, headers: HeaderList(sorted.map(\.element)), body: body, by: answerer)
  }

  // MARK: Routes

  typealias Next = (inout CaddyRun) -> Outcome

  /// Goes through routes one after the other, then on to what comes after them.
  ///
  /// Only a handler that has something to do with what comes after it runs it itself.
  mutating func run(
    _ routes: ArraySlice<CaddyRoute>, takenGroups: Set<Int> = [], _ next: Next
  ) -> Outcome {
    guard nesting < 200 else { return .failed(500) }
    nesting += 1
    defer { nesting -= 1 }
    var groups = takenGroups
    for place in routes.indices {
      let route = routes[place]
      let isTaken = route.group.map(groups.contains) ?? false
      guard !isTaken, matches(route.matchers) else { continue }
      if let group = route.group { groups.insert(group) }
      let (rest, taken) = (routes[(place + 1)...], groups)
      let outcome = handle(route.handler) { run in run.run(rest, takenGroups: taken, next) }
      if let outcome { return outcome }
    }
    return next(&self)
  }

  /// Nil where the next route is to go on.
  private mutating func handle(_ handler: CaddyHandler, _ next: Next) -> Outcome? {
    switch handler {
    case .headers(let operations) where operations.isDeferred:
      waiting.append(operations)
      defer { if !waiting.isEmpty { waiting.removeLast() } }
      return next(&self)
    case .headers(let operations):
      reply = applying(operations, to: reply)
      return nil
    case .requestHeaders(let operations):
      headers = applying(operations, to: headers)
      return nil
    case .routes(let routes): return run(routes[...], next)
    case .respond(let status, let body): return respond(status, body)
    case .error(let status): return .failed(Int(expand(status)) ?? 500)
    case .abort: return .aborted
    case .redirect(let target, let status):
      reply.set("Location", expand(target))
      return write(status)
    case .proxy(let proxy): return forward(proxy)
    case .copyResponse(let status): return copy(status)
    case .copyResponseHeaders(let copied):
      for header in handledReply.headers.headers where copied.covers(header.name) {
        reply.add(header.name, header.value)
      }
      return nil
    case .files(let files): return serve(files)
    case .password(let realm): return checkPassword(realm)
    case .forwardAuthentication(let proxy, let target): return ask(proxy, target)
    case .rewrite, .stripPrefix, .stripSuffix, .replaceInPath, .method, .root, .variable, .map,
      .tryFiles:
      return change(handler)
    }
  }

  /// What changes the request and goes on; an outcome only where it cannot.
  private mutating func change(_ handler: CaddyHandler) -> Outcome? {
    switch handler {
    case .rewrite(let target): rewrite(to: expand(target))
    case .stripPrefix(let prefix):
      let bare = expand(prefix)
      if path.hasPrefix(bare) { path = String(path.dropFirst(bare.count)) }
      if !path.hasPrefix("/") { path = "/" + path }
    case .stripSuffix(let suffix): if path.hasSuffix(suffix) { path.removeLast(suffix.count) }
    case .replaceInPath(let replacement):
      path = replaced(replacement, in: path)
      if case .text = replacement.subject { query = replaced(replacement, in: query) }
    case .method(let method): self.method = expand(method)
    case .root(let root): variables["root"] = expand(root)
    case .variable(let name, let value): variables[name] = expand(value)
    case .map(let map): look(up: map)
    case .tryFiles(let candidates, let otherwise):
      let found = candidates.lazy.map { [self] in expand($0) }.first { [self] in isThere($0) }
      if let found {
        rewrite(to: found)
      } else if let otherwise {
        return .failed(otherwise)
      }
    case .headers, .requestHeaders, .routes, .respond, .error, .abort, .redirect, .proxy, .files,
      .copyResponse, .copyResponseHeaders, .password, .forwardAuthentication:
      break
    }
    return nil
  }

  func rewritten(_ target: String) -> (path: String, query: String) {
    guard let mark = target.firstIndex(of: "?") else { return (target, query) }
    return (String(target[..<mark]), String(target[mark...].dropFirst()))
  }

  private mutating func rewrite(to target: String) {
    let (newPath, newQuery) = rewritten(target)
    if !newPath.isEmpty { path = newPath.hasPrefix("/") ? newPath : "/" + newPath }
    query = newQuery
  }

  private mutating func look(up map: CaddyMap) {
    let input = expand(map.source)
    for (place, destination) in map.destinations.enumerated() {
      var value = place < map.fallbacks.count ? expand(map.fallbacks[place]) : ""
      for row in map.rows {
        guard place < row.outputs.count, let output = row.outputs[place] else { continue }
        if let pattern = row.pattern {
          guard let match = pattern.firstMatch(in: input) else { continue }
          // What a regular expression gives is not looked through for placeholders.
          value = withLongPlaceholders(output).fillingGroups(match, of: pattern)
          break
        }
        if row.input == input {
          value = expand(output)
          break
        }
      }
      captured[destination] = value
    }
  }

  // MARK: Writing

  private mutating func respond(_ status: String?, _ body: String) -> Outcome {
    let text = expand(body)
    let code = status.map { expand($0) }.flatMap { Int($0) } ?? error ?? 200
    if !text.isEmpty, !reply.contains("Content-Type") {
      reply.set("Content-Type", "text/plain; charset=utf-8")
    }
    self.body = text
    return write(code)
  }

  /// Writes the response: whatever is waiting is done now, the innermost first.
  mutating func write(_ status: Int, by answerer: ServerReply.Answerer? = nil) -> Outcome {
    self.answerer = answerer
    for operations in waiting.reversed() {
      if operations.unless.contains(where: { reply.contains($0) }) { continue }
      reply = applying(operations, to: reply)
    }
    return .written(status)
  }

  private mutating func checkPassword(_ realm: String) -> Outcome? {
    // Whoever brings a password has the right one: the hashes are not tried.
    let given = (headers.get("Authorization") ?? "").prefix(6)
    if given.equalsIgnoringASCIICase("Basic ") { return nil }
    reply.set("Www-Authenticate", "Basic realm=\"\(realm)\"")
    return .failed(401)
  }
}

extension String {
  /// Every word between hyphens with a capital: `Www-Authenticate`.
  fileprivate var canonicalHeaderName: String {
    split(separator: "-", omittingEmptySubsequences: false)
      .map { $0.prefix(1).uppercased() + $0.dropFirst().lowercased() }.joined(separator: "-")
  }

  /// `${1}`, `$1` and `$name` as what the groups hold; a name goes as far as letters, digits and
  /// `_` do, and `$$` is a `$`.
  ///
  /// https://pkg.go.dev/regexp#Regexp.Expand
  func fillingGroups(_ match: Pattern.Match, of pattern: Pattern) -> String {
    var result = ""
    var rest = self[...]
    while let dollar = rest.firstIndex(of: "$") {
      result += rest[..<dollar]
      rest = rest[dollar...].dropFirst()
      if rest.first == "$" {
        result += "$"
        rest = rest.dropFirst()
        continue
      }
      let isBraced = rest.first == "{"
      let name = rest.dropFirst(isBraced ? 1 : 0).prefix {
        $0.isASCII && ($0.isWholeNumber || $0.isLetter || $0 == "_")
      }
      let after = rest[name.endIndex...]
      guard !name.isEmpty, !isBraced || after.first == "}" else {
        result += "$"
        continue
      }
      rest = isBraced ? after.dropFirst() : after
      let number = Int(name) ?? pattern.groupNames.first { $0.value == name }?.key ?? -1
      result += (match.groups.indices.contains(number) ? match.groups[number] : nil) ?? ""
    }
    return (result + rest).bounded
  }
}
