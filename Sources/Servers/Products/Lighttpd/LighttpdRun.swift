import Web

/// One request on its way through lighttpd.
struct LighttpdRun {
  private let configuration: LighttpdConfiguration
  let patterns: [String: Pattern]
  let behind: Behind
  /// With the target that it is rewritten to.
  var request: ServerRequest
  private(set) var values: [String: LighttpdValue] = [:]
  /// The conditions of the block that said each key, whose groups `%1` is about.
  private(set) var conditions: [String: [LighttpdConfiguration.Test]] = [:]

  private var path: String { PercentEncoding.decode(request.path) }

  init(
    _ configuration: LighttpdConfiguration, _ patterns: [String: Pattern], _ behind: Behind,
    _ request: ServerRequest
  ) {
    self.configuration = configuration
    self.patterns = patterns
    self.behind = behind
    self.request = request
    chooseValues()
  }

  /// The values that hold for a request: of all blocks whose conditions hold, the last that says
  /// something of a key has said it.
  mutating func chooseValues() {
    values = [:]
    for context in configuration.contexts
    where context.conditions.allSatisfy({ Self.holds($0, request, patterns) }) {
      values.merge(context.values) { _, new in new }
      for key in context.values.keys { conditions[key] = context.conditions }
    }
  }

  /// Rewriting comes before everything else, wherever it stands, and begins the request anew.
  mutating func answer() -> ServerReply {
    var rewrites = 0
    while let isLast = rewrite(), !isLast {
      rewrites += 1
      if rewrites > 100 { return finished(page(500)) }
    }
    return finished(denied() ?? redirected() ?? refused() ?? proxied() ?? served())
  }

  // MARK: Conditions

  private static func holds(
    _ test: LighttpdConfiguration.Test, _ request: ServerRequest, _ patterns: [String: Pattern]
  ) -> Bool {
    switch test {
    case .not(let inner): return !holds(inner, request, patterns)
    case .holds(let condition):
      let subject = subject(condition, request)
      switch condition.comparison {
      case .equal: return subject == condition.pattern
      case .unequal: return subject != condition.pattern
      case .matches: return patterns[condition.pattern]?.matches(in: subject) ?? false
      case .matchesNot: return !(patterns[condition.pattern]?.matches(in: subject) ?? false)
      case .begins: return subject.hasPrefix(condition.pattern)
      case .ends: return subject.hasSuffix(condition.pattern)
      }
    }
  }

  /// What a condition is about; a header that is not there is an empty one.
  static func subject(
    _ condition: LighttpdStatement.Condition, _ request: ServerRequest
  ) -> String {
    switch (condition.field, condition.key) {
    case ("HTTP", "url"): PercentEncoding.decode(request.path)
    case ("HTTP", "request-method"): request.method
    case ("HTTP", "host"): String(request.host.prefix { $0 != ":" }).asciiLowercased
    case ("HTTP", "querystring"): String(request.target.drop { $0 != "?" }.dropFirst())
    case ("HTTP", "scheme"): request.scheme
    case ("HTTP", "referer"): request.headers.get("Referer") ?? ""
    case ("HTTP", "useragent"), ("HTTP", "user-agent"): request.headers.get("User-Agent") ?? ""
    case ("HTTP", "cookie"): request.headers.get("Cookie") ?? ""
    case ("HTTP", "remoteip"), ("HTTP", "remote-ip"): "127.0.0.1"
    // On which address it came in cannot be told; the one that is written is taken.
    case ("SERVER", _): condition.pattern
    case ("REQUEST_HEADER", let name): request.headers.get(name) ?? ""
    default: ""
    }
  }

  // MARK: What answers before anything is served

  private func denied() -> ServerReply? {
    let isDenied = values["url.access-deny"]?.items.contains { item in
      item.string.map { $0.isEmpty || path.hasSuffix($0) } ?? false
    }
    return isDenied == true ? page(403) : nil
  }

  /// The 401, for whoever brings no password; the longest path that fits says whether one is due.
  private func refused() -> ServerReply? {
    let fitting = (values["auth.require"]?.pairs ?? []).filter { path.hasPrefix($0.name) }
    guard let rule = fitting.max(by: { $0.name.utf8.count < $1.name.utf8.count }) else {
      return nil
    }
    let given = (request.headers.get("Authorization") ?? "").prefix(6)
    if given.equalsIgnoringASCIICase("Basic ") { return nil }
    let realm = rule.value.pairs.first { $0.name == "realm" }?.value.string ?? ""
    var reply = page(401)
    reply.headers.add("WWW-Authenticate", "Basic realm=\"\(realm)\", charset=\"UTF-8\"")
    return reply
  }

