/// What can be said of a program before it runs.
struct VarnishCheck {
  private var patterns: [String: Pattern] = [:]
  private var unread: [UnreadDirective] = []
  private var refusal: StartupRefusal?
  private let program: VCLProgram
  /// The names that something refers to.
  private var used: Set<String> = []

  static func check(_ text: String) -> (
    program: VCLProgram, patterns: [String: Pattern], unread: [UnreadDirective],
    refusal: StartupRefusal?
  ) {
    let program = VCLReader.read(text)
    var check = VarnishCheck(program: program)
    check.unread = program.unread
    for fault in program.unread where fault.cause == .unknown || fault.cause == .unclosed {
      check.refuse("Syntax error: \(fault.text)", line: fault.line)
    }
    for (name, statements) in program.subroutines { check.visit(statements, in: name) }
    check.used.formUnion(program.backends.compactMap { $0.attributes[".probe"] })
    for declaration in program.declarations where declaration.kind == .acl {
      guard program.accessLists[declaration.name]?.contradictsItself == true else { continue }
      check.refuse("Conflicting ACL entries", line: declaration.line)
    }
    if program.isWhole { check.refuseUnused() }
    return (program, check.patterns, check.unread.sorted { $0.line < $1.line }, check.refusal)
  }

  private init(program: VCLProgram) { self.program = program }

  /// Varnish starts with nothing that is declared and not used; the first backend always is.
  private mutating func refuseUnused() {
    let backends = program.backends.map(\.name)
    let first = backends.contains("default") ? "default" : backends.first
    for declaration in program.declarations where !used.contains(declaration.name) {
      let isExempt =
        switch declaration.kind {
        case .backend: declaration.name == first
        case .sub: declaration.name.hasPrefix("vcl_")
        case .acl, .probe: false
        }
      guard !isExempt else { continue }
      refuse(
        "Unused \(declaration.kind.rawValue) \(declaration.name), defined:",
        line: declaration.line)
    }
  }

  private mutating func visit(_ statements: [VCLStatement], in subroutine: String) {
    for statement in statements {
      switch statement.kind {
      case .set(let name, _, let value):
        checkName(name, statement, in: subroutine)
        visit(value, statement)
      case .unset(let name): checkName(name, statement, in: subroutine)
      case .call(let name):
        used.insert(name)
        if program.subroutines[name] == nil {
          refuse("Symbol not found: '\(name)'", line: statement.line)
        }
      case .return(let action, let arguments):
        arguments.forEach { visit($0, statement) }
        if ["retry", "vcl"].contains(action) { note(statement, .notModelled) }
      case .new(_, let value):
        guard case .call(let maker, let arguments) = value else { continue }
        arguments.forEach { visit($0, statement) }
        if !maker.hasPrefix("directors.") { note(statement, .notModelled) }
      case .expression(let expression):
        visit(expression, statement)
        if case .call(let name, _) = expression, !isKnown(name) { note(statement, .notModelled) }
      case .conditional(let branches):
        for branch in branches {
          if let condition = branch.condition { visit(condition, statement) }
          visit(branch.statements, in: subroutine)
        }
      }
    }
  }

  private static let functions: Set = [
    "ban", "hash_data", "regsub", "regsuball", "std.cache_req_body", "std.collect", "std.healthy",
    "std.integer", "std.ip", "std.log", "std.port", "std.querysort", "std.real", "std.strlen",
    "std.syslog", "std.timestamp", "std.tolower", "std.toupper", "synthetic",
  ]

  /// A function that is modelled, or a director's own.
  private func isKnown(_ function: String) -> Bool {
    if Self.functions.contains(function) { return true }
    let parts = function.split(separator: ".").map(String.init)
    guard parts.count == 2, ["add_backend", "backend"].contains(parts[1]) else { return false }
    return program.directors[parts[0]] != nil
  }

