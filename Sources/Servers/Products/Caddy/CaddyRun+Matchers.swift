import Web

/// Whether a request is one that a route is about.
extension CaddyRun {
  mutating func matches(_ sets: [[CaddyMatcher]]) -> Bool {
    if sets.isEmpty { return true }
    for set in sets where matchesAll(set) { return true }
    return false
  }

  private mutating func matchesAll(_ set: [CaddyMatcher]) -> Bool {
    for matcher in set where !matches(matcher) { return false }
    return true
  }

  private mutating func matches(_ matcher: CaddyMatcher) -> Bool {
    switch matcher {
    case .header(let name, nil): return values(of: name).isEmpty
    case .header(let name, let wanted?):
      return values(of: name).contains { value in
        wanted.contains { fits(expand($0), value) }
      }
    case .headerPattern(let field, let pattern, let name):
      for value in values(of: field) where capture(pattern, in: value, name) { return true }
      return false
    case .method(let methods): return methods.contains(method)
    case .path(let paths): return paths.contains { fitsPath(expand($0)) }
    case .pathPattern(let pattern, let name): return capture(pattern, in: path, name)
    case .host(let hosts):
      let host = String(request.host.prefix { $0 != ":" }).asciiLowercased
      return hosts.contains { Glob.matches($0, host) }
    case .query(let pairs):
      return pairs.contains { pair in
        queryValues(pair.name).contains { pair.value == "*" || pair.value == $0 }
      }
    case .variable(let name, let wanted):
      let value = variables[name] ?? expand(name)
      return wanted.contains { expand($0) == value }
    case .variablePattern(let name, let pattern, let label):
      return capture(pattern, in: variables[name] ?? expand(name), label)
    case .file(let candidates): return candidates.contains { isThere(expand($0)) }
    case .not(let sets): return !matches(sets)
    case .expression(let expression):
      if case .boolean(true) = evaluate(expression) { return true }
      return false
    case .protocol(let name): return usesProtocol(name)
    case .constant(let value): return value
    }
  }

  /// Requests are taken for HTTP/1.1's, whose version is the only thing that is not said.
  private func usesProtocol(_ name: String) -> Bool {
    switch name {
    case "http": !request.isSecure
    case "https": request.isSecure
    case "grpc": headers.get("Content-Type")?.hasPrefix("application/grpc") ?? false
    default: name == "http/1.1" || name == "http/1+" || name == "http/1.1+"
    }
  }

  /// The values of a header of the request; the host counts as one.
  private func values(of name: String) -> [String] {
    name.equalsIgnoringASCIICase("Host") ? [request.host] : headers.values(of: name)
  }

  /// A `*` at either end stands for anything, in the middle for itself: `matcher-suffix-star`.
  private func fits(_ mask: String, _ value: String) -> Bool {
    if mask == "*" { return true }
    switch (mask.hasPrefix("*"), mask.hasSuffix("*")) {
    case (true, true): return value.contains(mask.dropFirst().dropLast())
    case (true, false): return value.hasSuffix(mask.dropFirst())
    case (false, true): return value.hasPrefix(mask.dropLast())
    case (false, false): return value == mask
    }
  }

  /// Paths are compared without case.
  private func fitsPath(_ mask: String) -> Bool {
    let mask = mask.lowercased()
    let path = path.lowercased()
    if mask == "/*" || mask == "*" { return true }
    // A star that is neither the first nor the last stays within one part of the path.
    let inner = mask.dropFirst().dropLast()
    return inner.contains("*") || inner.contains("?") ? Glob.matches(mask, path) : fits(mask, path)
  }

  private mutating func capture(_ pattern: Pattern, in text: String, _ name: String) -> Bool {
    guard let match = pattern.firstMatch(in: text) else { return false }
    let prefix = "http.regexp." + (name.isEmpty ? "" : name + ".")
    for (number, group) in match.groups.enumerated() {
      captured[prefix + String(number)] = group ?? ""
      if let own = pattern.groupNames[number] { captured[prefix + own] = group ?? "" }
    }
    return true
  }