  private func page(_ status: Int) -> ServerReply {
    ServerReply(status, headers: [Header("Content-Type", "text/html")])
  }

  // MARK: Upstreams and files

  private func proxied() -> ServerReply? {
    for key in ["proxy.server", "fastcgi.server", "scgi.server"] {
      guard let host = (values[key]?.pairs ?? []).first(where: { fits($0.name) }),
        let options = host.value.items.first ?? host.value.pairs.first?.value
      else { continue }
      guard let reply = behind.upstream(at: address(options.pairs))?.answer(forwarded),
        reply.status != 0
      else { return page(503) }
      return reply
    }
    return nil
  }

  /// A key is a path's beginning, or its end where it begins with a dot.
  private func fits(_ key: String) -> Bool {
    key.hasPrefix("/") || key.isEmpty ? path.hasPrefix(key) : path.hasSuffix(key)
  }

  private func address(_ options: [(name: String, value: LighttpdValue)]) -> String {
    let option = { (name: String) in options.first { $0.name == name }?.value.string }
    if let socket = option("socket") { return "unix:" + socket }
    return (option("host") ?? "127.0.0.1") + (option("port").map { ":" + $0 } ?? "")
  }

  private var forwarded: ServerRequest {
    var forwarded = request
    for (name, value) in values["setenv.add-request-header"]?.pairs ?? [] {
      forwarded.headers.add(name, value.string ?? "")
    }
    for (name, value) in values["setenv.set-request-header"]?.pairs ?? [] {
      forwarded.headers = forwarded.headers.setting(name, value.string ?? "")
    }
    return forwarded
  }

  private func served() -> ServerReply {
    switch (file(path), request.method) {
    case (.folder, _) where !path.hasSuffix("/"):
      return ServerReply(301, headers: [Header("Location", path + "/")])
    case (.nothing, "GET"), (.nothing, "HEAD"), (.nothing, "POST"), (.nothing, "OPTIONS"):
      return page(404)
    case (.folder, "GET"), (.folder, "HEAD"), (.folder, "POST"): return indexed()
    case (.file, "GET"), (.file, "HEAD"), (.file, "POST"):
      return ServerReply(200, headers: [Header("Content-Type", "application/octet-stream")])
    // A folder takes it without any index: measured with one that has none.
    case (.file, "OPTIONS"), (.folder, "OPTIONS"):
      return ServerReply(200, headers: [Header("Allow", "OPTIONS, GET, HEAD, POST")])
    case (.nothing, _): return page(404)
    case (.file, _), (.folder, _): return page(501)
    }
  }

  /// A folder shows its index, where one is named and there.
  private func indexed() -> ServerReply {
    let names = (values["index-file.names"] ?? values["server.indexfiles"])?.items ?? []
    let isThere = names.contains { $0.string.map { file(path + $0) == .file } ?? false }
    return isThere ? ServerReply(200, headers: [Header("Content-Type", "text/html")]) : page(403)
  }

  private enum FileKind { case file, folder, nothing }

  /// What is at a path, asked for as an upstream named `files:` and the folder.
  private func file(_ path: String) -> FileKind {
    guard path != "/" else { return .folder }
    let folder = values["server.document-root"]?.string ?? ""
    let probe = ServerRequest("GET", path, host: request.host)
    switch behind.upstream(at: "files:" + folder)?.answer(probe).status {
    case 200: return path.hasSuffix("/") ? .folder : .file
    case 301, 302, 307, 308: return .folder
    default: return .nothing
    }
  }

  /// For every answer: first what is added, then what is set (`set-one-files`, `upstream-add`).
  private func finished(_ answer: ServerReply) -> ServerReply {
    var reply = answer
    for (name, value) in values["setenv.add-response-header"]?.pairs ?? [] {
      reply.headers.add(name, value.string ?? "")
    }
    for (name, value) in values["setenv.set-response-header"]?.pairs ?? [] {
      reply.headers = reply.headers.setting(name, value.string ?? "")
    }
    return reply
  }
}

extension HeaderList {
  /// With one line of this name; with none where the value is empty.
  fileprivate func setting(_ name: String, _ value: String) -> HeaderList {
    var list = self
    list.removeAll { $0.equalsIgnoringASCIICase(name) }
    if !value.isEmpty { list.add(name, value) }
    return list
  }
}