  private mutating func visit(_ expression: VCLExpression, _ statement: VCLStatement) {
    switch expression {
    case .string, .number: break
    case .name(let name): used.insert(name)
    case .not(let inner): visit(inner, statement)
    case .call(let name, let arguments):
      arguments.forEach { visit($0, statement) }
      if name.hasPrefix("regsub"), arguments.count == 3, case .string(let source) = arguments[1] {
        read(source, statement)
      } else if !isKnown(name) {
        note(statement, .argument(name))
      }
    case .binary(let left, let op, let right):
      visit(left, statement)
      if op == .matches || op == .matchesNot {
        if case .string(let source) = right {
          read(source, statement)
        } else if case .name(let list) = right, program.accessLists[list] != nil {
          used.insert(list)
        } else {
          note(statement, .notModelled)
        }
      } else {
        visit(right, statement)
      }
    }
  }

  private mutating func read(_ source: String, _ statement: VCLStatement) {
    do {
      patterns[source] = try Pattern(source, .pcre)
    } catch .malformed {
      refuse("Regexp compilation error: \(source)", line: statement.line)
    } catch {
      note(statement, .argument(source))
    }
  }

  /// What may be set where: the answer only once there is one.
  private mutating func checkName(
    _ name: String, _ statement: VCLStatement, in subroutine: String
  ) {
    let root = String(name.prefix { $0 != "." })
    guard let places = Self.places[root] else {
      if !["local", "var"].contains(root) {
        refuse("Symbol not found: '\(name)'", line: statement.line)
      }
      return
    }
    let isHeader = name.hasPrefix(root + ".http.")
    if !isHeader, !Self.fields.contains(name) {
      note(statement, .unknown)
      refuse("Symbol not found: '\(name)'", line: statement.line)
    }
    let isBuiltIn = subroutine.hasPrefix("vcl_")
    if isBuiltIn, !places.contains(subroutine) {
      refuse("'\(name)': Cannot be set in subroutine '\(subroutine)'.", line: statement.line)
    }
  }

  private static let places: [String: Set<String>] = [
    "req": [
      "vcl_recv", "vcl_hash", "vcl_hit", "vcl_miss", "vcl_pass", "vcl_deliver", "vcl_synth",
      "vcl_pipe", "vcl_purge",
    ],
    "bereq": ["vcl_backend_fetch", "vcl_backend_response", "vcl_backend_error", "vcl_pipe"],
    "beresp": ["vcl_backend_response", "vcl_backend_error"],
    "resp": ["vcl_deliver", "vcl_synth"], "obj": ["vcl_hit", "vcl_deliver"],
  ]

  private static let fields: Set = [
    "req.method", "req.url", "req.backend_hint", "req.esi", "req.ttl", "req.grace",
    "req.hash_always_miss", "req.hash_ignore_busy", "req.proto", "bereq.method", "bereq.url",
    "bereq.backend", "bereq.proto", "bereq.connect_timeout", "bereq.first_byte_timeout",
    "bereq.between_bytes_timeout", "bereq.uncacheable", "beresp.status", "beresp.reason",
    "beresp.ttl", "beresp.grace", "beresp.keep", "beresp.uncacheable", "beresp.do_esi",
    "beresp.do_gzip", "beresp.do_gunzip", "beresp.do_stream", "beresp.body", "beresp.proto",
    "beresp.storage", "beresp.storage_hint", "beresp.filters", "resp.status", "resp.reason",
    "resp.body", "resp.proto", "resp.do_esi", "resp.filters", "obj.ttl",
  ]

  private mutating func refuse(_ message: String, line: Int) {
    if refusal == nil {
      refusal = StartupRefusal("Message from VCC-compiler: \(message) (Line \(line))")
    }
  }

  private mutating func note(_ statement: VCLStatement, _ cause: UnreadDirective.Cause) {
    unread.append(UnreadDirective(line: statement.line, text: statement.text, cause: cause))
  }
}
