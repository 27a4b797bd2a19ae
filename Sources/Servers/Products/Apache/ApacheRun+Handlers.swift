import Web

/// What answers in the end: a backend, or files.
extension ApacheRun {
  mutating func handle() -> Outcome {
    if let proxyURL { return proxied(to: proxyURL) }
    // TRACE is off in the frame of the recordings.
    allowed = "GET,POST,OPTIONS,HEAD"
    switch method {
    case "GET", "HEAD", "POST":
      switch file {
      case .file: return .handled(200, body: "", nil)
      // Without its slash, a folder that nobody is sent on to is nothing that could be sent.
      case .folder: return .refused(path.hasSuffix("/") ? 403 : 404, location: nil)
      case .nothing: return fallback() ?? .refused(404, location: nil)
      }
    case "OPTIONS":
      headersOut.set("Allow", allowed)
      return .handled(200, body: "", nil)
    case "PUT", "DELETE", "PATCH": return .refused(405, location: nil)
    default: return .refused(Self.otherMethods.contains(method) ? 405 : 501, location: nil)
    }
  }

  private static let otherMethods: Set = [
    "CONNECT", "TRACE", "PROPFIND", "PROPPATCH", "MKCOL", "COPY", "MOVE", "LOCK", "UNLOCK",
  ]

  private mutating func fallback() -> Outcome? {
    guard let resource = settings.fallbackResource, resource != "disabled", redirects < 5 else {
      return nil
    }
    redirects += 1
    path = resource
    return process()
  }

  private mutating func proxied(to url: String) -> Outcome {
    // `unix:/run/app.sock|fcgi://localhost/` names a socket, then what is spoken there.
    let socket = url.split(separator: "|", maxSplits: 1)
    let proxy = ProxyTarget(String(socket.count == 2 ? socket[1] : socket[0]))
    let address = socket.count == 2 ? String(socket[0]) : proxy.address
    var forwarded = request
    forwarded.method = method
    forwarded.target = proxy.path.isEmpty ? "/" : proxy.path
    forwarded.headers = headers
    guard let reply = behind.upstream(at: address)?.answer(forwarded), reply.status != 0 else {
      return .refused(503, location: nil)
    }
    // Whatever was there before is gone: `vary` of a rule's condition, too.
    headersOut = reversed(reply.headers)
    if settings.overridesProxyErrors == true, reply.status >= 400 {
      for value in reply.headers.values(of: "WWW-Authenticate") {
        errorHeadersOut.add("WWW-Authenticate", value)
      }
      return .refused(reply.status, location: nil)
    }
    return .handled(reply.status, body: reply.body, reply.answerer)
  }

  /// With a backend's own address in a redirect as the path that it has here.
  private func reversed(_ headers: HeaderList) -> HeaderList {
    HeaderList(
      headers.headers.map { header in
        guard header.name.equalsIgnoringASCIICase("Location"),
          let pair = host.reverses.first(where: { header.value.hasPrefix($0.url) })
        else { return header }
        return Header(header.name, absolute(pair.path + header.value.dropFirst(pair.url.count)))
      })
  }
}
