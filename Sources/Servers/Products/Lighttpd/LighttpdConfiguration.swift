import Web

/// A lighttpd configuration made ready: what holds everywhere, and under which conditions more.
struct LighttpdConfiguration: Sendable {
  /// The first holds always; the others in the order they appear, an inner one after its outer.
  var contexts: [Context] = []

  /// A block, and what is assigned in it.
  struct Context: Sendable {
    /// All of these have to hold: its own, and those around it.
    var conditions: [Test] = []
    var values: [String: LighttpdValue] = [:]
  }

  /// A condition, or that none of those before an `else` held.
  indirect enum Test: Hashable, Sendable {
    case holds(LighttpdStatement.Condition)
    case not(Test)
  }
}

/// Makes a lighttpd configuration ready.
///
/// https://redmine.lighttpd.net/projects/lighttpd/wiki/Docs_Configuration
struct LighttpdCompiler {
  var configuration = LighttpdConfiguration()
  var unread: [UnreadDirective] = []
  /// The first thing with which lighttpd would not start.
  var refusal: StartupRefusal?
  private var variables: [String: LighttpdValue] = [:]
  /// The regular expressions of the conditions, by their texts.
  private(set) var patterns: [String: Pattern] = [:]

  static func compile(_ text: String) -> LighttpdCompiler {
    let (statements, unread) = LighttpdReader.read(text)
    var compiler = LighttpdCompiler()
    compiler.unread = unread
    if let fault = unread.first {
      compiler.refuse("parser failed somehow near here: \(fault.text)", line: fault.line)
    }
    compiler.configuration.contexts = [LighttpdConfiguration.Context()]
    compiler.compile(statements, in: [], context: 0)
    compiler.unread.sort { $0.line < $1.line }
    return compiler
  }

  private mutating func compile(
    _ statements: [LighttpdStatement], in path: [LighttpdConfiguration.Test], context: Int
  ) {
    for statement in statements {
      switch statement.kind {
      case .include: note(statement, .elsewhere)
      case .assignment(let key, let assignment, let value):
        assign(key, assignment, resolved(value), statement, path, context)
      case .branches(let branches): compile(branches, statement, in: path)
      }
    }
  }

  private mutating func compile(
    _ branches: [LighttpdStatement.Branch], _ statement: LighttpdStatement,
    in path: [LighttpdConfiguration.Test]
  ) {
    var before: [LighttpdConfiguration.Test] = []
    for branch in branches {
      var inner = path + before
      if let condition = branch.condition {
        readPattern(of: condition, statement)
        inner.append(.holds(condition))
        before.append(.not(.holds(condition)))
      }
      // The same condition in the same place goes on where it was left.
      let known = configuration.contexts.firstIndex { $0.conditions == inner }
      let place = known ?? configuration.contexts.count
      if known == nil {
        configuration.contexts.append(LighttpdConfiguration.Context(conditions: inner))
      }
      compile(branch.block, in: inner, context: place)
    }
  }

  private mutating func readPattern(
    of condition: LighttpdStatement.Condition, _ statement: LighttpdStatement
  ) {
    guard [.matches, .matchesNot].contains(condition.comparison) else { return }
    do {
      patterns[condition.pattern] = try Pattern(condition.pattern, .pcre)
    } catch .malformed {
      refuse("regex compile failed: \(condition.pattern)", line: statement.line)
    } catch {
      note(statement, .argument(condition.pattern))
    }
  }

  // MARK: Assignments

  private mutating func assign(
    _ key: String, _ assignment: LighttpdStatement.Assignment, _ value: LighttpdValue,
    _ statement: LighttpdStatement, _ path: [LighttpdConfiguration.Test], _ context: Int
  ) {
    if key.hasPrefix("var.") {
      variables[key] = value
      return
    }
    leaveUnknown(key, statement)
    if let duplicate = value.duplicateName {
      refuse("Error: duplicate array-key: \(duplicate)", line: statement.line)
    }
    let own = configuration.contexts[context].values[key]
    switch assignment {
    case .set:
      if own != nil {
        refuse("Duplicate config variable in conditional \(context): \(key)", line: statement.line)
      }
      configuration.contexts[context].values[key] = value
    case .replace: configuration.contexts[context].values[key] = value
    case .append:
      // What it adds to is the nearest value around it, which is copied.
      let base = own ?? inherited(key, path)
      guard let joined = base.map({ $0.joined(with: value) }) ?? value else { return }
      if let duplicate = joined.duplicateName {
        refuse("Duplicate array-key '\(duplicate)'", line: statement.line)
      }
      configuration.contexts[context].values[key] = joined
    }
  }

