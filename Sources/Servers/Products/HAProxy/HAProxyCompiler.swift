import Web

/// Makes a HAProxy configuration ready: from directives to rules.
struct HAProxyCompiler: DirectiveCompiler {
  var configuration = HAProxyConfiguration()
  var unread: [UnreadDirective] = []
  /// The first thing with which HAProxy would not start.
  var refusal: StartupRefusal?
  /// The lengths that `declare capture request` gives, in order.
  var declaredLengths: [Int] = []

  /// When a rule is done: what it may look at depends on it.
  enum Phase { case request, response, after }

  static func compile(_ text: String) -> HAProxyCompiler {
    let tree = HAProxyReader.read(text)
    var compiler = HAProxyCompiler()
    compiler.unread = tree.unread.filter { $0.cause != .unclosed || $0.text.contains("\"") }
    for fault in compiler.unread {
      if case .argument = fault.cause { continue }
      compiler.refuse("config : parsing: \(fault.text)", line: fault.line)
    }
    compiler.compile(tree.directives)
    compiler.unread.sort { $0.line < $1.line }
    return compiler
  }

  private mutating func compile(_ directives: [Directive]) {
    var defaults = HAProxySection(name: "")
    var loose: [Directive] = []
    for directive in directives {
      let name = directive.arguments.first ?? ""
      let block = directive.block
      switch directive.name {
      case "defaults" where block != nil:
        defaults = section(block ?? [], named: name, from: HAProxySection(name: ""))
      case "frontend" where block != nil:
        configuration.frontends.append(section(block ?? [], named: name, from: defaults))
      case "backend" where block != nil:
        configuration.backends[name] = section(block ?? [], named: name, from: defaults)
      case "listen" where block != nil:
        let both = section(block ?? [], named: name, from: defaults)
        var front = both
        front.defaultBackend = front.defaultBackend ?? name
        configuration.frontends.append(front)
        configuration.backends[name] = HAProxySection(
          name: name, server: both.server, errors: both.errors)
      default: if block == nil { loose.append(directive) }
      }
    }
    if configuration.frontends.isEmpty { compileLoose(loose, from: defaults) }
    checkBackends(directives)
  }

  private mutating func checkBackends(_ directives: [Directive]) {
    for section in directives {
      for directive in section.block ?? [] {
        guard ["default_backend", "use_backend"].contains(directive.name),
          let name = directive.arguments.first, !name.contains("%"),
          configuration.backends[name] == nil
        else { continue }
        refuse("unable to find required \(directive.name): '\(name)'.", at: directive)
      }
    }
  }

  /// A handful of rules, which are taken for a frontend's in front of an application; or backends
  /// alone, the first of which is taken for the default one.
  private mutating func compileLoose(_ directives: [Directive], from defaults: HAProxySection) {
    var front = section(directives, named: "", from: defaults)
    if front.defaultBackend == nil {
      front.defaultBackend = configuration.backends.keys.sorted().first ?? ""
      if front.defaultBackend == "" {
        configuration.backends[""] = HAProxySection(name: "", server: front.server ?? "")
      }
    }
    configuration.frontends.append(front)
  }

  private mutating func section(
    _ directives: [Directive], named name: String, from defaults: HAProxySection
  ) -> HAProxySection {
    var section = defaults
    section.name = name
    let tests = acls(directives)
    declaredLengths = []
    for directive in directives { read(directive, into: &section, tests) }
    return section
  }

  private mutating func read(
    _ directive: Directive, into section: inout HAProxySection, _ tests: [String: [HAProxyTest]]
  ) {
    let arguments = directive.arguments
    switch directive.name {
    case "acl": break
    case "http-request":
      if let rule = rule(directive, .request, tests) { section.requestRules.append(rule) }
    case "http-response":
      if let rule = rule(directive, .response, tests) { section.responseRules.append(rule) }
    case "http-after-response":
      if let rule = rule(directive, .after, tests) { section.afterRules.append(rule) }
    case "redirect":
      let words = ["http-request", "redirect"] + arguments
      let line = Directive(
        words: words.map { Directive.Word($0) }, line: directive.line, text: directive.text)
      if let rule = rule(line, .request, tests) { section.requestRules.append(rule) }
    case "use_backend":
      guard let first = arguments.first else { return }
      let condition = condition(Array(arguments.dropFirst()), directive, .request, tests)
      section.choices.append((format(first, directive, .request), condition))
    case "default_backend": section.defaultBackend = arguments.first
    case "server":
      if section.server == nil, arguments.count > 1 { section.server = arguments[1] }
    case "bind": section.listensWithTLS = section.listensWithTLS || arguments.contains("ssl")
    case "capture": if let capture = captured(directive) { section.captures.append(capture) }
    case "declare": declare(directive)
    case "errorloc", "errorloc302", "errorloc303":
      readErrorLocation(directive, into: &section)
    case "http-error": readError(directive, into: &section, tests)
    case "monitor-uri":
      let path = HAProxyTest(
        sample: HAProxySample(fetch: HAProxySample.Call(name: "path")), match: .string,
        patterns: [.text(arguments.first ?? "")])
      let term = HAProxyCondition.Term(isNegated: false, tests: [path])
      section.requestRules.insert(
        HAProxyRule(
          action: .reply(HAProxyReply(status: 200, contentType: "text/html")),
          condition: HAProxyCondition(alternatives: [[term]])), at: 0)
    default: leave(directive)
    }
  }

