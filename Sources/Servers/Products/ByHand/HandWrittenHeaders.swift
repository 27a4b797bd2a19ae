import Web

/// A program's text that sets headers by hand: each header of CORS that it names, with its value, and
/// the conditions under which it is set.
struct HandWrittenHeaders: Sendable {
  private let program: CodeReading
  private(set) var headers: [Setting] = []

  /// A header that is set somewhere in the text.
  struct Setting: Sendable {
    let name: String
    let value: Expression
    /// The name of the function that sets it.
    let function: String?
    fileprivate let conditions: [Condition]
  }

  /// What must hold, or must not, for a statement to be reached.
  fileprivate struct Condition: Sendable {
    let expression: Expression
    let holds: Bool
  }

  init(_ text: String, in language: ProgrammingLanguage = .javaScript) {
    let program = CodeReading(text, in: language)
    self.program = program
    var headers: [Setting] = []
    program.visit { expression, around in
      func add(_ name: String?, _ value: Expression) {
        guard let name,
          name.isCORSHeaderName || name.lowercased() == "vary"
        else { return }
        headers.append(
          Setting(
            name: name, value: value, function: around.functionName,
            conditions: Self.conditions(around + [expression])))
      }
      switch expression.form {
      case .map(let entries): for entry in entries { add(entry.key?.word, entry.value) }
      case .call(let call):
        let arguments = call.arguments.map(\.value)
        guard arguments.count == 2, Self.setters.contains(call.lastName) else { return }
        add(program.headerName(arguments[0]), arguments[1])
      default: break
      }
    }
    self.headers = headers
  }

  /// What sets a header in one language or another.
  private static let setters: Set<String> = [
    "set", "append", "set_header", "add_header", "Set", "Add", "setHeader", "addHeader",
    "SetHeader",
  ]

  /// The conditions around a place: of the branches that it stands in, and of those before it that
  /// do not come back.
  private static func conditions(_ path: [Expression]) -> [Condition] {
    var conditions: [Condition] = []
    for (outer, inner) in zip(path, path.dropFirst()) {
      if case .operation(let mark, let parts) = outer.form, mark == "if" || mark == "?:",
        let branch = parts.firstIndex(of: inner), branch > 0
      {
        conditions.append(Condition(expression: parts[0], holds: branch == 1))
      }
      let statements: [Expression]
      switch outer.form {
      case .block(let all): statements = all
      case .function(let function): statements = function.body
      default: continue
      }
      for before in statements.prefix(while: { $0.range.upperBound <= inner.range.lowerBound }) {
        guard case .operation("if", let parts) = before.form, parts.count == 2, parts[1].leaves
        else { continue }
        conditions.append(Condition(expression: parts[0], holds: false))
      }
    }
    return conditions
  }

  /// The value that a header has for a request; nil where it is not set, or where nobody can say.
  ///
  /// A condition that cannot be followed holds.
  func value(of setting: Setting, for request: ServerRequest) -> String? {
    for condition in setting.conditions {
      var walk = CodeWalk(program, HandWrittenQuestion(request: request))
      guard let value = try? walk.value(of: condition.expression) else { continue }
      guard value.isTrue(program.language) == condition.holds else { return nil }
    }
    var walk = CodeWalk(program, HandWrittenQuestion(request: request))
    if let value = try? walk.value(of: setting.value) { return value.text }
    let isOrigin = program.text(of: setting.value).lowercased().contains("origin")
    return isOrigin ? request.origin : nil
  }

  /// What nobody can say of the values, and what holds headers and stands elsewhere.
  var unread: [ConfigurationReading.Unread] {
    let values = headers.filter { setting in
      var walk = CodeWalk(
        program, HandWrittenQuestion(request: ServerRequest("GET", "/", headers: [.probe])))
      return (try? walk.value(of: setting.value)) == nil
    }.map(\.value)
    return (values + elsewhere).map { ConfigurationReading.Unread($0, of: program) }
  }

  /// `headers: corsHeaders` and `headers: { ...corsHeaders }` of what the text only imports.
  private var elsewhere: [Expression] {
    var found: [Expression] = []
    func look(_ value: Expression) {
      guard case .name(let name) = value.form, program.values(assignedTo: name).isEmpty,
        name.lowercased().contains("cors"), !found.contains(where: { $0.word == name })
      else { return }
      found.append(value)
    }
    program.visit { expression, _ in
      guard case .map(let entries) = expression.form else { return }
      for entry in entries where entry.key?.word == "headers" || entry.key == nil {
        look(entry.value)
      }
    }
    return found
  }

