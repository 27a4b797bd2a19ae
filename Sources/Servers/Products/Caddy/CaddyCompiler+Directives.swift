import Web

extension CaddyCompiler {
  /// The routes that one directive makes.
  mutating func route(_ directive: Directive, _ scope: CaddyScope) -> [CaddyRoute] {
    let name = directive.name
    guard CaddyOrder.directives.contains(name), !CaddyOrder.withoutBearing.contains(name),
      !CaddyOrder.notModelled.contains(name)
    else {
      leave(directive)
      return []
    }
    let (matchers, arguments) = matcher(directive, scope)
    let handlers = handlers(directive, arguments, scope)
    // `handle_path` is a `handle`, among which it is sorted and grouped.
    let sortedAs = name == "handle_path" ? "handle" : name
    return handlers.map { CaddyRoute(matchers: matchers, handler: $0, directive: sortedAs) }
  }

  /// The first argument, where it says which requests: `*`, a path, or a named matcher.
  private mutating func matcher(
    _ directive: Directive, _ scope: CaddyScope
  ) -> (matchers: [[CaddyMatcher]], arguments: [String]) {
    let arguments = directive.arguments
    guard let first = arguments.first else { return ([], arguments) }
    if first == "*" { return ([], Array(arguments.dropFirst())) }
    if first.hasPrefix("/") { return ([[.path([first])]], Array(arguments.dropFirst())) }
    guard first.hasPrefix("@") else { return ([], arguments) }
    guard let matchers = scope.matchers[first] else {
      refuse("unrecognized matcher name: \(first)", at: directive)
      return ([], Array(arguments.dropFirst()))
    }
    return ([matchers], Array(arguments.dropFirst()))
  }

  private mutating func handlers(
    _ directive: Directive, _ arguments: [String], _ scope: CaddyScope
  ) -> [CaddyHandler] {
    switch directive.name {
    case "header": headerHandlers(directive, arguments)
    case "request_header": [.requestHeaders(operations(arguments, directive, .request))]
    case "handle", "handle_path": [.routes(inner(directive, scope))]
    case "route": [.routes(routesAsWritten(directive, scope))]
    case "respond", "error", "abort", "redir": answerHandlers(directive, arguments)
    case "copy_response": [.copyResponse(status: arguments.first)]
    case "copy_response_headers": [.copyResponseHeaders(copiedHeaders(directive))]
    case "reverse_proxy", "php_fastcgi": [.proxy(proxy(directive, arguments, scope))]
    case "forward_auth": forwardAuthentication(directive, arguments, scope)
    case "file_server": [.files(files(directive))]
    case "basicauth", "basic_auth":
      [.password(realm: arguments.count > 1 ? arguments[1] : "restricted")]
    case "rewrite": arguments.first.map { [.rewrite($0)] } ?? []
    case "method": methodHandlers(directive, arguments)
    case "root": arguments.last.map { [.root($0)] } ?? []
    case "uri": uriHandlers(directive, arguments)
    case "vars": variableHandlers(directive, arguments)
    case "map": mapHandlers(directive, arguments)
    case "try_files": tryFilesHandlers(arguments)
    default: []
    }
  }

  private mutating func methodHandlers(
    _ directive: Directive, _ arguments: [String]
  ) -> [CaddyHandler] {
    guard arguments.count == 1 else {
      let last = arguments.last ?? directive.name
      refuse("Wrong argument count or unexpected line ending after '\(last)'", at: directive)
      return []
    }
    return [.method(arguments[0].uppercased())]
  }

  private mutating func inner(_ directive: Directive, _ scope: CaddyScope) -> [CaddyRoute] {
    let body = expanded(directive.block ?? [])
    var scope = scope
    collectMatchers(body, into: &scope)
    let routes = routes(body, scope)
    guard directive.name == "handle_path", let path = directive.arguments.first else {
      return routes
    }
    let prefix = path.hasSuffix("*") ? String(path.dropLast()) : path
    let bare = prefix.hasSuffix("/") ? String(prefix.dropLast()) : prefix
    return [CaddyRoute(handler: .stripPrefix(bare), directive: "uri")] + routes
  }

  /// In a `route`, the order written is the order kept.
  private mutating func routesAsWritten(
    _ directive: Directive, _ scope: CaddyScope
  ) -> [CaddyRoute] {
    let body = expanded(directive.block ?? [])
    var scope = scope
    collectMatchers(body, into: &scope)
    return unsortedRoutes(body, scope)
  }

  // MARK: Answers

  private mutating func answerHandlers(
    _ directive: Directive, _ arguments: [String]
  ) -> [CaddyHandler] {
    switch directive.name {
    case "abort": return [.abort]
    case "redir":
      guard let to = arguments.first else {
        refuse("Wrong argument count or unexpected line ending after 'redir'", at: directive)
        return []
      }
      let names = ["permanent": 301, "temporary": 302, "html": 200]
      let code = arguments.count > 1 ? arguments[1] : "temporary"
      return [.redirect(to: to, status: names[code] ?? Int(code) ?? 302)]
    case "error":
      // One argument of three digits is the status, any other a message.
      let status = arguments.count > 1 ? arguments[1] : arguments.first ?? ""
      return [.error(status: status.isStatus || status.hasPrefix("{") ? status : "500")]
    default: return respondHandlers(directive, arguments)
    }
  }

