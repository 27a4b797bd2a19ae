import Web

/// Makes a lighttpd configuration ready.
///
/// https://redmine.lighttpd.net/projects/lighttpd/wiki/Docs_Configuration
struct LighttpdCompiler: DirectiveCompiler {
  /// A value in the making: what was assigned, and what was added to it.
  private struct Pieces {
    private var values: [LighttpdValue] = []
    private var names: Set<String> = []

    /// Adds a value; gives a name that stands twice now, whatever its case.
    mutating func add(_ value: LighttpdValue) -> String? {
      values.append(value)
      for (name, _) in value.pairs where !names.insert(name.asciiLowercased).inserted {
        return name
      }
      return nil
    }

    var joined: LighttpdValue {
      let entries = values.flatMap { value -> [LighttpdValue.Entry] in
        if case .list(let entries) = value { entries } else { [] }
      }
      if !entries.isEmpty { return .list(entries) }
      return values.dropFirst().reduce(values.first ?? .list([])) { $0.joined(with: $1) ?? $0 }
    }
  }

  var configuration = LighttpdConfiguration()
  var unread: [UnreadDirective] = []
  /// The first thing with which lighttpd would not start.
  var refusal: StartupRefusal?
  /// What is assigned in each context, by key.
  private var pending: [[String: Pieces]] = []
  /// Where the block of these conditions is among the contexts.
  private var places: [[LighttpdConfiguration.Test]: Int] = [:]
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
    compiler.begin([])
    compiler.compile(statements, in: [], context: 0)
    for place in compiler.pending.indices {
      compiler.configuration.contexts[place].values = compiler.pending[place].mapValues(\.joined)
    }
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
      let place = places[inner] ?? begin(inner)
      compile(branch.block, in: inner, context: place)
    }
  }

  /// Begins the context of these conditions; gives its place.
  @discardableResult
  private mutating func begin(_ conditions: [LighttpdConfiguration.Test]) -> Int {
    let place = configuration.contexts.count
    places[conditions] = place
    configuration.contexts.append(LighttpdConfiguration.Context(conditions: conditions))
    pending.append([:])
    return place
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
    switch assignment {
    case .set where pending[context][key] != nil:
      refuse("Duplicate config variable in conditional \(context): \(key)", line: statement.line)
    case .set, .replace: pending[context][key] = Pieces()
    case .append:
      // What it adds to is the nearest value around it, which is copied.
      if pending[context][key] == nil { pending[context][key] = inherited(key, path) ?? Pieces() }
    }
    if let duplicate = pending[context][key, default: Pieces()].add(value) {
      refuse("Duplicate array-key '\(duplicate)'", line: statement.line)
    }
  }

  private func inherited(_ key: String, _ path: [LighttpdConfiguration.Test]) -> Pieces? {
    var outer = path
    while true {
      if let place = places[outer], let pieces = pending[place][key] { return pieces }
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

  static func startupMessage(_ message: String, line: Int) -> String {
    "(configfile.c) source: lighttpd.conf line: \(line) \(message)"
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
    "url.rewrite-repeat",
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
