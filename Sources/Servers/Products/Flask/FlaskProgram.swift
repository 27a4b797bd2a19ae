import Web

/// The text of a Flask application: its extension, its decorators and its hooks.
struct FlaskProgram: Sendable {
  private(set) var reading = ConfigurationReading()
  /// The functions that `after_request` runs, in the order that they run.
  private(set) var afterRequest: [CodeFunction] = []
  private let program: CodeReading
  private var extensionOptions: [ConfigurationValue.Entry]?
  private var decorator: [ConfigurationValue.Entry]?
  private var configured: [ConfigurationValue.Entry] = []

  init(_ text: String) {
    program = CodeReading(text, in: .python)
    for statement in program.statements { read(statement) }
    describe()
  }

  private mutating func read(_ statement: Expression) {
    switch statement.form {
    case .call(let call): read(call)
    case .assignment(let target, let value):
      if case .call(let call) = value.form { read(call) }
      readConfiguration(target, value)
    case .function(let function): read(function, program.text(of: statement))
    case .block(let statements): for statement in statements { read(statement) }
    default: break
    }
  }

  private mutating func read(_ call: Expression.Call) {
    switch call.name.split(separator: ".").last.map(String.init) ?? "" {
    case "CORS", "init_app":
      guard call.name != "init_app", call.name.hasSuffix("CORS") || call.arguments.count > 1 else {
        return
      }
      extensionOptions = (extensionOptions ?? []) + options(call.arguments)
    case "before_request": readLogin(call.arguments.first?.value)
    case "after_request":
      if let name = call.arguments.first?.value.word,
        let function = program.function(named: name)
      {
        addAfterRequest(function, name)
      }
    case "routes":
      for argument in call.arguments { readDecorator(argument.value) }
    case "register_error_handler": reading.placement[.errorHandler] = "own"
    default: break
    }
  }

  private mutating func readLogin(_ function: Expression?) {
    guard let name = function?.word else { return }
    if name.lowercased().contains("auth") || name.lowercased().contains("login") {
      reading.placement[.auth] = "before_request"
    }
  }

  private mutating func read(_ function: Expression.Function, _ text: String) {
    for decorator in function.decorators {
      readDecorator(decorator)
      guard case .call(let call) = decorator.form else { continue }
      switch call.name.split(separator: ".").last.map(String.init) ?? "" {
      case "after_request": addAfterRequest(function, text)
      case "before_request":
        readLogin(function.name.map { Expression(form: .name($0), range: decorator.range) })
      case "errorhandler": reading.placement[.errorHandler] = "own"
      default: break
      }
    }
  }

  private mutating func addAfterRequest(_ function: Expression.Function, _ text: String) {
    // The last to be registered runs first.
    afterRequest.insert(CodeFunction(function: function, program: program, text: text), at: 0)
  }

  /// `@cross_origin(…)`, or the call that makes such a decorator.
  private mutating func readDecorator(_ expression: Expression) {
    guard case .call(let call) = program.resolved(expression).form,
      call.name.drop(while: { $0 == "@" }).hasSuffix("cross_origin")
    else { return }
    decorator = options(call.arguments)
  }

  /// `app.config["CORS_ORIGINS"] = …`
  private mutating func readConfiguration(_ target: Expression, _ value: Expression) {
    guard case .operation("[]", let parts) = target.form, parts.count == 2,
      parts[0].word?.hasSuffix(".config") == true, let name = parts[1].word,
      name.hasPrefix("CORS_")
    else { return }
    guard let read = CodeConstants(program).value(of: value) else {
      reading.unread.append(ConfigurationReading.Unread(value, of: program))
      return
    }
    configured.append(ConfigurationValue.Entry(name, read.configuration))
  }

  private mutating func options(_ arguments: [Expression.Argument])
    -> [ConfigurationValue.Entry]
  {
    let (options, unread) = CodeConstants(program).options(arguments)
    reading.unread += unread
    return options
  }

  private mutating func describe() {
    if let decorator {
      reading.options = ["cross_origin": .map(decorator)]
      reading.placement[.cors] = "@cross_origin() on one route"
    } else if let extensionOptions {
      reading.options = .map(configured + extensionOptions)
    } else if !afterRequest.isEmpty {
      reading.options = FlaskManual.options(afterRequest)
      reading.placement[.cors] = "after_request by hand"
    } else {
      reading.options = .map(configured)
    }
    if reading.placement[.auth] == nil { reading.placement[.auth] = "inside the route" }
  }
}

/// What an `after_request` function does to one response.
struct FlaskManual: CodeSurroundings {
  private let request: ServerRequest
  private(set) var reply: ServerReply

  /// The response after the function, or as it was where that cannot be followed.
  static func passed(_ function: CodeFunction, _ request: ServerRequest, _ reply: ServerReply)
    -> ServerReply
  {
    var walk = CodeWalk(function.program, FlaskManual(request: request, reply: reply))
    guard (try? walk.call(function.function, [.thing("response")])) != nil else { return reply }
    return walk.surroundings.reply
  }

  /// The headers that functions set, as they set them for a request with an origin.
  static func options(_ functions: [CodeFunction]) -> ConfigurationValue {
    let request = ServerRequest("GET", "/", headers: [Header("Origin", "https://origin.invalid")])
    var reply = ServerReply(200)
    for function in functions { reply = passed(function, request, reply) }
    let headers = reply.headers.headers.map { header -> ConfigurationValue in
      let isOrigin = header.value == request.origin
      return [.string(header.name), .string(isOrigin ? "request's Origin" : header.value)]
    }
    return ["headers": .list(headers)]
  }

  func value(at path: String) -> CodeValue? {
    switch path {
    case "request": return .thing("request")
    case "request.method": return .string(request.method)
    case "request.path": return .string(request.path)
    case "request.origin": return header("Origin")
    default:
      guard path.hasPrefix("request.headers.") else { return nil }
      return header(String(path.dropFirst("request.headers.".count)))
    }
  }

  private func header(_ name: String) -> CodeValue {
    request.headers.get(name).map(CodeValue.string) ?? .null
  }

  mutating func call(_ path: String, _ arguments: [CodeValue]) -> CodeValue? {
    guard let name = arguments.first?.text else { return nil }
    switch path {
    case "request.headers.get":
      let value = header(name)
      return value == .null && arguments.count > 1 ? arguments[1] : value
    case "response.headers.add", "response.headers.set":
      guard arguments.count > 1, let text = arguments[1].text else { return nil }
      if path.hasSuffix("add") {
        reply.headers.append(name, text)
      } else {
        reply.headers.set(name, text)
      }
      return .null
    default: return nil
    }
  }

  mutating func assign(_ value: CodeValue, to path: String) -> Bool {
    if path == "response.status_code", case .number(let status) = value {
      reply.status = Int(status)
      return true
    }
    let prefix = "response.headers."
    guard path.hasPrefix(prefix), let text = value.text else { return false }
    reply.headers.set(String(path.dropFirst(prefix.count)), text)
    return true
  }
}
