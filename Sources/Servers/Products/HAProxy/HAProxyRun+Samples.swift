import Web

/// What samples, conditions and formats amount to.
extension HAProxyRun {
  enum Value: Sendable {
    /// One text, or one for each element of a header's values.
    case text([String])
    case number(Int)
    case boolean(Bool)
    case missing

    /// As a format shows it: of several, the last.
    var shown: String {
      switch self {
      case .text(let texts): texts.last ?? ""
      case .number(let number): String(number)
      case .boolean(let value): value ? "1" : "0"
      case .missing: ""
      }
    }

    var texts: [String] {
      switch self {
      case .text(let texts): texts
      case .number, .boolean: [shown]
      case .missing: []
      }
    }

    var isFound: Bool {
      switch self {
      case .text(let texts): !texts.isEmpty
      case .number, .boolean: true
      case .missing: false
      }
    }
  }

  mutating func text(of format: HAProxyFormat) -> String {
    format.parts.map { part in
      switch part {
      case .text(let text): text
      case .sample(let sample): value(of: sample)?.shown ?? ""
      }
    }.joined().bounded
  }

  mutating func holds(_ condition: HAProxyCondition?) -> Bool {
    guard let condition else { return true }
    let found = condition.alternatives.contains { terms in
      terms.allSatisfy { term in term.tests.contains { holds($0) } != term.isNegated }
    }
    return found != condition.isNegated
  }

  private func holds(_ test: HAProxyTest) -> Bool {
    // The request's own headers are gone once there is an answer: nothing fits them.
    if reply != nil, test.sample.needsRequest { return false }
    guard let value = value(of: test.sample) else { return false }
    switch test.match {
    case .found: return value.isFound
    case .boolean:
      switch value {
      case .boolean(let value): return value
      case .number(let number): return number != 0
      case .text, .missing: return false
      }
    case .length: return value.texts.contains { fits(test, number: $0.utf8.count) }
    case .integer:
      return value.texts.contains { text in Int(text).map { fits(test, number: $0) } ?? false }
    case .string, .beginning, .end, .substring, .directory, .domain, .regex:
      return value.texts.contains { text in test.patterns.contains { fits(test.match, text, $0) } }
    case .address:
      return test.patterns.contains {
        if case .text(let text) = $0 { text.hasPrefix("127.") } else { false }
      }
    }
  }

  private func fits(_ test: HAProxyTest, number: Int) -> Bool {
    test.patterns.contains {
      if case .range(let range) = $0 { range.contains(number) } else { false }
    }
  }

  private func fits(_ match: HAProxyMatch, _ text: String, _ pattern: HAProxyPattern) -> Bool {
    switch pattern {
    case .regex(let regex): return regex.matches(in: text)
    case .range: return false
    case .text(let wanted):
      switch match {
      case .string: return text == wanted
      case .beginning: return text.hasPrefix(wanted)
      case .end: return text.hasSuffix(wanted)
      case .substring: return text.contains(wanted)
      case .directory: return Self.contains(wanted, in: text, between: ["/", "?"])
      case .domain: return Self.contains(wanted, in: text, between: ["/", "?", ".", ":"])
      case .regex, .length, .found, .boolean, .integer, .address: return false
      }
    }
  }

  /// Whether a part stands between these marks or the ends.
  private static func contains(
    _ part: String, in text: String, between marks: Set<Character>
  ) -> Bool {
    var rest = text[...]
    while let place = rest.firstRange(of: part) {
      let before =
        place.lowerBound == text.startIndex ? nil : text[text.index(before: place.lowerBound)]
      let after = place.upperBound == text.endIndex ? nil : text[place.upperBound]
      if before.map(marks.contains) ?? true, after.map(marks.contains) ?? true { return true }
      guard place.lowerBound < text.endIndex else { return false }
      rest = text[text.index(after: place.lowerBound)...]
    }
    return false
  }

  // MARK: Looking up