  private func queryValues(_ name: String) -> [String] {
    query.split(separator: "&").compactMap { pair in
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts[0] == name else { return nil }
      return parts.count == 2 ? PercentEncoding.decode(String(parts[1])) : ""
    }
  }

  // MARK: Placeholders

  /// Placeholders as what they stand for; those that Caddy does not know stay as they are.
  func expand(_ text: String) -> String {
    guard text.contains("{") else { return text }
    var result = ""
    var rest = text[...]
    while let open = rest.firstIndex(of: "{") {
      result += rest[..<open]
      rest = rest[open...]
      guard let close = rest.firstIndex(of: "}") else { break }
      let name = String(rest[rest.index(after: open)..<close])
      result += placeholder(name) ?? "{\(name.longPlaceholder)}"
      rest = rest[rest.index(after: close)...]
    }
    return (result + rest).bounded
  }

  /// The short names of placeholders as the long ones, which Caddy keeps them by.
  func withLongPlaceholders(_ text: String) -> String {
    var result = ""
    var rest = text[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      let name = String(rest[rest.index(after: open)..<close])
      result += rest[..<open] + "{" + name.longPlaceholder + "}"
      rest = rest[close...].dropFirst()
    }
    return result + rest
  }

  private func placeholder(_ name: String) -> String? {
    if let value = captured[name] { return value }
    let long = name.longPlaceholder
    if let value = captured[long] { return value }
    switch long {
    case "http.request.method": return method
    case "http.request.host": return String(request.host.prefix { $0 != ":" })
    case "http.request.hostport": return request.host
    case "http.request.scheme": return request.scheme
    case "http.request.uri.path": return path
    case "http.request.uri.query": return query
    case "http.request.uri": return path + (query.isEmpty ? "" : "?" + query)
    case "http.request.remote.host": return "127.0.0.1"
    case "http.error.status_code": return error.map { String($0) } ?? ""
    default: return prefixed(long)
    }
  }

  private func prefixed(_ name: String) -> String? {
    let parts = name.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    if name.hasPrefix("http.request.header."), parts.count == 4 {
      return values(of: parts[3]).joined(separator: ",")
    }
    if name.hasPrefix("http.request.uri.query."), parts.count == 5 {
      return queryValues(parts[4]).first ?? ""
    }
    if name.hasPrefix("http.request.cookie."), parts.count == 4 { return cookie(parts[3]) }
    if name.hasPrefix("http.vars."), parts.count == 3 { return variables[parts[2]] ?? "" }
    if name.hasPrefix("http.response.header."), parts.count == 4 {
      return reply.get(parts[3]) ?? ""
    }
    let known = ["http.error.", "http.reverse_proxy.", "http.request.", "system.", "time.", "env."]
    return known.contains { name.hasPrefix($0) } ? "" : nil
  }

  private func cookie(_ name: String) -> String {
    for pair in (headers.get("Cookie") ?? "").split(separator: ";") {
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      if parts[0].trimmed == name { return parts.count == 2 ? String(parts[1]) : "" }
    }
    return ""
  }
}

extension String {
  /// What the Caddyfile's short names stand for.
  fileprivate var longPlaceholder: String {
    let whole = [
      "method": "http.request.method", "host": "http.request.host",
      "hostport": "http.request.hostport", "scheme": "http.request.scheme",
      "path": "http.request.uri.path", "query": "http.request.uri.query",
      "uri": "http.request.uri", "remote_host": "http.request.remote.host",
      "remote": "http.request.remote", "dir": "http.request.uri.path.dir",
      "file": "http.request.uri.path.file",
    ]
    if let long = whole[self] { return long }
    let families = [
      ("header.", "http.request.header."), ("query.", "http.request.uri.query."),
      ("cookie.", "http.request.cookie."), ("vars.", "http.vars."), ("re.", "http.regexp."),
      ("err.", "http.error."), ("rp.", "http.reverse_proxy."), ("resp.", "http.response."),
    ]
    for (short, long) in families where hasPrefix(short) {
      // `{re.1}` has no long form: an expression without a name is `{http.regexp.1}`.
      if short == "re.", split(separator: ".").count < 3 { return self }
      return long + dropFirst(short.count)
    }
    return self
  }
}
