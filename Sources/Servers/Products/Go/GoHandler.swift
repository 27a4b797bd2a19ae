/// What a program of Go's `net/http` serves, from the outermost handler in.
indirect enum GoHandler: Sendable {
  /// `cors.New(…).Handler(inner)`, by the call that makes it.
  case cors(Expression.Call, inner: GoHandler)
  case authentication(inner: GoHandler)
  case recoverer(inner: GoHandler)
  /// A function of the text, and the handlers that names in it stand for.
  case function(CodeFunction, around: [String: GoHandler])
  /// A `ServeMux`, by its patterns.
  case mux([(pattern: String, handler: GoHandler)])
  /// Whatever else answers: the application's own.
  case application

  /// Whether options and placement alone do not say it.
  var needsFollowing: Bool { functions > 0 || middlewares > 1 || hasMuxAround }

  private var functions: Int {
    switch self {
    case .function: 1
    case .cors(_, let inner), .authentication(let inner), .recoverer(let inner): inner.functions
    case .mux(let entries): entries.map(\.handler.functions).reduce(0, +)
    case .application: 0
    }
  }

  private var middlewares: Int {
    switch self {
    case .cors(_, let inner): 1 + inner.middlewares
    case .authentication(let inner), .recoverer(let inner): inner.middlewares
    case .function(_, let around): around.values.map(\.middlewares).reduce(0, +)
    case .mux(let entries): entries.map(\.handler.middlewares).reduce(0, +)
    case .application: 0
    }
  }

  /// Whether some paths have the middleware and others do not.
  private var hasMuxAround: Bool {
    switch self {
    case .cors(_, let inner), .authentication(let inner), .recoverer(let inner):
      inner.hasMuxAround
    case .mux(let entries): entries.contains { $0.handler.middlewares > 0 }
    case .function, .application: false
    }
  }
}

/// Reads from a program what it serves.
struct GoHandlerReader {
  private let program: CodeReading
  private var depth = 0

  /// What the program gives back or listens with; nil where neither is there.
  static func read(_ program: CodeReading) -> GoHandler? {
    var served: Expression?
    for statement in program.statements {
      if case .operation("return", let values) = statement.form { served = values.first }
    }
    for found in program.calls(where: { $0.name.hasSuffix("ListenAndServe") }) {
      served = served ?? found.call.arguments.dropFirst().first?.value
    }
    guard let served else { return nil }
    var reader = GoHandlerReader(program: program)
    return reader.handler(served, [:])
  }

  private init(program: CodeReading) { self.program = program }

  private mutating func handler(_ expression: Expression, _ known: [String: GoHandler])
    -> GoHandler
  {
    guard depth < 20 else { return .application }
    depth += 1
    defer { depth -= 1 }
    switch expression.form {
    case .name(let name):
      if let handler = known[name] { return handler }
      if let mux = mux(named: name, known) { return mux }
      if let function = program.function(named: name), function.parameters.count == 2 {
        return written(function, name, known)
      }
      let value = program.lastValue(of: name, before: expression.range.lowerBound)
      return value.map { handler($0, known) } ?? .application
    case .function(let function):
      return written(function, program.text(of: expression), known)
    case .call(let call): return handler(call, known)
    default: return .application
    }
  }

  private mutating func handler(_ call: Expression.Call, _ known: [String: GoHandler])
    -> GoHandler
  {
    guard let first = call.arguments.first?.value else { return .application }
    if ["http.HandlerFunc", "http.StripPrefix", "http.TimeoutHandler"].contains(call.name) {
      return handler(call.name == "http.StripPrefix" ? call.arguments[1].value : first, known)
    }
    if let made = middleware(call) { return .cors(made, inner: handler(first, known)) }
    switch GoProgram.layer(named: call.name) {
    case .recoverer: return .recoverer(inner: handler(first, known))
    case .authentication: return .authentication(inner: handler(first, known))
    case .cors, nil: break
    }
    guard call.receiver == nil, let function = program.function(named: call.name),
      case .operation("return", let values)? = function.body.last?.form, let returned = values.first
    else { return .application }
    var inner: [String: GoHandler] = [:]
    for (name, argument) in zip(function.parameters, call.arguments) {
      inner[name] = handler(argument.value, known)
    }
    return handler(returned, inner)
  }

  /// The call that makes the middleware, where one is put around a handler here.
  private func middleware(_ call: Expression.Call) -> Expression.Call? {
    func made(_ expression: Expression?) -> Expression.Call? {
      guard case .call(let call)? = expression?.form else { return nil }
      return GoProgram.constructors.contains(call.name) ? call : nil
    }
    if let receiver = call.receiver, call.name == "Handler" || call.name == "" {
      return made(program.resolved(receiver))
    }
    guard call.receiver == nil, call.name != "cors.Handler" else { return nil }
    let variable =
      call.name.hasSuffix(".Handler") ? String(call.name.dropLast(".Handler".count)) : call.name
    return made(program.resolved(Expression(form: .name(variable), range: 0..<0)))
  }

  private func written(
    _ function: Expression.Function, _ text: String, _ known: [String: GoHandler]
  ) -> GoHandler {
    // What the function's text calls by name may be a handler that stands around it.
    var around = known
    var reader = self
    for statement in function.body {
      statement.visit { expression, _ in
        guard case .call(let call) = expression.form, call.receiver == nil else { return }
        let name = String(call.name.split(separator: ".").first ?? "")
        guard around[name] == nil, !function.parameters.contains(name),
          let value = program.lastValue(of: name, before: expression.range.lowerBound)
        else { return }
        if case .call(let made) = value.form, GoProgram.constructors.contains(made.name) {
          around[name] = .cors(made, inner: .application)
        } else if call.name.hasSuffix(".ServeHTTP") {
          around[name] = reader.handler(value, known)
        }
      }
    }
    return .function(
      CodeFunction(function: function, program: program, text: text), around: around)
  }

  /// `mux.Handle("/", …)` and `mux.HandleFunc("/", …)`.
  private mutating func mux(named name: String, _ known: [String: GoHandler]) -> GoHandler? {
    var entries: [(pattern: String, handler: GoHandler)] = []
    for found in program.calls(where: {
      ($0.name == name + ".Handle" || $0.name == name + ".HandleFunc") && $0.arguments.count == 2
    }) {
      guard let pattern = program.value(of: found.call.arguments[0].value).string else {
        continue
      }
      entries.append((pattern, handler(found.call.arguments[1].value, known)))
    }
    return entries.isEmpty ? nil : .mux(entries)
  }
}
