import Web

/// Makes an nginx configuration ready: from directives to what requests run through.
///
/// What is not understood is kept as unread; what nginx itself would refuse is its `refusal`.
struct NginxCompiler: DirectiveCompiler {
  var configuration = NginxConfiguration()
  var unread: [UnreadDirective] = []
  /// The first thing with which nginx would not start.
  var refusal: StartupRefusal?
  /// Since 1.29.3 a level may say how it inherits `add_header`.
  var knowsAddHeaderInherit = false
  var knowsMoreAppend = false
  private(set) var definedVariables: Set<String> = []
  private var usedVariables: [(name: String, place: Directive)] = []
  /// Whether variables may be defined in a text that is not here.
  private var isPartial = false

  /// Where a directive stands.
  enum Context: Hashable {
    case http, server, location, serverIf, locationIf, limitExcept, fragment
  }

  static func compile(_ text: String, _ version: ServerVersion) -> NginxCompiler {
    let environment = NginxEnvironment(text)
    let tree = NginxReader.read(environment.text)
    var compiler = NginxCompiler()
    compiler.knowsAddHeaderInherit = version >= "1.29.3"
    compiler.knowsMoreAppend = version >= "1.24"
    compiler.unread = tree.unread + environment.asked
    if let fault = tree.unread.first(where: { $0.cause != .tooDeep }) {
      compiler.refuse("unexpected end of \"\(fault.text)\"", line: fault.line)
    }
    compiler.compile(tree.directives)
    compiler.unread.sort { $0.line < $1.line }
    return compiler
  }

  private mutating func compile(_ directives: [Directive]) {
    let inner = directives.flatMap { $0.name == "http" ? $0.block ?? [] : [$0] }
    if inner.contains(where: { $0.name == "server" && $0.block != nil }) {
      compileHTTP(inner)
    } else {
      isPartial = true
      compileFragment(inner)
    }
    checkVariables()
  }

  private mutating func compileHTTP(_ directives: [Directive]) {
    let (level, rest) = level(directives, .http, inside: NginxLevel())
    for directive in rest {
      switch directive.name {
      case "server": configuration.servers.append(server(directive.block ?? [], inside: level))
      default: compileDefinition(directive)
      }
    }
  }

  /// A piece that people paste: some locations, some headers. It is taken for a server's inside,
  /// and where it says nothing of what answers, for what stands in front of an application.
  private mutating func compileFragment(_ directives: [Directive]) {
    let definitions = directives.filter { Self.definitions.contains($0.name) }
    definitions.forEach { compileDefinition($0) }
    let rest = directives.filter { !Self.definitions.contains($0.name) }
    if rest.contains(where: { $0.name == "location" }) {
      configuration.servers.append(server(rest, inside: NginxLevel()))
    } else {
      let line = rest.first?.line ?? 1
      let answers = rest.contains { $0.name.hasSuffix("_pass") || Self.fileNames.contains($0.name) }
      let pass = Directive(
        words: [Directive.Word("proxy_pass"), Directive.Word("http://")], line: line, text: "")
      let location = Directive(
        words: [Directive.Word("location"), Directive.Word("/")],
        block: answers ? rest : rest + [pass], line: line, text: "location /")
      configuration.servers.append(server([location], inside: NginxLevel()))
    }
  }

  private static let fileNames: Set = ["root", "alias", "index", "try_files"]
  private static let definitions: Set = ["map", "geo", "split_clients", "upstream"]

  mutating func define(_ variable: String) { definedVariables.insert(variable.asciiLowercased) }

  /// A value in which variables may stand; nil, and a refusal, where a `$` names nothing.
  mutating func template(_ source: String, in directive: Directive) -> NginxTemplate {
    guard let template = NginxTemplate(source) else {
      refuse("invalid variable name", at: directive)
      return NginxTemplate(parts: [.text(source)])
    }
    usedVariables += template.variables.map { ($0, directive) }
    return template
  }

  mutating func regex(
    _ source: String, _ sensitivity: Pattern.Case, in directive: Directive
  ) -> NginxRegex? {
    do {
      let regex = try NginxRegex(source, sensitivity)
      regex.names.values.forEach { define($0) }
      return regex
    } catch .malformed {
      refuse("pcre2_compile() failed: in \"\(source)\"", at: directive)
    } catch {
      unread.append(UnreadDirective(directive, .argument(source)))
    }
    return nil
  }

  static func startupMessage(_ message: String, line: Int) -> String {
    "[emerg] \(message) in nginx.conf:\(line)"
  }

  /// A directive that nobody wanted: without bearing, not modelled, out of place, or no directive.
  mutating func leave(_ directive: Directive) {
    if Self.structure.contains(directive.name) || Self.definitions.contains(directive.name) {
      note(directive, .misplaced)
      return refuse("\"\(directive.name)\" directive is not allowed here", at: directive)
    }
    switch NginxDirectives.bearing(of: directive) {
    case .none: break
    case .notModelled: note(directive, .notModelled)
    case .unknown:
      note(directive, .unknown)
      refuse("unknown directive \"\(directive.name)\"", at: directive)
    }
  }

  private static let structure: Set = [
    "break", "http", "if", "internal", "listen", "location", "return", "rewrite", "server",
    "server_name", "set",
  ]

  /// Something else may stand where this directive points.
  mutating func noteElsewhere(_ directive: Directive) {
    isPartial = true
    note(directive, .elsewhere)
  }

  private mutating func checkVariables() {
    for (name, place) in usedVariables
    where !definedVariables.contains(name) && !NginxVariables.areBuiltIn(name) {
      if isPartial {
        note(place, .argument("$" + name))
      } else {
        refuse("unknown \"\(name)\" variable", line: place.line)
      }
    }
  }
}