  /// Nil and ``Value/missing`` are the same: there is nothing.
  func value(of sample: HAProxySample) -> Value? {
    guard var value = fetched(sample.fetch), value.isFound else { return nil }
    for converter in sample.converters {
      guard let converted = convert(value, converter) else { return nil }
      value = converted
    }
    return value
  }

  private func fetched(_ call: HAProxySample.Call) -> Value? {
    let argument = call.arguments.first ?? ""
    switch call.name {
    case "req.hdr", "hdr": return elements(headers, call.arguments)
    case "req.fhdr": return values(headers, argument)
    case "res.hdr", "shdr": return elements(reply?.headers ?? [], call.arguments)
    case "res.fhdr": return values(reply?.headers ?? [], argument)
    case "req.hdr_cnt", "hdr_cnt":
      return .number(headers.values(of: argument).flatMap { listed($0) }.count)
    case "req.fhdr_cnt": return .number(headers.values(of: argument).count)
    case "res.hdr_cnt", "shdr_cnt":
      return .number((reply?.headers.values(of: argument) ?? []).flatMap { listed($0) }.count)
    case "method", "meth", "capture.req.method": return .text([method])
    case "path": return .text([path])
    case "pathq", "url", "capture.req.uri": return .text([target])
    case "query": return .text([String(target.drop { $0 != "?" }.dropFirst())])
    case "base": return .text([(headers.get("Host") ?? request.host) + path])
    case "urlp", "url_param": return parameter(argument)
    case "cook", "req.cook": return cookie(argument)
    // `req.` lasts until there is an answer, `res.` from then on, `txn.` all the time.
    case "var":
      let isGone = argument.hasPrefix("req.") && reply != nil
      return isGone ? nil : variables[argument]
    case "capture.req.hdr":
      guard let index = Int(argument), captures.indices.contains(index) else { return nil }
      return captures[index]
    case "status", "txn.status": return reply.map { .number($0.status) }
    case "str": return .text([argument])
    case "int": return Int(argument).map(Value.number)
    case "bool": return .boolean(["true", "1"].contains(argument))
    case "always_true": return .boolean(true)
    case "always_false": return .boolean(false)
    // Whoever brings a password has the right one.
    case "http_auth":
      let given = (headers.get("Authorization") ?? "").prefix(6)
      return .boolean(given.equalsIgnoringASCIICase("Basic "))
    case "ssl_fc": return .boolean(request.isSecure)
    case "src": return .text(["127.0.0.1"])
    case "nbsrv": return .number(1)
    default: return nil
    }
  }

  private var path: String { String(target.prefix { $0 != "?" }) }

  /// Each element between commas is a value of its own; with a number, only one of them.
  private func elements(_ headers: HeaderList, _ arguments: [String]) -> Value? {
    guard let name = arguments.first else { return nil }
    let isHost = name.equalsIgnoringASCIICase("host") && !headers.contains(name)
    let all =
      isHost
      ? [request.host]
      : headers.values(of: name).flatMap { value in
        value.isEmpty ? [""] : listed(value)
      }
    guard arguments.count > 1, let number = Int(arguments[1]) else {
      return all.isEmpty ? nil : .text(all)
    }
    let index = number > 0 ? number - 1 : all.count + number
    return all.indices.contains(index) ? .text([all[index]]) : nil
  }

  private func values(_ headers: HeaderList, _ name: String) -> Value? {
    let all = headers.values(of: name)
    return all.isEmpty ? nil : .text(all)
  }

  private func parameter(_ name: String) -> Value? {
    for pair in target.drop(while: { $0 != "?" }).dropFirst().split(separator: "&") {
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      if parts[0] == name { return .text([parts.count == 2 ? String(parts[1]) : ""]) }
    }
    return nil
  }

  private func cookie(_ name: String) -> Value? {
    for pair in (headers.get("Cookie") ?? "").split(separator: ";") {
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      if name.isEmpty || parts[0].trimmed == name {
        return .text([parts.count == 2 ? String(parts[1]) : ""])
      }
    }
    return nil
  }
}
