import Web

/// How the two tables of headers become an answer, and what stands in for errors.
extension ApacheRun {
  /// The headers of both tables, those of `always` first.
  mutating func finish(_ outcome: Outcome) -> ServerReply {
    switch outcome {
    case .handled(let status, let body, let answerer):
      self.status = status
      filter(.always)
      filter(.onSuccess)
      // A file that is sent for an error keeps the error's status; a backend has its own.
      let sent = answerer == nil && proxyURL == nil ? documentedStatus ?? status : status
      return ServerReply(
        sent, headers: HeaderList(errorHeadersOut.headers + headersOut.headers), body: body,
        by: answerer)
    case .refused(let status, let location): return refuse(status, location)
    }
  }

  private mutating func refuse(_ status: Int, _ location: String?) -> ServerReply {
    if !hasErrorDocument, let document = settings.errorDocuments[status] {
      hasErrorDocument = true
      switch document {
      case .text: break
      case .path(let target):
        documentedStatus = status
        return internalRedirect(to: target)
      case .url(let url): return refuse(302, url)
      }
    }
    self.status = status
    if status == 204 || status == 304 {
      filter(.always)
      return ServerReply(
        status, headers: HeaderList(errorHeadersOut.headers + headersOut.headers))
    }
    // The tables change places: what a handler set is gone, and `always` writes to an empty one.
    (headersOut, errorHeadersOut) = (errorHeadersOut, [])
    if let location { headersOut.set("Location", location) }
    if status == 405 || status == 501 { headersOut.set("Allow", allowed) }
    headersOut.set("Content-Type", "text/html; charset=iso-8859-1")
    filter(.always)
    return ServerReply(
      documentedStatus ?? status,
      headers: HeaderList(errorHeadersOut.headers + headersOut.headers))
  }

  /// An error document of this server's: asked for with GET, the names of variables prefixed.
  private mutating func internalRedirect(to target: String) -> ServerReply {
    if method != "HEAD" { method = "GET" }
    path = String(target.prefix { $0 != "?" })
    query = String(target.drop { $0 != "?" }.dropFirst())
    headersOut = HeaderList()
    proxyURL = nil
    environment = Dictionary(
      environment.map { ("REDIRECT_" + $0.key, $0.value) }, uniquingKeysWith: { first, _ in first })
    return answer()
  }

  /// A path of Apache's own redirects, with scheme and host before it.
  func absolute(_ location: String) -> String {
    guard location.hasPrefix("/") else { return location }
    return "\(request.scheme)://\(request.host)\(location)"
  }
}
