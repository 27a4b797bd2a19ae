import Web

/// What answers: upstreams and files.
extension CaddyRun {
  /// Adds, sets, deletes and replaces, in this order whatever order they are written in.
  func applying(_ operations: CaddyHeaderOperations, to headers: HeaderList) -> HeaderList {
    var result = headers
    for (name, value) in operations.added { result.add(name, expand(value)) }
    for (name, value) in operations.set {
      result.removeAll { $0.equalsIgnoringASCIICase(name) }
      result.add(name, expand(value))
    }
    for name in operations.deleted {
      let mask = name.asciiLowercased
      result.removeAll { Glob.matches(mask, $0.asciiLowercased) }
    }
    for replacement in operations.replaced {
      result = HeaderList(
        result.headers.map { header in
          let fits =
            replacement.name == "*"
            || header.name.equalsIgnoringASCIICase(replacement.name)
          return fits ? Header(header.name, replaced(replacement, in: header.value)) : header
        })
    }
    return result
  }

  private func replaced(
    _ replacement: CaddyHeaderOperations.Replacement, in text: String
  ) -> String {
    var result = ""
    var rest = text[...]
    while let match = replacement.pattern.firstMatch(in: String(rest)), let whole = match.groups[0],
      !whole.isEmpty, let place = rest.firstRange(of: whole)
    {
      let filled = expand(replacement.replacement)
        .fillingGroups(match, of: replacement.pattern)
      result += rest[..<place.lowerBound] + filled
      rest = rest[place.upperBound...]
    }
    return result + rest
  }

  func replaced(_ replacement: CaddyPathReplacement, in text: String) -> String {
    let new = expand(replacement.replacement)
    switch replacement.subject {
    case .text(let old, let limit):
      let found = expand(old)
      guard !found.isEmpty else { return text }
      return text.replacing(found, with: new, maxReplacements: limit ?? .max).bounded
    case .pattern(let pattern):
      let operation = CaddyHeaderOperations.Replacement(
        name: "", pattern: pattern, replacement: replacement.replacement)
      return replaced(operation, in: text).bounded
    }
  }

  // MARK: Upstreams

  private func request(_ proxy: CaddyProxy) -> ServerRequest {
    var forwarded = request
    forwarded.method = proxy.method.map { expand($0) } ?? method
    var (path, query) = (path, query)
    if let target = proxy.rewrite { (path, query) = rewritten(expand(target)) }
    forwarded.target = path + (query.isEmpty ? "" : "?" + query)
    forwarded.headers = applying(proxy.up, to: headers)
    return forwarded
  }

  private func upstreamReply(_ proxy: CaddyProxy, _ request: ServerRequest) -> ServerReply? {
    let address = proxy.upstreams.first.map { ProxyTarget(expand($0)).address } ?? ""
    guard var reply = behind.upstream(at: address)?.answer(request), reply.status != 0 else {
      return nil
    }
    for operations in proxy.down { reply.headers = applying(operations, to: reply.headers) }
    return reply
  }

  mutating func forward(_ proxy: CaddyProxy) -> Outcome {
    guard var reply = upstreamReply(proxy, request(proxy)) else { return .failed(502) }
    if let handled = proxy.handled.first(where: { $0.matcher?.matches(reply) ?? true }) {
      handledReply = reply
      captured["http.reverse_proxy.status_code"] = String(reply.status)
      for header in reply.headers.headers {
        captured["http.reverse_proxy.header." + header.name] = header.value
      }
      return run(handled.routes[...]) { _ in .written(200) }
    }
    if let other = proxy.statuses.first(where: { $0.matcher?.matches(reply) ?? true }) {
      reply.status = other.status
    }
    return pass(reply)
  }

  /// What an upstream answered goes beside what is there: `upstream-twice`.
  private mutating func pass(_ passed: ServerReply) -> Outcome {
    for header in passed.headers.headers { reply.add(header.name, header.value) }
    return write(passed.status, by: passed.answerer)
  }

  /// `copy_response`.
  mutating func copy(_ status: String?) -> Outcome {
    var copied = handledReply
    if let status = status.map({ expand($0) }).flatMap({ Int($0) }) { copied.status = status }
    return pass(copied)
  }

  /// `forward_auth`: on with 2xx, else the other one's answer.
  mutating func ask(_ proxy: CaddyProxy, _ target: String) -> Outcome? {
    var asked = request(proxy)
    asked.method = "GET"
    let (path, query) = rewritten(expand(target))
    asked.target = path + (query.isEmpty ? "" : "?" + query)
    guard let reply = upstreamReply(proxy, asked) else { return .failed(502) }
    return (200..<300).contains(reply.status) ? nil : pass(reply)
  }

  // MARK: Files

  private enum FileKind { case file, folder, nothing }

  /// What is at a path, asked for as an upstream named `files:` and the folder.
  private func file(_ path: String, root: String = "") -> FileKind {
    let folder = root.isEmpty ? variables["root"] ?? "" : expand(root)
    let probe = ServerRequest("GET", path, host: request.host)
    switch behind.upstream(at: "files:" + folder)?.answer(probe).status {
    case 200: return path.hasSuffix("/") ? .folder : .file
    case 301, 302, 307, 308: return .folder
    default: return .nothing
    }
  }

  func isThere(_ path: String) -> Bool {
    switch file(path.hasSuffix("/") ? String(path.dropLast()) : path) {
    case .file: !path.hasSuffix("/")
    case .folder: path.hasSuffix("/")
    case .nothing: false
    }
  }

  /// Whether the last part of the path is still the one that was asked for: else nobody is sent to
  /// where a folder's slash would be.
  private var keepsName: Bool { request.path.lastPart == path.lastPart }

  private mutating func redirect(to location: String) -> Outcome {
    reply.set("Location", location)
    return write(308)
  }

  /// Any method gets the file: `file-server`.
  mutating func serve(_ files: CaddyFiles) -> Outcome? {
    let found = file(path, root: files.root)
    let index = files.indexes.lazy.map { [self] name in
      path + (path.hasSuffix("/") ? "" : "/") + name
    }.first { [self] in file($0, root: files.root) == .file }
    switch found {
    case .file where keepsName && request.path.hasSuffix("/"):
      return redirect(to: String(request.path.dropLast()))
    case .folder where index != nil && keepsName && !request.path.hasSuffix("/"):
      return redirect(to: request.path + "/")
    case .file: return write(files.status.flatMap { Int($0) } ?? error ?? 200)
    case .folder where index != nil:
      return write(files.status.flatMap { Int($0) } ?? error ?? 200)
    case .folder, .nothing: return files.passesThrough ? nil : .failed(404)
    }
  }
}

extension String {
  /// What is behind the last slash but one at the very end.
  fileprivate var lastPart: Substring {
    split(separator: "/").last ?? ""
  }
}

extension CaddyResponseMatcher {
  fileprivate func matches(_ reply: ServerReply) -> Bool {
    let fitsStatus =
      statuses.isEmpty
      || statuses.contains { mask in
        mask == String(reply.status)
          || (mask.hasSuffix("xx") && mask.first == String(reply.status).first)
      }
    return fitsStatus
      && headers.allSatisfy { name, value in
        reply.headers.values(of: name).contains { Glob.matches(value, $0) }
      }
  }
}
