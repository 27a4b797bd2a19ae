import Web

/// The text of a Worker: each header of CORS that it names, with its value, and the conditions under
/// which it is set.
struct WorkersProgram: Sendable {
  private let program: CodeReading
  private(set) var headers: [Setting] = []

  /// A header that is set somewhere in the text.
  struct Setting: Sendable {
    let name: String
    let value: Expression
    fileprivate let conditions: [Condition]
  }

  /// What must hold, or must not, for a statement to be reached.
  fileprivate struct Condition: Sendable {
    let expression: Expression
    let holds: Bool
  }

  init(_ text: String) {
    program = CodeReading(text, in: .javaScript)
    var headers: [Setting] = []
    program.visit { expression, around in
      func add(_ name: String?, _ value: Expression) {
        guard let name,
          name.isCORSHeaderName || name.lowercased() == "vary"
        else { return }
        headers.append(
          Setting(name: name, value: value, conditions: Self.conditions(around + [expression])))
      }
      switch expression.form {
      case .map(let entries): for entry in entries { add(entry.key?.word, entry.value) }
      case .call(let call):
        let arguments = call.arguments.map(\.value)
        guard arguments.count == 2, ["set", "append"].contains(where: call.name.hasSuffix) else {
          return
        }
        add(program.value(of: arguments[0]).string, arguments[1])
      default: break
      }
    }
    self.headers = headers
  }

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
      var walk = CodeWalk(program, WorkersQuestion(request: request))
      guard let value = try? walk.value(of: condition.expression) else { continue }
      guard value.isTrue(.javaScript) == condition.holds else { return nil }
    }
    var walk = CodeWalk(program, WorkersQuestion(request: request))
    if let value = try? walk.value(of: setting.value) { return value.text }
    let isOrigin = program.text(of: setting.value).lowercased().contains("origin")
    return isOrigin ? request.origin : nil
  }

  /// What nobody can say of the values.
  var unread: [ConfigurationReading.Unread] {
    headers.filter { setting in
      var walk = CodeWalk(
        program, WorkersQuestion(request: ServerRequest("GET", "/", headers: [.probe])))
      return (try? walk.value(of: setting.value)) == nil
    }.map { ConfigurationReading.Unread($0.value, of: program) }
  }

  /// The status of the answer without a body, 200 where none is said.
  var preflightStatus: Int {
    let made = program.calls { $0.name == "Response" && $0.arguments.first?.value.form == .null }
    let options = made.first.flatMap { $0.call.arguments.dropFirst().first?.value }
    return options.flatMap { program.value(of: $0)["status"]?.integer } ?? 200
  }
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

/// What a Worker asks of a request, by whatever name it has for it.
private struct WorkersQuestion: CodeSurroundings {
  let request: ServerRequest

  func value(at path: String) -> CodeValue? {
    switch path.split(separator: ".").last {
    case "method": return .string(request.method)
    case "url": return .string("\(request.scheme)://\(request.host)\(request.target)")
    default: return nil
    }
  }

  /// `request.headers.get("Origin")`, of `request`, `req` or `event.request`.
  func call(_ path: String, _ arguments: [CodeValue]) -> CodeValue? {
    guard path.hasSuffix("headers.get"), case .string(let name)? = arguments.first else {
      return nil
    }
    return request.headers.codeValue(name)
  }

  func assign(_ value: CodeValue, to path: String) -> Bool { false }
}
