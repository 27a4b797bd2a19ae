import Web

/// The rewrite module: in the order written, of the server first, then of a location.
extension NginxRun {
  enum Flow {
    case onward
    /// The path has changed, and its location is to be found.
    case moved
    case stopped
    case finished(ServerReply)
  }

  mutating func run(_ steps: [NginxRewrite]) -> Flow {
    var hasMoved = false
    for step in steps {
      switch perform(step) {
      case .onward: continue
      case .moved: hasMoved = true
      case .stopped: return .stopped
      case .finished(let reply): return .finished(reply)
      }
      if case .rewrite(_, _, .last) = step { return .moved }
    }
    return hasMoved ? .moved : .onward
  }

  private mutating func perform(_ step: NginxRewrite) -> Flow {
    switch step {
    case .set(let name, let value):
      variables[name] = expand(value)
      return .onward
    case .condition(let condition, let steps, let inner):
      guard holds(condition) else { return .onward }
      // The last `if` that holds is the level that answers.
      if let inner { level = inner }
      return run(steps)
    case .answer(let status, let text): return .finished(returned(status, text))
    case .stop: return .stopped
    case .rewrite(let regex, let replacement, let flag):
      return rewrite(regex, replacement, flag)
    }
  }

  private mutating func rewrite(
    _ regex: NginxRegex, _ replacement: NginxTemplate, _ flag: NginxRewrite.Flag
  ) -> Flow {
    guard match(regex, uri) else { return .onward }
    var target = expand(replacement)
    var newQuery = query
    if let mark = target.firstIndex(of: "?") {
      let own = String(target[mark...].dropFirst())
      target = String(target[..<mark])
      newQuery = own.isEmpty ? "" : query.isEmpty ? own : own + "&" + query
    }
    if case .redirect(let status) = flag {
      return .finished(
        special(status, location: target + (newQuery.isEmpty ? "" : "?" + newQuery)))
    }
    // From here on it is a request from within: an `internal` location takes it.
    (uri, query, isUnchanged, isInternal) = (target, newQuery, false, true)
    return flag == .stop ? .stopped : .moved
  }

  private mutating func returned(_ code: Int, _ text: NginxTemplate?) -> ServerReply {
    let body = text.map { expand($0) } ?? ""
    switch code {
    case 444: return .closed
    case 301, 302, 303, 307, 308: return special(code, location: body)
    case _ where code < 400 || !body.isEmpty:
      var headers = HeaderList()
      if code != 204 { headers.add("Content-Type", "text/plain") }
      return filtered(ServerReply(code, headers: headers, body: body))
    default: return special(code)
    }
  }
}
