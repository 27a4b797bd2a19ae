import Web

/// Makes a Caddyfile ready: from directives to sorted routes.
struct CaddyCompiler: DirectiveCompiler {
  var configuration = CaddyConfiguration()
  var unread: [UnreadDirective] = []
  /// The first thing with which Caddy would not start.
  var refusal: StartupRefusal?
  private var snippets: [String: [Directive]] = [:]
  private var groups = 0
  /// `>` before a header's name sets it later; 2.6 takes it for a part of the name.
  var knowsDeferredSet = false
  private var hasPlugins = false

  static func compile(_ text: String, _ version: ServerVersion) -> CaddyCompiler {
    let tree = CaddyfileReader.read(text)
    var compiler = CaddyCompiler()
    compiler.knowsDeferredSet = version >= "2.7"
    compiler.unread = tree.unread
    if let fault = tree.unread.first(where: { !$0.isNoFault }) {
      compiler.refuse("Syntax error: unexpected '\(fault.text)'", line: fault.line)
    }
    compiler.compile(tree.directives)
    compiler.unread.sort { $0.line < $1.line }
    return compiler
  }

  private mutating func compile(_ directives: [Directive]) {
    var sites: [Directive] = []
    var loose: [Directive] = []
    for directive in directives {
      if directive.words.isEmpty {
        readGlobalOptions(directive.block ?? [])
      } else if directive.name.hasPrefix("("), directive.name.hasSuffix(")") {
        snippets[String(directive.name.dropFirst().dropLast())] = directive.block ?? []
      } else if directive.block != nil, !Self.isDirective(directive.name) {
        sites.append(directive)
      } else {
        loose.append(directive)
      }
    }
    for site in sites { add(site, expanded(site.block ?? [])) }
    if !loose.isEmpty { compileLoose(loose) }
  }

  private mutating func readGlobalOptions(_ options: [Directive]) {
    hasPlugins = options.contains { $0.name == "order" }
    for option in options where option.name == "order" || option.name == "servers" {
      note(option, .notModelled)
    }
  }

  /// Either one site without braces, its addresses on the first line, or a piece of a site, which
  /// is taken for what stands in front of an application.
  private mutating func compileLoose(_ directives: [Directive]) {
    var body = expanded(directives)
    if let first = directives.first, !Self.isDirective(first.name) {
      return add(first, expanded(Array(directives.dropFirst())))
    }
    let answers = ["reverse_proxy", "file_server", "respond", "php_fastcgi"]
    let hasAnswer = body.contains {
      answers.contains($0.name) && $0.arguments.allSatisfy(\.isNoMatcher)
    }
    if !hasAnswer {
      let words = [Directive.Word("reverse_proxy"), Directive.Word("")]
      body.append(Directive(words: words, line: 1, text: ""))
    }
    add(Directive(words: [Directive.Word("")], line: 1, text: ""), body)
  }

  private mutating func add(_ site: Directive, _ body: [Directive]) {
    var result = CaddySite()
    result.addresses = site.words.map { Self.address($0.text) }
    var scope = CaddyScope()
    collectMatchers(body, into: &scope)
    for directive in body where directive.name == "handle_errors" {
      let inner = expanded(directive.block ?? [])
      var innerScope = scope
      collectMatchers(inner, into: &innerScope)
      result.errorRoutes = routes(inner, innerScope)
    }
    result.routes = routes(body.filter { $0.name != "handle_errors" }, scope)
    configuration.sites.append(result)
  }

  /// `https://api.shop.example:443/path`, of which host and path count.
  private static func address(_ text: String) -> CaddySite.Address {
    var rest = text[...]
    if rest.hasSuffix(",") { rest = rest.dropLast() }
    if let scheme = rest.firstRange(of: "://") { rest = rest[scheme.upperBound...] }
    let host = rest.prefix { $0 != "/" && $0 != ":" }
    // A name that only the environment knows is taken for the one that is asked for.
    return CaddySite.Address(
      host: host.contains("{$") ? "" : String(host).asciiLowercased,
      path: String(rest.drop { $0 != "/" }))
  }

  // MARK: Snippets

  /// With the snippets put in where they are imported.
  mutating func expanded(_ directives: [Directive], depth: Int = 0) -> [Directive] {
    guard depth < 10 else { return [] }
    return directives.flatMap { directive -> [Directive] in
      guard directive.name == "import", let name = directive.arguments.first else {
        return [directive]
      }
      guard let snippet = snippets[name] else {
        note(directive, .elsewhere)
        return []
      }
      let arguments = Array(directive.arguments.dropFirst())
      return expanded(snippet.map { $0.filled(with: arguments) }, depth: depth + 1)
    }
  }

  // MARK: Routes

  /// The routes of a block, sorted as Caddy sorts them.
  mutating func routes(_ directives: [Directive], _ scope: CaddyScope) -> [CaddyRoute] {
    grouped(CaddyOrder.sorted(unsortedRoutes(directives, scope)))
  }

  mutating func unsortedRoutes(_ directives: [Directive], _ scope: CaddyScope) -> [CaddyRoute] {
    directives.flatMap { directive in
      directive.name.hasPrefix("@") ? [] : route(directive, scope)
    }
  }

  /// Of several `handle`, `rewrite` or `root` side by side only the first that fits is taken.
  private mutating func grouped(_ routes: [CaddyRoute]) -> [CaddyRoute] {
    var routes = routes
    for directive in ["handle", "rewrite", "root"] {
      let places = routes.indices.filter { routes[$0].directive == directive }
      guard places.count > 1 else { continue }
      groups += 1
      for place in places { routes[place].group = groups }
    }
    return routes
  }

  // MARK: Faults

  static func startupMessage(_ message: String, line: Int) -> String {
    "Caddyfile:\(line): \(message)"
  }

  /// A directive that is none of those that are modelled.
  mutating func leave(_ directive: Directive) {
    if CaddyOrder.withoutBearing.contains(directive.name) { return }
    if CaddyOrder.notModelled.contains(directive.name) { return note(directive, .notModelled) }
    note(directive, .unknown)
    // A module of somebody else's may bring it, and then says where it stands.
    if !hasPlugins { refuse("unrecognized directive: \(directive.name)", at: directive) }
  }

  mutating func pattern(_ source: String, in directive: Directive) -> Pattern? {
    do {
      return try Pattern(source, .go)
    } catch .malformed {
      refuse("error parsing regexp: `\(source)`", at: directive)
    } catch {
      note(directive, .argument(source))
    }
    return nil
  }

  private static func isDirective(_ name: String) -> Bool {
    name.hasPrefix("@") || name == "import" || name == "handle_errors"
      || CaddyOrder.directives.contains(name) || CaddyOrder.withoutBearing.contains(name)
      || CaddyOrder.notModelled.contains(name)
  }
}

/// The matchers that have a name here.
struct CaddyScope {
  var matchers: [String: [CaddyMatcher]] = [:]
}

extension String {
  fileprivate var isNoMatcher: Bool { !hasPrefix("@") && !hasPrefix("/") }
}

extension Directive {
  /// With `{args.0}` and `{args[0]}` as what was given.
  fileprivate func filled(with arguments: [String]) -> Directive {
    var directive = self
    for index in directive.words.indices where directive.words[index].text.contains("{args") {
      for (place, argument) in arguments.enumerated() {
        directive.words[index].text = directive.words[index].text
          .replacing("{args.\(place)}", with: argument)
          .replacing("{args[\(place)]}", with: argument)
      }
    }
    directive.block = block?.map { $0.filled(with: arguments) }
    return directive
  }
}
