import Web

/// What answers in the end: an upstream, or files.
extension NginxRun {
  mutating func content() -> ServerReply {
    if let candidates = level.tryFiles { return tried(candidates) }
    return handled()
  }

  private mutating func handled() -> ServerReply {
    switch level.handler {
    case .upstream(let name, let url): return proxied(name, expand(url), url)
    case .builtIn:
      guard method == "GET" || method == "HEAD" else { return special(405) }
      return filtered(ServerReply(200))
    case nil: return served()
    }
  }

  // MARK: Upstreams

  private mutating func proxied(
    _ name: String, _ url: String, _ template: NginxTemplate
  ) -> ServerReply {
    let target = ProxyTarget(url)
    var forwarded = request
    forwarded.method = method
    forwarded.target = self.target(for: target, template)
    forwarded.headers = forwardedHeaders(name)
    let address = configuration.upstreams[target.address] ?? target.address
    guard let reply = behind.upstream(at: address)?.answer(forwarded), reply.status != 0 else {
      return special(502)
    }
    upstreamReply = reply
    if level.interceptsErrors.contains(name), reply.status >= 300,
      errorPage(for: reply.status) != nil
    {
      let challenge = reply.status == 401 ? reply.headers.values(of: "WWW-Authenticate") : []
      return special(
        reply.status, challenge: HeaderList(challenge.map { Header("WWW-Authenticate", $0) }))
    }
    var passed = reply
    let hidden = level.hiddenHeaders[name] ?? []
    passed.headers.removeAll { header in
      hidden.contains { $0.equalsIgnoringASCIICase(header) }
        || header.asciiLowercased.hasPrefix("x-accel-")
    }
    return filtered(passed)
  }

  private func target(for proxy: ProxyTarget, _ template: NginxTemplate) -> String {
    guard !proxy.path.isEmpty else { return forwardedTarget }
    if template.literal == nil { return proxy.path }
    let rest = uri.hasPrefix(level.prefix) ? String(uri.dropFirst(level.prefix.count)) : uri
    return proxy.path + rest + (query.isEmpty ? "" : "?" + query)
  }

  private mutating func forwardedHeaders(_ name: String) -> HeaderList {
    var forwarded = headers
    for header in level.requestHeaders[name] ?? [] {
      let value = expand(header.value)
      if value.isEmpty { forwarded.delete(header.name) } else { forwarded.set(header.name, value) }
    }
    return forwarded
  }

  // MARK: Files

  enum FileKind {
    case file, folder, nothing
    /// A folder with a file to show for it.
    case index
  }

  /// What is on the disk, which is asked for as an upstream named `files:` and the folder.
  private func file(in folder: String, _ path: String) -> FileKind {
    let probe = ServerRequest("GET", path, host: request.host)
    switch behind.upstream(at: "files:" + folder)?.answer(probe).status {
    case 200: return path.hasSuffix("/") ? .index : .file
    case 301, 302, 307, 308: return .folder
    default: return .nothing
    }
  }

  /// The same of a whole path, as `-f $request_filename` has it.
  mutating func file(at path: String) -> FileKind {
    let root = expand(level.root)
    return path.hasPrefix(root)
      ? file(in: root, String(path.dropFirst(root.count))) : file(in: path, "")
  }

  private mutating func file(of uri: String) -> FileKind {
    guard let alias = level.alias else { return file(in: expand(level.root), uri) }
    let rest = uri.hasPrefix(level.prefix) ? String(uri.dropFirst(level.prefix.count)) : ""
    let folder = expand(alias)
    return folder.hasSuffix("/")
      ? file(in: String(folder.dropLast()), "/" + rest) : file(in: folder, rest)
  }

  /// The index, autoindex and static handlers, in this order.
  private mutating func served() -> ServerReply {
    let isReading = method == "GET" || method == "HEAD"
    guard isReading || method == "POST" else { return special(405) }
    switch file(of: uri) {
    case .file, .index: return isReading ? filtered(Self.fileReply) : special(405)
    case .folder where uri.hasSuffix("/"): return special(403)
    case .folder: return special(301, location: uri + "/" + (query.isEmpty ? "" : "?" + query))
    case .nothing: return special(404)
    }
  }

  private static let fileReply = ServerReply(
    200, headers: [Header("Content-Type", "text/plain")])

  /// The first candidate that is there, else the last one, which is a path, a name or a status.
  private mutating func tried(_ candidates: [NginxTemplate]) -> ServerReply {
    for candidate in candidates.dropLast() {
      var name = expand(candidate)
      // A slash written at the end asks for a folder, and is not part of its path.
      let wantsFolder = candidate.endsInSlash
      if wantsFolder { name.removeLast() }
      let found = file(of: name)
      if wantsFolder ? found == .folder || found == .index : found == .file {
        uri = name
        return handled()
      }
    }
    let last = candidates.last.map { expand($0) } ?? ""
    if last.hasPrefix("=") { return special(Int(last.dropFirst()) ?? 404) }
    if last.hasPrefix("@") { return continueInNamed(last) }
    return internalRedirect(to: last)
  }

  /// A path of nginx's own redirects, with scheme, host and port before it.
  func absolute(_ location: String) -> String {
    guard location.hasPrefix("/"), level.absoluteRedirect else { return location }
    let number = server.port(isSecure: request.isSecure)
    let isStandard = number == 80 || number == 443
    let port = isStandard || !level.portInRedirect ? "" : ":\(number)"
    return "\(request.scheme)://\(hostName)\(port)\(location)"
  }
}
