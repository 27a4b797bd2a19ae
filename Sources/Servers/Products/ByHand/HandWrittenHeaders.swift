import Web

/// A program's text that sets headers by hand: each header of CORS that it names, with its value, and
/// the conditions under which it is set.
struct HandWrittenHeaders: Sendable {
  let program: CodeReading
  private let given: HandWriting
  private let text: String
  private(set) var headers: [Setting] = []

  /// A header that is set somewhere in the text.
  struct Setting: Sendable {
    let name: String
    let value: Expression
    /// The name of the function that sets it.
    let function: String?
    /// Whether the value is the whole line, the name and a colon in front, as PHP's `header()` takes it.
    fileprivate var isLine = false
    let conditions: [Condition]
  }

  init(_ text: String, as given: HandWriting = .program(.javaScript)) {
    let program = given.program(of: text)
    self.program = program
    self.given = given
    self.text = text
    var headers: [Setting] = []
    program.visit { expression, around in
      func add(_ name: String?, _ value: Expression, isLine: Bool = false) {
        guard let name,
          name.isCORSHeaderName || name.lowercased() == "vary"
        else { return }
        headers.append(
          Setting(
            name: name, value: value, function: around.functionName, isLine: isLine,
            conditions: Self.conditions(around + [expression], in: program.statements)))
      }
      switch expression.form {
      case .map(let entries): for entry in entries { add(entry.key?.word, entry.value) }
      case .call(let call):
        let arguments = call.arguments.map(\.value)
        if given.lineSetters.contains(call.lastName), let line = arguments.first,
          let name = line.headerNameInFront
        {
          add(name, line, isLine: true)
        } else if arguments.count == 2, given.setters.contains(call.lastName) {
          add(program.headerName(arguments[0]), arguments[1])
        }
      default: break
      }
    }
    self.headers = headers
  }

  /// The value that a header has for a request; nil where it is not set, or where nobody can say.
  ///
  /// A condition that cannot be followed holds.
  func value(of setting: Setting, for request: ServerRequest) -> String? {
    guard setting.conditions.allSatisfy({ holds($0, for: request) ?? true }) else { return nil }
    var walk = CodeWalk(program, HandWrittenQuestion(request: request))
    if let value = try? walk.value(of: setting.value) {
      return setting.isLine ? value.text?.behindColon : value.text
    }
    guard given.namesRequestsOrigin(program.text(of: setting.value)) else { return nil }
    return request.origin
  }

  /// What nobody can say of the values, and what holds headers and stands elsewhere.
  var unread: [ConfigurationReading.Unread] {
    let values = headers.filter { setting in
      // What echoes a preflight's headers has none to echo elsewhere.
      [ServerRequest("GET", "/", headers: [.probe]), .preflightProbe].allSatisfy { request in
        var walk = CodeWalk(program, HandWrittenQuestion(request: request))
        return (try? walk.value(of: setting.value)) == nil
      }
    }.map(\.value)
    return (values + elsewhere).map { given.unread($0, of: program, in: text) }
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
      status = self.status(call) ?? given.status(call, of: program)
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

extension ServerRequest {
  static let preflightProbe = ServerRequest(
    "OPTIONS", "/",
    headers: [
      .probe, Header("Access-Control-Request-Method", "PUT"),
      Header("Access-Control-Request-Headers", "x-probe"),
    ])
}

extension Expression {
  /// The name of the header whose line begins here: `"Vary: " + …`.
  fileprivate var headerNameInFront: String? {
    switch form {
    case .string(let text):
      text.firstIndex(of: ":").map { String(text[..<$0][...].withoutSurroundingBlanks) }
    case .operation(let mark, let parts) where mark == "+" || mark == "${}":
      parts.first?.headerNameInFront
    default: nil
    }
  }
}

extension String {
  /// What a header's line says behind its name.
  fileprivate var behindColon: String? {
    firstIndex(of: ":").map { self[index(after: $0)...].withoutSurroundingBlanks }
  }
}
