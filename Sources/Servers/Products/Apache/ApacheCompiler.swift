import Web

/// Makes an Apache configuration ready: from directives to what requests run through.
struct ApacheCompiler: DirectiveCompiler {
  var configuration = ApacheConfiguration()
  var unread: [UnreadDirective] = []
  /// The first thing with which Apache would not start.
  var refusal: StartupRefusal?
  private var definitions: [String: String] = [:]

  static func compile(_ text: String) -> ApacheCompiler {
    let tree = ApacheReader.read(text)
    var compiler = ApacheCompiler()
    compiler.unread = tree.unread
    if let fault = tree.unread.first(where: { $0.cause != .tooDeep }) {
      compiler.refuse("\(fault.text): not closed", line: fault.line)
    }
    compiler.compile(tree.directives)
    compiler.unread.sort { $0.line < $1.line }
    return compiler
  }

  private mutating func compile(_ directives: [Directive]) {
    let directives = expanded(directives)
    var main = ApacheHost()
    compile(directives.filter { !$0.isHost }, into: &main)
    configuration.main = main
    for directive in directives where directive.isHost {
      var host = ApacheHost()
      host.isTLS = directive.arguments.contains { $0.hasSuffix(":443") }
      host.port = directive.arguments.first.flatMap { $0.split(separator: ":").last }.flatMap {
        Int($0)
      }
      compile(directive.block ?? [], into: &host)
      configuration.hosts.append(host.inside(main))
    }
  }

  private mutating func compile(_ directives: [Directive], into host: inout ApacheHost) {
    var conditions: [ApacheRewriteRule.Condition] = []
    for directive in directives {
      if directive.block != nil {
        if let section = section(directive) { host.sections.append(section) }
        continue
      }
      switch directive.name.asciiLowercased {
      case "servername", "serveralias": host.names += directive.arguments.map(\.hostOfServerName)
      case "sslengine": if directive.arguments.first?.asciiLowercased == "on" { host.isTLS = true }
      case "documentroot": host.documentRoot = directive.arguments.first
      case "proxypass", "proxypassmatch":
        if let pass = proxyPass(directive) { host.proxyPasses.append(pass) }
      case "proxypassreverse":
        if directive.arguments.count == 2 {
          host.reverses.append((directive.arguments[0], directive.arguments[1]))
        } else {
          note(directive, .notModelled)
        }
      case "redirect", "redirectmatch", "redirectpermanent", "redirecttemp":
        if let redirect = redirect(directive) { host.redirects.append(redirect) }
      case "alias", "aliasmatch", "scriptalias", "scriptaliasmatch":
        if let alias = alias(directive) { host.aliases.append(alias) }
      default: read(directive, into: &host.base, &conditions)
      }
    }
  }

  // MARK: What is true of the whole text

  /// Without the sections that only ask whether something is there, and with `${NAME}` put in.
  private mutating func expanded(_ directives: [Directive]) -> [Directive] {
    var result: [Directive] = []
    for var directive in directives {
      substituteDefinitions(in: &directive)
      let name = directive.name.asciiLowercased
      let argument = directive.arguments.first ?? ""
      switch (name, directive.block) {
      case ("define", nil): definitions[argument] = directive.arguments.dropFirst().first ?? ""
      case ("undefine", nil): definitions[argument] = nil
      case ("ifmodule", let block?), ("ifdirective", let block?), ("ifsection", let block?):
        // Every module of Apache's own is taken to be there, as the text is written for it.
        let isThere = name != "ifmodule" || ApacheDirectives.isModule(argument)
        if isThere != argument.hasPrefix("!") { result += expanded(block) }
      case ("ifdefine", let block?):
        let isNegated = argument.hasPrefix("!")
        let isDefined = definitions[String(argument.drop { $0 == "!" })] != nil
        if isDefined != isNegated { result += expanded(block) }
      case ("ifversion", let block?): result += expanded(block)
      case (_, let block?):
        directive.block = expanded(block)
        result.append(directive)
      case (_, nil): result.append(directive)
      }
    }
    return result
  }

  private func substituteDefinitions(in directive: inout Directive) {
    guard !definitions.isEmpty, directive.text.contains("${") else { return }
    for index in directive.words.indices {
      for (name, value) in definitions {
        directive.words[index].text = directive.words[index].text.replacing(
          "${\(name)}", with: value)
      }
    }
  }

  // MARK: Faults

  static func startupMessage(_ message: String, line: Int) -> String {
    "AH00526: Syntax error on line \(line): \(message)"
  }

  mutating func pattern(
    _ source: String, _ sensitivity: Pattern.Case = .exact, in directive: Directive
  ) -> Pattern? {
    do {
      return try Pattern(source, .pcre, case: sensitivity)
    } catch .malformed {
      refuse("Regex could not be compiled: \(source)", at: directive)
    } catch {
      note(directive, .argument(source))
    }
    return nil
  }

  mutating func expression(_ text: String, in directive: Directive) -> ApacheExpression? {
    do {
      return try ApacheExpressionParser.condition(text)
    } catch {
      noteExpression(error, text, directive)
      return nil
    }
  }

  mutating func word(_ text: String, in directive: Directive) -> ApacheWord {
    do {
      return try ApacheExpressionParser.value(text)
    } catch {
      noteExpression(error, text, directive)
      return ApacheWord(parts: [])
    }
  }

  private mutating func noteExpression(
    _ fault: ApacheExpressionFault, _ text: String, _ directive: Directive
  ) {
    switch fault {
    case .syntax: refuse("Cannot parse condition clause: syntax error", at: directive)
    case .variable(let name): refuse("Variable '\(name)' does not exist", at: directive)
    case .function(let name): refuse("Function '\(name)' does not exist", at: directive)
    case .regex(let source): refuse("Failed to compile regular expression \(source)", at: directive)
    case .unknownRegex: note(directive, .argument(text))
    }
  }
}

extension Directive {
  fileprivate var isHost: Bool {
    block != nil && name.equalsIgnoringASCIICase("VirtualHost")
  }
}

extension String {
  /// `https://api.shop.example:443` names a host with more around it.
  fileprivate var hostOfServerName: String {
    let rest = firstRange(of: "://").map { self[$0.upperBound...] } ?? self[...]
    return String(rest.prefix { $0 != ":" })
  }
}

extension ApacheHost {
  /// A virtual host with what the main server says first; rewrite rules are its own alone.
  fileprivate func inside(_ main: ApacheHost) -> ApacheHost {
    var host = self
    host.base = main.base
    host.base.rewrites = []
    host.base.rewriteEngine = nil
    host.base.merge(base)
    host.sections = main.sections + sections
    host.proxyPasses = proxyPasses + main.proxyPasses
    host.reverses = reverses + main.reverses
    host.redirects = redirects + main.redirects
    host.aliases = aliases + main.aliases
    host.documentRoot = documentRoot ?? main.documentRoot
    return host
  }
}