  private func inherited(_ key: String, _ path: [LighttpdConfiguration.Test]) -> LighttpdValue? {
    var outer = path
    while true {
      if let value = configuration.contexts.first(where: { $0.conditions == outer })?.values[key] {
        return value
      }
      guard outer.popLast() != nil else { return nil }
    }
  }

  private func resolved(_ value: LighttpdValue) -> LighttpdValue {
    switch value {
    case .string, .number, .word: return value
    case .variable(let name): return variables[name] ?? .string("")
    case .list(let entries):
      return .list(
        entries.map { LighttpdValue.Entry(name: $0.name.map(resolved), value: resolved($0.value)) })
    case .sum(let terms):
      return terms.dropFirst().reduce(terms.first.map(resolved) ?? .string("")) {
        $0.joined(with: resolved($1)) ?? $0
      }
    }
  }

  // MARK: Faults

  private mutating func refuse(_ message: String, line: Int) {
    if refusal == nil {
      refusal = StartupRefusal("(configfile.c) source: lighttpd.conf line: \(line) \(message)")
    }
  }

  private mutating func note(_ statement: LighttpdStatement, _ cause: UnreadDirective.Cause) {
    unread.append(UnreadDirective(line: statement.line, text: statement.text, cause: cause))
  }

  /// A key that lighttpd does not know is warned of, and changes nothing.
  private mutating func leaveUnknown(_ key: String, _ statement: LighttpdStatement) {
    if Self.read.contains(key) || Self.quietFamilies.contains(where: key.hasPrefix) { return }
    let isModule = Self.otherFamilies.contains { key.hasPrefix($0) }
    note(statement, isModule ? .notModelled : .unknown)
  }

  private static let read: Set = [
    "alias.url", "auth.require", "fastcgi.server", "index-file.names", "proxy.server",
    "scgi.server", "server.document-root", "server.indexfiles", "setenv.add-request-header",
    "setenv.add-response-header", "setenv.set-request-header", "setenv.set-response-header",
    "url.access-deny", "url.redirect", "url.redirect-code", "url.rewrite", "url.rewrite-once",
  ]

  private static let quietFamilies = [
    "accesslog.", "auth.backend", "auth.cache", "cgi.", "debug.", "deflate.", "dir-listing.",
    "etag.", "expire.", "fastcgi.", "index-file.", "mimetype.", "proxy.", "server.",
    "setenv.add-env",
    "setenv.set-env", "ssi.", "ssl.", "static-file.", "status.", "url.access-allow", "userdir.",
  ]

  private static let otherFamilies = [
    "compress.", "evhost.", "extforward.", "magnet.", "mysql-vhost.", "secdownload.",
    "simple-vhost.",
    "sockproxy.", "url.rewrite", "usertrack.", "vhostdb.", "webdav.", "wstunnel.",
  ]
}

extension LighttpdValue {
  /// Two lists one after the other, two texts as one; nil for anything else.
  fileprivate func joined(with other: LighttpdValue) -> LighttpdValue? {
    switch (self, other) {
    case (.list(let a), .list(let b)): .list(a + b)
    case (.string(let a), .string(let b)): .string(a + b)
    case (.string(let a), .number(let b)): .string(a + String(b))
    case (.number(let a), .string(let b)): .string(String(a) + b)
    case (.list, _), (.string, _), (.number, _), (.word, _), (.variable, _), (.sum, _): nil
    }
  }

  /// A name that stands twice in a list, whatever its case.
  fileprivate var duplicateName: String? {
    guard case .list(let entries) = self else { return nil }
    var known: Set<String> = []
    for entry in entries {
      guard case .string(let name)? = entry.name else { continue }
      if !known.insert(name.asciiLowercased).inserted { return name }
    }
    return nil
  }

  var string: String? {
    switch self {
    case .string(let text): text
    case .number(let number): String(number)
    case .word, .list, .variable, .sum: nil
    }
  }

  /// The names and values of a list.
  var pairs: [(name: String, value: LighttpdValue)] {
    guard case .list(let entries) = self else { return [] }
    return entries.compactMap { entry in (entry.name?.string).map { ($0, entry.value) } }
  }

  /// The values of a list that have no names.
  var items: [LighttpdValue] {
    guard case .list(let entries) = self else { return [] }
    return entries.filter { $0.name == nil }.map(\.value)
  }
}
