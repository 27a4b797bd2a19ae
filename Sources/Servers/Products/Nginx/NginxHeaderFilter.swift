import Web

/// What nginx does to an answer's headers on its way out.
extension NginxRun {
  /// First headers-more, then `add_header`: so the latter stays beside what the former set.
  mutating func filtered(_ reply: ServerReply) -> ServerReply {
    var reply = reply
    if errorStatus != 0 { reply.status = errorStatus }
    status = reply.status
    for directive in level.moreHeaders where directive.side == .response {
      apply(directive, to: &reply)
    }
    if level.compression.addsVary(to: reply) { reply.headers.add("Vary", "Accept-Encoding") }
    sent = reply.headers
    var lines = reply.headers.headers
    for header in level.addHeaders where header.statuses.include(reply.status) {
      // A header without value is not sent: `map-list-credentials`.
      let value = expand(header.value)
      if !value.isEmpty { lines.append(Header(header.name, value)) }
    }
    reply.headers = HeaderList(lines)
    return reply
  }

  private mutating func apply(_ directive: NginxMoreHeader, to reply: inout ServerReply) {
    if !directive.statuses.isEmpty, !directive.statuses.contains(reply.status) { return }
    if !directive.contentTypes.isEmpty {
      let type = (reply.headers.get("Content-Type") ?? "").prefix { $0 != ";" }
      guard directive.contentTypes.contains(String(type)) else { return }
    }
    for (name, template) in directive.headers {
      let value = expand(template)
      if name.hasSuffix("*") {
        let start = String(name.dropLast()).asciiLowercased
        reply.headers.removeAll { $0.asciiLowercased.hasPrefix(start) }
      } else if value.isEmpty {
        reply.headers.delete(name)
      } else if directive.isAdded {
        reply.headers.add(name, value)
      } else {
        reply.headers.set(name, value)
      }
    }
  }

  /// What the request looks like once headers-more has been at it.
  mutating func changeRequestHeaders() {
    for directive in level.moreHeaders where directive.side == .request {
      for (name, template) in directive.headers {
        let value = expand(template)
        if value.isEmpty { headers.delete(name) } else { headers.set(name, value) }
      }
    }
  }
}

extension NginxCompression {
  /// Whoever could get it compressed is told so, whether compression was asked for or not.
  fileprivate func addsVary(to reply: ServerReply) -> Bool {
    guard isOn, addsVary, [200, 403, 404].contains(reply.status),
      !reply.headers.contains("Content-Encoding")
    else { return false }
    // A body that is not known is taken for a long one.
    if !reply.body.isEmpty, reply.body.utf8.count < minimumLength { return false }
    let type = String((reply.headers.get("Content-Type") ?? "").prefix { $0 != ";" })
    return types.contains("*") || types.contains(type)
  }
}

extension NginxAddHeader.Statuses {
  /// Without `always`, errors are left alone: `one-origin`, `static-files`.
  func include(_ status: Int) -> Bool {
    switch self {
    case .any: true
    case .successful: [200, 201, 204, 206, 301, 302, 303, 304, 307, 308].contains(status)
    }
  }
}
