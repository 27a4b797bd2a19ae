import Web

/// Values, conditions and what regular expressions leave behind.
extension NginxRun {
  mutating func expand(_ template: NginxTemplate) -> String { expand(template, depth: 0) }

  private mutating func expand(_ template: NginxTemplate, depth: Int) -> String {
    var text = ""
    expansions += 1
    // Maps of maps can ask for more than anybody waits for.
    guard expansions < 10_000 else { return text }
    for part in template.parts where !text.isFull {
      switch part {
      case .text(let piece): text += piece
      case .group(let number): text += (number < groups.count ? groups[number] : nil) ?? ""
      case .variable(let name): text += value(of: name, depth: depth)
      }
    }
    return text.bounded
  }

  private mutating func value(of name: String, depth: Int) -> String {
    if let value = variables[name] { return value }
    if let map = configuration.maps[name] {
      // A map whose value names itself would go on for ever; nginx says so and gives nothing.
      return depth < 20 ? look(up: map, depth: depth + 1) : ""
    }
    return builtIn(name) ?? ""
  }

  private mutating func look(up map: NginxMap, depth: Int) -> String {
    var key = expand(map.source, depth: depth)
    if map.takesHostnames, key.hasSuffix(".") { key.removeLast() }
    if let value = map.strings[key.asciiLowercased] { return expand(value, depth: depth) }
    let lowered = key.asciiLowercased
    if let row = map.masks.first(where: { Self.mask($0.mask, fits: lowered) }) {
      return expand(row.value, depth: depth)
    }
    if !map.shares.isEmpty {
      let hash = Self.hash(key)
      let share = map.shares.first { row in row.limit.map { hash < $0 } ?? true }
      return share.map { expand($0.value, depth: depth) } ?? ""
    }
    for row in map.regexes where match(row.regex, key) { return expand(row.value, depth: depth) }
    return expand(map.fallback, depth: depth)
  }

  /// MurmurHash2, by which nginx splits clients.
  ///
  /// https://nginx.org/en/docs/http/ngx_http_split_clients_module.html
  private static func hash(_ text: String) -> UInt32 {
    let bytes = Array(text.utf8)
    let factor: UInt32 = 0x5BD1_E995
    var hash = UInt32(truncatingIfNeeded: bytes.count)
    for start in stride(from: 0, to: bytes.count - bytes.count % 4, by: 4) {
      var word = bytes[start..<start + 4].reversed().reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
      word = word &* factor
      word ^= word >> 24
      hash = hash &* factor ^ (word &* factor)
    }
    let rest = bytes.suffix(bytes.count % 4)
    if !rest.isEmpty {
      hash ^= rest.reversed().reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
      hash = hash &* factor
    }
    hash ^= hash >> 13
    hash = hash &* factor
    return hash ^ (hash >> 15)
  }

  private static func mask(_ mask: String, fits name: String) -> Bool {
    if mask.hasPrefix("*.") { return name.hasSuffix(mask.dropFirst()) }
    if mask.hasPrefix(".") { return name.hasSuffix(mask) || name == mask.dropFirst() }
    return name.hasPrefix(mask.dropLast())
  }

  /// Whether it matches; its groups are kept for `$1` and for their names.
  mutating func match(_ regex: NginxRegex, _ text: String) -> Bool {
    guard let match = regex.pattern.firstMatch(in: text) else { return false }
    groups = match.groups
    for (number, name) in regex.names where number < groups.count {
      variables[name.asciiLowercased] = groups[number] ?? ""
    }
    return true
  }

  mutating func holds(_ condition: NginxCondition) -> Bool {
    switch condition {
    case .never: return false
    case .isSet(let value):
      let text = expand(value)
      return !text.isEmpty && text != "0"
    case .equals(let a, let b, let wanted): return (expand(a) == expand(b)) == (wanted == .yes)
    case .matches(let value, let regex, let wanted):
      return match(regex, expand(value)) == (wanted == .yes)
    case .exists(let path, let test, let wanted):
      let found = file(at: expand(path))
      let fits =
        switch test {
        case .file: found == .file
        case .folder: found == .folder || found == .index
        case .either: found != .nothing
        }
      return fits == (wanted == .yes)
    }
  }

  private func builtIn(_ name: String) -> String? {
    switch name {
    case "request_method": return method
    case "uri", "document_uri": return uri
    case "request_uri": return request.target
    case "args", "query_string": return query
    case "is_args": return query.isEmpty ? "" : "?"
    case "host": return hostName
    case "http_host": return headers.get("Host") ?? request.host
    case "server_name": return server.names.first ?? ""
    case "scheme": return request.scheme
    case "https": return request.isSecure ? "on" : ""
    case "server_port": return String(server.port(isSecure: request.isSecure))
    case "server_protocol": return "HTTP/1.1"
    case "remote_addr", "server_addr", "proxy_add_x_forwarded_for": return "127.0.0.1"
    case "document_root": return level.root.literal
    case "request_filename": return (level.root.literal ?? "") + uri
    case "status": return String(status)
    case "content_type": return headers.get("Content-Type")
    case "content_length": return headers.get("Content-Length")
    default: return prefixed(name)
    }
  }

  private func prefixed(_ name: String) -> String? {
    if let rest = name.dropping("http_") { return headers.value(named: rest) }
    if let rest = name.dropping("sent_http_") { return sent.value(named: rest) }
    if let rest = name.dropping("upstream_http_") {
      return upstreamReply?.headers.value(named: rest)
    }
    if let rest = name.dropping("arg_") { return pair(rest, in: query, separator: "&") }
    if let rest = name.dropping("cookie_") {
      return pair(rest, in: headers.get("Cookie") ?? "", separator: ";")
    }
    return name == "upstream_status" ? upstreamReply.map { String($0.status) } : nil
  }

  private func pair(_ name: Substring, in text: String, separator: Character) -> String? {
    for element in text.split(separator: separator) {
      let parts = element.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      if parts[0].trimmed.equalsIgnoringASCIICase(name) {
        return parts.count == 2 ? String(parts[1]) : ""
      }
    }
    return nil
  }

  /// The host's name in lower case, without a port.
  var hostName: String { String(request.host.prefix { $0 != ":" }).asciiLowercased }
}

extension String {
  fileprivate func dropping(_ prefix: String) -> Substring? {
    hasPrefix(prefix) ? dropFirst(prefix.count) : nil
  }
}

extension HeaderList {
  /// The value under a variable's name, where hyphens are `_`.
  fileprivate func value(named name: Substring) -> String? {
    get(String(name.map { $0 == "_" ? "-" : $0 }))
  }
}