  // MARK: OPTIONS

  /// The status with which the text answers OPTIONS itself; nil: it asks for no such method.
  var preflightStatus: Int? {
    var answered: Expression?
    program.visit { expression, _ in
      guard answered == nil, case .operation(let mark, let parts) = expression.form,
        mark == "if" || mark == "?:" || mark == "switch", let condition = parts.first
      else { return }
      let asked = program.text(of: mark == "switch" ? expression : condition)
      guard asked.contains("OPTIONS") || asked.contains("MethodOptions") else { return }
      let isNegated = asked.contains("!=") || asked.hasPrefix("!") || asked.hasPrefix("(!")
      answered = isNegated ? parts.dropFirst(2).first ?? expression : parts.dropFirst().first
    }
    guard let answered else { return nil }
    var status: Int?
    answered.visit { expression, _ in
      guard status == nil, case .call(let call) = expression.form else { return }
      status = self.status(call)
    }
    return status ?? Self.usualStatus
  }

  private static let usualStatus = 200

  /// What `WriteHeader(204)`, `setStatus(…)` and `new Response(null, { status: 204 })` say.
  private func status(_ call: Expression.Call) -> Int? {
    switch call.lastName {
    case "WriteHeader", "setStatus", "status", "sendStatus", "SendStatus":
      guard let value = call.arguments.first?.value else { return nil }
      return program.value(of: value).integer ?? HTTPStatusNames.status(program.text(of: value))
    case "Response":
      let options = call.arguments.dropFirst().first?.value
      return options.flatMap { program.value(of: $0)["status"]?.integer }
    default: return nil
    }
  }
}

/// What languages' libraries call the statuses that a preflight is answered with.
private enum HTTPStatusNames {
  static func status(_ name: String) -> Int? {
    let name = name.split(separator: ".").last.map { $0.lowercased().filter { $0 != "_" } } ?? ""
    if name.hasSuffix("nocontent") { return 204 }
    return name.hasSuffix("ok") ? 200 : nil
  }
}

extension CodeReading {
  /// A header's name, as text or as a constant: `HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN`.
  fileprivate func headerName(_ expression: Expression) -> String? {
    if let name = value(of: expression).string { return name }
    guard let constant = expression.word?.split(separator: ".").last,
      constant.hasPrefix("ACCESS_CONTROL_")
    else { return nil }
    return constant.split(separator: "_").map { $0.prefix(1) + $0.dropFirst().lowercased() }
      .joined(separator: "-")
  }
}

extension [Expression] {
  /// Of functions around a place, the name of the innermost that has one.
  fileprivate var functionName: String? {
    for case .function(let function) in reversed().map(\.form) {
      if let name = function.name { return name }
    }
    return nil
  }
}

extension Expression.Call {
  /// Its name without what it is called on.
  var lastName: String { name.split(separator: ".").last.map(String.init) ?? name }
}

extension Header {
  /// An origin that no configuration names.
  static let probe = Header("Origin", "https://origin.invalid")
}

extension Expression {
  /// Whether nothing behind it in its block is reached.
  fileprivate var leaves: Bool {
    switch form {
    case .block(let statements): statements.last?.leaves ?? false
    case .operation(let mark, _): mark == "return" || mark == "throw"
    default: false
    }
  }
}

/// What such a program asks of a request, by whatever name it has for it.
private struct HandWrittenQuestion: CodeSurroundings {
  let request: ServerRequest

  func value(at path: String) -> CodeValue? {
    switch path.split(separator: ".").last?.lowercased() {
    case "method": .string(request.method)
    case "methodoptions": .string("OPTIONS")
    case "url": .string("\(request.scheme)://\(request.host)\(request.target)")
    default: nil
    }
  }

  /// `request.headers.get("Origin")`, of `request`, `req` or `event.request`; Go's and Java's.
  func call(_ path: String, _ arguments: [CodeValue]) -> CodeValue? {
    if path.hasSuffix("getMethod") { return .string(request.method) }
    let isHeader = ["headers.get", "Header.Get", "getHeader"].contains(where: path.hasSuffix)
    guard isHeader, case .string(let name)? = arguments.first else { return nil }
    return request.headers.codeValue(name)
  }

  func assign(_ value: CodeValue, to path: String) -> Bool { false }
}
