import Web

/// What the names of VCL stand for, and what setting them does.
extension VarnishRun {
  func value(of name: String) -> VarnishValue {
    if let (side, header) = Self.header(name) {
      return (headers(side).get(header) ?? length(side, header)).map(VarnishValue.text) ?? .missing
    }
    switch name {
    case "req.method": return .text(request.method)
    case "req.url": return .text(request.target)
    case "req.proto", "bereq.proto", "resp.proto", "beresp.proto": return .text("HTTP/1.1")
    case "bereq.method": return .text(backendRequest.method)
    case "bereq.url": return .text(backendRequest.target)
    case "resp.status", "obj.status": return .number(Double(reply.status))
    case "beresp.status": return .number(Double(backendReply.status))
    case "resp.reason": return .text(reason.isEmpty ? reply.status.reasonPhrase : reason)
    case "beresp.ttl", "obj.ttl": return .number(ttl)
    case "beresp.uncacheable", "obj.uncacheable": return .boolean(isUncacheable)
    case "obj.hits": return .number(Double(hits))
    case "req.restarts": return .number(Double(restarts))
    case "bereq.retries": return .number(0)
    case "client.ip", "server.ip", "remote.ip", "local.ip": return .text("127.0.0.1")
    default: return locals[name].map(VarnishValue.text) ?? .missing
    }
  }

  mutating func set(_ name: String, _ op: VCLStatement.Operator, _ value: VarnishValue) {
    if let (side, header) = Self.header(name) {
      let old = op == .add ? headers(side).get(header) ?? "" : ""
      return change(side) { headers in
        headers.removeAll { $0.equalsIgnoringASCIICase(header) }
        headers.add(header, (old + value.text).bounded)
      }
    }
    switch name {
    case "req.method": request.method = value.text
    case "req.url": request.target = value.text
    case "bereq.method": backendRequest.method = value.text
    case "bereq.url": backendRequest.target = value.text
    // A status brings its own words along.
    case "resp.status":
      (reply.status, reason) = (Int(exactly: value.number) ?? reply.status, "")
    case "beresp.status":
      (backendReply.status, reason) = (Int(exactly: value.number) ?? backendReply.status, "")
    case "resp.reason", "beresp.reason": reason = value.text
    case "beresp.ttl", "obj.ttl": ttl = value.number
    case "beresp.uncacheable": isUncacheable = value.isTrue
    case "req.backend_hint", "bereq.backend": backend = value.text.isEmpty ? backend : value.text
    default: locals[name] = value.text
    }
  }

  mutating func unset(_ name: String) {
    guard let (side, header) = Self.header(name) else { return }
    change(side) { headers in headers.removeAll { $0.equalsIgnoringASCIICase(header) } }
  }

  private enum Side { case request, backendRequest, backendReply, reply }

  /// `req.http.Origin`: whose header, and its name.
  private static func header(_ name: String) -> (Side, String)? {
    let sides: [(String, Side)] = [
      ("req.http.", .request), ("bereq.http.", .backendRequest),
      ("beresp.http.", .backendReply), ("resp.http.", .reply), ("obj.http.", .reply),
    ]
    for (prefix, side) in sides where name.hasPrefix(prefix) {
      return (side, String(name.dropFirst(prefix.count)))
    }
    return nil
  }

  /// How long a body is, where the backend had one.
  private func length(_ side: Side, _ name: String) -> String? {
    guard name.equalsIgnoringASCIICase("Content-Length") else { return nil }
    let body: String
    switch side {
    case .backendReply: body = backendReply.body
    case .reply: body = reply.body
    case .request, .backendRequest: return nil
    }
    return body.isEmpty ? nil : String(body.utf8.count)
  }

  private func headers(_ side: Side) -> HeaderList {
    switch side {
    case .request: request.headers
    case .backendRequest: backendRequest.headers
    case .backendReply: backendReply.headers
    case .reply: reply.headers
    }
  }

  private mutating func change(_ side: Side, _ change: (inout HeaderList) -> Void) {
    switch side {
    case .request: change(&request.headers)
    case .backendRequest: change(&backendRequest.headers)
    case .backendReply: change(&backendReply.headers)
    case .reply: change(&reply.headers)
    }
  }
}

extension Int {
  /// The words that go with the commonest statuses.
  fileprivate var reasonPhrase: String {
    switch self {
    case 200: "OK"
    case 204: "No Content"
    case 301: "Moved Permanently"
    case 302: "Found"
    case 303: "See Other"
    case 304: "Not Modified"
    case 307: "Temporary Redirect"
    case 308: "Permanent Redirect"
    case 400: "Bad Request"
    case 401: "Unauthorized"
    case 403: "Forbidden"
    case 404: "Not Found"
    case 405: "Method Not Allowed"
    case 410: "Gone"
    case 429: "Too Many Requests"
    case 500: "Internal Server Error"
    case 502: "Bad Gateway"
    case 503: "Service Unavailable"
    default: "Unknown HTTP Status"
    }
  }
}