  /// `capture request header Origin len 128`.
  private mutating func captured(_ directive: Directive) -> HAProxyCapture? {
    let words = directive.arguments
    guard words.count >= 3, words[0] == "request", words[1] == "header" else {
      if words.first != "response", words.first != "cookie" { note(directive, .unknown) }
      return nil
    }
    guard words.count == 5, words[3] == "len", let length = Int(words[4]) else {
      refuse("'capture request header' expects <header_name> 'len' <len>.", at: directive)
      return nil
    }
    let sample = HAProxySample(fetch: HAProxySample.Call(name: "req.fhdr", arguments: [words[2]]))
    return HAProxyCapture(sample: sample, length: length)
  }

  /// `declare capture request len 64`: how long a capture that names it is.
  private mutating func declare(_ directive: Directive) {
    let words = directive.arguments
    guard words.count == 4, words[1] == "request", let length = Int(words[3]) else { return }
    declaredLengths.append(length)
  }

  /// `errorloc 503 /sorry`.
  private mutating func readErrorLocation(
    _ directive: Directive, into section: inout HAProxySection
  ) {
    let words = directive.arguments
    guard words.count == 2, let status = Int(words[0]) else {
      return refuse(
        "<\(directive.name)> expects <status_code> and <url> as arguments.", at: directive)
    }
    var reply = HAProxyReply(status: directive.name == "errorloc303" ? 303 : 302)
    reply.headers.append(("location", HAProxyFormat(parts: [.text(words[1])])))
    section.errors[status] = reply
  }

  private mutating func readError(
    _ directive: Directive, into section: inout HAProxySection, _ tests: [String: [HAProxyTest]]
  ) {
    var words = directive.arguments[...]
    guard let reply = reply(&words, directive, .after, status: 0) else { return }
    section.errors[reply.status] = reply
  }

  private mutating func leave(_ directive: Directive) {
    let name = directive.name
    if let newer = HAProxyDirectives.removed[name] {
      note(directive, .unknown)
      return refuse(
        "The '\(name)' directive is not supported anymore. Use '\(newer)' instead",
        at: directive)
    }
    if HAProxyDirectives.withoutBearing.contains(name) { return }
    if HAProxyDirectives.notModelled.contains(name) { return note(directive, .notModelled) }
    note(directive, .unknown)
    refuse("unknown keyword '\(name)'", at: directive)
  }

  // MARK: Faults

  static func startupMessage(_ message: String, line: Int) -> String {
    "[ALERT] config : parsing [haproxy.cfg:\(line)] : \(message)"
  }
}

/// Directives by what they have to do with the headers that CORS is about.
enum HAProxyDirectives {
  /// Gone since 2.1, and what stands in their place.
  static let removed = [
    "block": "http-request deny", "reqadd": "http-request add-header",
    "reqdel": "http-request del-header", "reqrep": "http-request replace-header",
    "reqirep": "http-request replace-header", "reqallow": "http-request allow",
    "reqdeny": "http-request deny", "rspadd": "http-response add-header",
    "rspdel": "http-response del-header", "rspidel": "http-response del-header",
    "rsprep": "http-response replace-header", "rspirep": "http-response replace-header",
    "rspdeny": "http-response deny",
  ]

  static let withoutBearing: Set = [
    "backlog", "balance", "bind", "bind-process", "compression", "cookie",
    "default-server", "description", "disabled", "dispatch", "email-alert", "enabled",
    "external-check", "force-persist", "fullconn", "grace", "guid", "hash-balance-factor",
    "hash-type", "http-check", "http-reuse", "id", "ignore-persist", "load-server-state-from-file",
    "log", "log-format", "log-format-sd", "log-tag", "max-keep-alive-queue", "maxconn", "mode",
    "monitor", "no", "option", "persist", "rate-limit", "retries", "retry-on",
    "server-state-file-name", "server-template", "source", "stick", "stick-table", "tcp-check",
    "timeout", "unique-id-format", "unique-id-header", "use-server",
  ]

  static let notModelled: Set = [
    "errorfile", "errorfiles", "filter",
    "http-send-name-header", "stats", "tcp-request", "tcp-response", "use-fcgi-app",
  ]
}
