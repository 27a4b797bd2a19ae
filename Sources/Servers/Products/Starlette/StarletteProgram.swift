/// The text of a Starlette or FastAPI application: the middlewares that it adds.
struct StarletteProgram: Sendable {
  /// From the outermost in.
  private(set) var layers: [Layer] = []
  private(set) var unread: [ConfigurationReading.Unread] = []
  private(set) var placement = Placement()
  private let program: CodeReading

  /// A middleware, as the text adds it.
  enum Layer: Hashable, Sendable {
    case cors([ConfigurationValue.Entry])
    /// `CORSMiddleware(app, …)`, outside of everything that the application has itself.
    case corsAround([ConfigurationValue.Entry])
    case authentication
    /// A function that catches what is raised inside of it.
    case catching
    case function(CodeFunction)
  }

  init(_ text: String) {
    program = CodeReading(text, in: .python)
    for statement in program.statements { read(statement) }
    describePlacement()
  }

  /// Whether nothing was left that could change an answer.
  var isComplete: Bool { unread.isEmpty && !layers.isEmpty }

  private mutating func read(_ statement: Expression) {
    switch statement.form {
    case .call(let call): read(call)
    case .assignment(_, let value):
      guard case .call(let call) = value.form else { return }
      read(call)
    case .function(let function):
      for decorator in function.decorators {
        guard case .call(let call) = decorator.form else { continue }
        if call.name.hasSuffix(".middleware") {
          add(function, program.text(of: statement))
        } else if call.name.hasSuffix(".exception_handler") {
          placement[.errorHandler] = "exception_handler"
        }
      }
    case .block(let statements): for statement in statements { read(statement) }
    default: break
    }
  }

  private mutating func read(_ call: Expression.Call) {
    // `app.middleware("http")(function)`
    if let receiver = call.receiver, case .call(let inner) = receiver.form,
      inner.name.hasSuffix(".middleware"), let argument = call.arguments.first?.value
    {
      return add(named: argument)
    }
    let first = call.arguments.first?.value
    if call.name.hasSuffix(".add_middleware"), let kind = first?.word {
      return addMiddleware(kind, call.arguments.dropFirst())
    }
    if call.name.hasSuffix("CORSMiddleware"), call.arguments.first?.label == nil {
      layers.insert(.corsAround(options(call.arguments)), at: 0)
      return
    }
    // `FastAPI(middleware=[Middleware(CORSMiddleware, …)])`, from the outermost in.
    guard let list = call.arguments.first(where: { $0.label == "middleware" })?.value,
      case .list(let items) = program.resolved(list).form
    else { return }
    for item in items.reversed() {
      guard case .call(let made) = item.form, let kind = made.arguments.first?.value.word else {
        unread.append(ConfigurationReading.Unread(item, of: program))
        continue
      }
      addMiddleware(kind, made.arguments.dropFirst())
    }
  }

  /// What is added later stands outside of what was added before: `auth-added-before`.
  private mutating func addMiddleware(
    _ kind: String, _ arguments: ArraySlice<Expression.Argument>
  ) {
    if kind.hasSuffix("CORSMiddleware") {
      layers.insert(.cors(options(Array(arguments))), at: 0)
    } else if kind.hasSuffix("BaseHTTPMiddleware"),
      let dispatch = arguments.first(where: { $0.label == "dispatch" })?.value
    {
      add(named: dispatch)
    } else if kind.lowercased().contains("auth") {
      layers.insert(.authentication, at: 0)
    }
  }

  private mutating func add(named expression: Expression) {
    guard let name = expression.word else { return }
    if let function = program.function(named: name) { return add(function, name) }
    if name.lowercased().contains("auth") { layers.insert(.authentication, at: 0) }
  }

  private mutating func add(_ function: Expression.Function, _ text: String) {
    let catches =
      function.body.contains { program.text(of: $0).contains("except") }
      || text.contains("except")
    layers.insert(
      catches
        ? .catching
        : .function(CodeFunction(function: function, program: program, text: text)), at: 0)
  }

  private mutating func options(_ arguments: [Expression.Argument])
    -> [ConfigurationValue.Entry]
  {
    let (options, unread) = CodeConstants(program).options(arguments)
    self.unread += unread
    return options
  }

  // MARK: What it says as options and placement

  private mutating func describePlacement() {
    let cors = layers.firstIndex { if case .cors = $0 { true } else { false } }
    if let login = layers.firstIndex(of: .authentication), let cors {
      placement[.auth] = login < cors ? "before" : "after"
    }
    if let catching = layers.firstIndex(of: .catching), let cors, catching > cors {
      placement[.errorHandler] = "a middleware inside of CORS"
    }
    if layers.contains(where: { if case .corsAround = $0 { true } else { false } }) {
      placement[.cors] = "around the whole application"
    } else if cors == nil, !layers.isEmpty {
      placement[.cors] = "by hand"
    }
  }

  var options: ConfigurationValue {
    for layer in layers {
      switch layer {
      case .cors(let options), .corsAround(let options): return .map(options)
      case .authentication, .catching, .function: break
      }
    }
    return StarletteManual.options(layers)
  }

  var reading: ConfigurationReading {
    ConfigurationReading(options: options, placement: placement, unread: unread)
  }
}
