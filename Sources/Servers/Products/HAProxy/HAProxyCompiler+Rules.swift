import Web

extension HAProxyCompiler {
  /// `http-request action … [if|unless condition]`.
  mutating func rule(
    _ directive: Directive, _ phase: Phase, _ tests: [String: [HAProxyTest]]
  ) -> HAProxyRule? {
    var words = directive.arguments[...]
    guard let verb = words.popFirst() else {
      refuse("'\(directive.name)' expects an action", at: directive)
      return nil
    }
    let end = words.firstIndex { $0 == "if" || $0 == "unless" } ?? words.endIndex
    var parameters = words[..<end]
    let action = action(verb, &parameters, directive, phase)
    let condition = condition(Array(words[end...]), directive, phase, tests)
    guard let action else { return nil }
    if !parameters.isEmpty {
      refuse(
        "'\(directive.name) \(verb)' expects 'if' or 'unless' followed by a condition, "
          + "found '\(parameters.first ?? "")'", at: directive)
    }
    return HAProxyRule(action: action, condition: condition)
  }

  /// The statuses for which HAProxy has a page of its own.
  private static let statusesWithPage: Set = [
    200, 400, 401, 403, 404, 405, 407, 408, 410, 413, 421, 422, 425, 429, 500, 501, 502, 503, 504,
  ]

  /// What may answer in each phase; once there is an answer, nothing takes its place.
  private static let answers: [Phase: Set<String>] = [
    .request: ["return", "deny", "tarpit", "reject", "auth", "redirect", "silent-drop"],
    .response: ["return", "deny", "redirect", "silent-drop"], .after: [],
  ]

  private mutating func action(
    _ verb: String, _ words: inout ArraySlice<String>, _ directive: Directive, _ phase: Phase
  ) -> HAProxyAction? {
    let isAnswer = Self.answers[.request]?.contains(verb) ?? false
    if isAnswer, Self.answers[phase]?.contains(verb) == false {
      refuse("'\(directive.name)' does not know '\(verb)'", at: directive)
      words = []
      return nil
    }
    switch verb {
    case "set-header", "add-header", "replace-header", "replace-value", "del-header":
      return headerAction(verb, &words, directive, phase)
    case "return": return reply(&words, directive, phase, status: 200).map(HAProxyAction.reply)
    case "deny", "tarpit":
      let status = phase == .request ? (verb == "tarpit" ? 500 : 403) : 502
      guard var reply = reply(&words, directive, phase, status: status) else { return nil }
      if reply.headers.isEmpty, reply.contentType == nil {
        reply.contentType = "text/html"
        reply.isError = true
        if !Self.statusesWithPage.contains(reply.status) {
          refuse(
            "status code '\(reply.status)' not handled by default with 'default-errorfiles' "
              + "argument.", at: directive)
        }
      }
      return .reply(reply)
    case "auth": return authentication(&words, directive)
    case "redirect": return redirect(&words, directive, phase)
    case "allow", "accept": return .allow
    case "silent-drop", "reject": return .drop
    case "capture": return capture(&words, directive)
    case "set-status":
      let status = words.popFirst().flatMap { Int($0) }
      if words.first == "reason" { words = words.dropFirst(2) }
      return status.map(HAProxyAction.setStatus)
    case "set-method": return words.popFirst().map { .setMethod(format($0, directive, phase)) }
    case "set-path", "set-pathq", "set-uri":
      return words.popFirst().map { .setPath(format($0, directive, phase)) }
    default: return variableAction(verb, &words, directive, phase)
    }
  }

  /// `set-var(txn.name) sample`, `set-var-fmt(txn.name) format`, `unset-var(txn.name)`.
  private mutating func variableAction(
    _ verb: String, _ words: inout ArraySlice<String>, _ directive: Directive, _ phase: Phase
  ) -> HAProxyAction? {
    let kind = verb.prefix { $0 != "(" }
    let name = String(verb.dropFirst(kind.count + 1).prefix { $0 != ")" && $0 != "," })
    switch kind {
    case "set-var":
      // Everything up to the condition is one expression.
      let text = words.joined(separator: ",")
      words = []
      return sample(text, directive, phase).map { .setVariable(name, .sample($0)) }
    case "set-var-fmt":
      return words.popFirst().map { .setVariable(name, .format(format($0, directive, phase))) }
    case "unset-var": return .unsetVariable(name)
    default:
      words = []
      if Self.quietActions.contains(where: { verb.hasPrefix($0) }) { return nil }
      let isModule = verb.hasPrefix("lua.") || verb == "use-service" || verb.hasPrefix("cache-")
      note(directive, isModule ? .notModelled : .unknown)
      if !isModule { refuse("unknown keyword '\(verb)' in '\(directive.name)'", at: directive) }
      return nil
    }
  }

  /// Actions that change neither a status nor one of the headers that CORS is about.
  private static let quietActions = [
    "add-acl", "del-acl", "set-map", "del-map", "disable-l7-retry", "do-resolve", "early-hint",
    "normalize-uri", "replace-path", "replace-pathq", "replace-uri", "sc-", "send-spoe-group",
    "set-bandwidth-limit", "set-dst", "set-log-level", "set-mark", "set-nice", "set-priority",
    "set-query", "set-src", "set-timeout", "set-tos", "strict-mode", "track-sc", "wait-for-body",
    "wait-for-handshake",
  ]