  private mutating func respondHandlers(
    _ directive: Directive, _ arguments: [String]
  ) -> [CaddyHandler] {
    var status: String?
    var body = ""
    switch arguments.count {
    case 0: break
    case 1: if arguments[0].isStatus { status = arguments[0] } else { body = arguments[0] }
    case 2: (body, status) = (arguments[0], arguments[1])
    default: refuse("Wrong argument count or unexpected line ending", at: directive)
    }
    for option in directive.block ?? [] {
      switch option.name {
      case "body": body = option.arguments.first ?? ""
      case "close": break
      default: note(option, .unknown)
      }
    }
    return [.respond(status: status, body: body)]
  }

  // MARK: What the request is made into

  private mutating func uriHandlers(
    _ directive: Directive, _ arguments: [String]
  ) -> [CaddyHandler] {
    switch (arguments.first, arguments.count) {
    case ("strip_prefix", 2):
      return [.stripPrefix(arguments[1].hasPrefix("/") ? arguments[1] : "/" + arguments[1])]
    case ("strip_suffix", 2): return [.stripSuffix(arguments[1])]
    case ("replace", 3...4):
      let limit = arguments.count > 3 ? Int(arguments[3]) : nil
      return [
        .replaceInPath(
          CaddyPathReplacement(
            subject: .text(arguments[1], limit: limit), replacement: arguments[2]))
      ]
    case ("path_regexp", 3):
      guard let pattern = pattern(arguments[1], in: directive) else { return [] }
      return [
        .replaceInPath(
          CaddyPathReplacement(subject: .pattern(pattern), replacement: arguments[2]))
      ]
    default:
      note(directive, .notModelled)
      return []
    }
  }

  private mutating func copiedHeaders(_ directive: Directive) -> CaddyCopiedHeaders {
    var copied = CaddyCopiedHeaders()
    for option in directive.block ?? [] {
      switch option.name {
      case "include": copied.included += option.arguments
      case "exclude": copied.excluded += option.arguments
      default: note(option, .unknown)
      }
    }
    return copied
  }

  private func variableHandlers(
    _ directive: Directive, _ arguments: [String]
  ) -> [CaddyHandler] {
    var pairs = directive.block?.map { ($0.name, $0.arguments.first ?? "") } ?? []
    if arguments.count == 2 { pairs.append((arguments[0], arguments[1])) }
    return pairs.map { .variable($0.0, $0.1) }
  }

  private mutating func mapHandlers(
    _ directive: Directive, _ arguments: [String]
  ) -> [CaddyHandler] {
    guard let source = arguments.first, arguments.count > 1 else {
      refuse("no destinations", at: directive)
      return []
    }
    let destinations = arguments.dropFirst().map {
      String($0.drop { $0 == "{" }.prefix { $0 != "}" })
    }
    var map = CaddyMap(source: source, destinations: destinations)
    for row in directive.block ?? [] {
      let outputs = row.arguments.map { $0 == "-" ? nil : $0 }
      if row.name == "default" {
        map.fallbacks = outputs.map { $0 ?? "" }
      } else if row.name.hasPrefix("~") {
        let source = String(row.name.dropFirst())
        guard let pattern = pattern(source, in: row) else { continue }
        map.rows.append(CaddyMap.Row(input: source, pattern: pattern, outputs: outputs))
      } else {
        map.rows.append(CaddyMap.Row(input: row.name, pattern: nil, outputs: outputs))
      }
    }
    return [.map(map)]
  }

  private func tryFilesHandlers(_ arguments: [String]) -> [CaddyHandler] {
    guard let last = arguments.last, last.hasPrefix("="), let status = Int(last.dropFirst()) else {
      return [.tryFiles(arguments, otherwise: nil)]
    }
    return [.tryFiles(Array(arguments.dropLast()), otherwise: status)]
  }

  private mutating func files(_ directive: Directive) -> CaddyFiles {
    var files = CaddyFiles()
    for option in directive.block ?? [] {
      switch option.name {
      case "root": files.root = option.arguments.first ?? ""
      case "index": files.indexes = option.arguments
      case "pass_thru": files.passesThrough = true
      case "status": files.status = option.arguments.first
      case "hide", "browse", "precompressed", "disable_canonical_uris", "etag_file_extensions":
        if option.name == "browse" { note(option, .notModelled) }
      default: note(option, .unknown)
      }
    }
    return files
  }
}

extension String {
  /// Three digits.
  var isStatus: Bool { utf8.count == 3 && utf8.allSatisfy(\.isASCIIDigit) }
}