  private mutating func headerAction(
    _ verb: String, _ words: inout ArraySlice<String>, _ directive: Directive, _ phase: Phase
  ) -> HAProxyAction? {
    let count = verb == "del-header" ? 1 : verb.hasPrefix("replace") ? 3 : 2
    guard words.count >= count, let name = words.popFirst(),
      !name.isEmpty, count == 1 || !(words.first ?? "").isEmpty
    else {
      refuse("expects exactly \(count) arguments.", at: directive)
      return nil
    }
    switch verb {
    case "del-header":
      guard words.first == "-m" else { return .deleteHeader(name, .string) }
      words = words.dropFirst()
      guard let match = words.popFirst().flatMap({ HAProxyMatch(rawValue: $0) }) else {
        refuse("unknown match method for del-header", at: directive)
        return nil
      }
      return .deleteHeader(name, match)
    case "set-header":
      return words.popFirst().map { .setHeader(name, format($0, directive, phase)) }
    case "add-header":
      return words.popFirst().map { .addHeader(name, format($0, directive, phase)) }
    default:
      guard let source = words.popFirst(), let pattern = pattern(source, .exact, directive),
        let text = words.popFirst()
      else { return nil }
      let extent: HAProxyAction.Extent = verb == "replace-value" ? .elements : .value
      return .replace(name, pattern, format(text, directive, phase), extent)
    }
  }

  // MARK: Answers

  /// `status 204 content-type text/plain string "…" hdr Name value …`.
  mutating func reply(
    _ words: inout ArraySlice<String>, _ directive: Directive, _ phase: Phase, status: Int
  ) -> HAProxyReply? {
    var reply = HAProxyReply(status: status)
    while let word = words.first {
      words.removeFirst()
      switch word {
      case "status", "deny_status": reply.status = words.popFirst().flatMap { Int($0) } ?? status
      case "content-type": reply.contentType = words.popFirst()
      case "string", "lf-string", "file", "lf-file", "errorfile", "errorfiles":
        words = words.dropFirst()
        reply.hasBody = true
      case "default-errorfiles": reply.isError = true
      case "hdr":
        guard let name = words.popFirst(), let value = words.popFirst() else {
          refuse("'hdr' expects <name> and <value> as arguments", at: directive)
          return nil
        }
        reply.headers.append((name, format(value, directive, phase == .after ? .request : phase)))
      default:
        words = [word] + words
        if !reply.hasBody { reply.contentType = nil }
        return reply
      }
    }
    // Without a body, there is nothing that the type is about.
    if !reply.hasBody { reply.contentType = nil }
    return reply
  }

  private mutating func authentication(
    _ words: inout ArraySlice<String>, _ directive: Directive
  ) -> HAProxyAction? {
    var realm = "HAProxy"
    if words.first == "realm" {
      words = words.dropFirst()
      realm = words.popFirst() ?? realm
    }
    var reply = HAProxyReply(status: 401, contentType: "text/html", isError: true)
    let value = HAProxyFormat(parts: [.text("Basic realm=\"\(realm)\"")])
    reply.headers.append(("www-authenticate", value))
    return .reply(reply)
  }

  private mutating func redirect(
    _ words: inout ArraySlice<String>, _ directive: Directive, _ phase: Phase
  ) -> HAProxyAction? {
    var redirect: HAProxyRedirect?
    var status = 302
    while let word = words.first, !["if", "unless"].contains(word) {
      words.removeFirst()
      switch word {
      case "location", "prefix", "scheme":
        let targets: [String: HAProxyRedirect.Target] = [
          "location": .location, "prefix": .prefix, "scheme": .scheme,
        ]
        guard let value = words.popFirst(), let target = targets[word] else { return nil }
        redirect = HAProxyRedirect(target: target, value: format(value, directive, phase))
      case "code": status = words.popFirst().flatMap { Int($0) } ?? status
      case "set-cookie", "clear-cookie": words = words.dropFirst()
      case "drop-query", "append-slash", "ignore-empty": break
      default:
        refuse("unrecognized keyword '\(word)' in redirect", at: directive)
        return nil
      }
    }
    redirect?.status = status
    return redirect.map(HAProxyAction.redirect)
  }

  /// `capture sample len N`, or `id N` of what `declare` declared.
  private mutating func capture(
    _ words: inout ArraySlice<String>, _ directive: Directive
  ) -> HAProxyAction? {
    let end = words.firstIndex { $0 == "len" || $0 == "id" } ?? words.endIndex
    let text = words[..<end].joined(separator: ",")
    let number = words[end...].dropFirst().first.flatMap { Int($0) }
    guard let keyword = words[end...].first, let number else {
      refuse("'capture' expects 'len' or 'id'", at: directive)
      words = []
      return nil
    }
    let declared = declaredLengths.indices.contains(number) ? declaredLengths[number] : .max
    words = words[end...].dropFirst(2)
    return sample(text, directive, .request).map {
      .capture(HAProxyCapture(sample: $0, length: keyword == "len" ? number : declared))
    }
  }
}
