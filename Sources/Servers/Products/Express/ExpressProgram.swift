import Web

/// The text of an Express application: what it adds to the application, step by step.
struct ExpressProgram: Sendable {
  var steps: [ExpressApplication.Step] = []
  let program: CodeReading
  var unread: [ConfigurationReading.Unread] = []
  /// What each router of the text does, by the name that it has.
  var routers: [String: [ExpressApplication.Step]] = [:]
  /// The statement that is read.
  var current = StartupStatement(expression: Expression(form: .null, range: 0..<0), time: 0)
  /// Each `cors(…)`, with what it was added to.
  var added: [Added] = []

  /// A `cors(…)`, and how it was added.
  struct Added {
    let manner: Manner
    let options: ConfigurationValue

    enum Manner: Hashable {
      case use, route
      case options(ConfigurationValue)
    }
  }

  /// What the text does not say and the answers depend on.
  var questions: [ConfigurationReading.Unread] = []
  /// Where each `cors(…)` stands that was understood, and each handler that is written out.
  var understood: [Range<Int>] = []
  /// What the function gave back that was followed last.
  var returned: Expression?

  init(_ text: String) {
    let parsed = CodeReading(text, in: .javaScript)
    let started = StartupWalk.following(parsed, setUpBy: { Self.setsUp($0, in: parsed) })
    program = started.program
    for statement in started.statements {
      current = statement
      add(statement.expression)
    }
    addUnreached()
    ask(started.undecided)
    mountRouters()
    if !steps.contains(where: \.isRoutes) {
      steps.append(ExpressApplication.Step(action: .routes(behind: [])))
    }
  }

  /// As it was written.
  var text: String { program.source[program.source.bytes.indices] }

  /// The origins that stand in the text, and examples of those that expressions match.
  var declaredOrigins: [String] {
    var found: [String] = []
    program.visit { expression, _ in
      switch expression.form {
      case .string(let text) where text.hasPrefix("http"): found.append(text)
      case .regularExpression(let source, let flags):
        let ignoring: Pattern.Case = flags.contains("i") ? .ignored : .exact
        if let pattern = try? Pattern(source, .javaScript, case: ignoring) {
          found += pattern.examples.prefix(1)
        }
      default: break
      }
    }
    return found
  }

  /// Whether nothing was left that could change an answer.
  var isComplete: Bool { unread.isEmpty && !steps.allSatisfy(\.isRoutes) }

  /// Whether it sets every header by hand.
  var isByHand: Bool { added.isEmpty }

  /// Whether its options are these.
  func describes(_ options: ConfigurationValue) -> Bool { self.options == options }

  mutating func add(_ statement: Expression) {
    switch statement.form {
    case .call(let call): add(call)
    // `exports.api = onRequest(…)`, `const app = express().use(…)`
    case .assignment(_, let value):
      guard case .call(let call) = value.form,
        call.receiver != nil || call.name.hasSuffix("onRequest")
      else { return }
      add(call)
    case .operation("return", let values): returned = values.first
    default: break
    }
  }

  mutating func add(_ call: Expression.Call) {
    // `app.use(…).use(…)`
    if let receiver = call.receiver { add(receiver) }
    let arguments = call.arguments.map(\.value)
    let parts = call.name.split(separator: ".").map(String.init)
    let router = parts.count == 2 && isRouter(parts[0]) ? parts[0] : nil
    if let router, routers[router] == nil { routers[router] = [] }
    switch parts.last ?? "" {
    case "routes" where parts.count == 1:
      let behind = arguments.flatMap { handlers($0) }.compactMap { middleware($0, .route) }
      steps.append(ExpressApplication.Step(action: .routes(behind: behind)))
    case "use": addUse(arguments, to: router)
    case "onRequest": addUse(Array(arguments.suffix(1)), to: nil)
    case "get", "post", "put", "patch", "delete", "head", "options", "all":
      let name = parts.last ?? ""
      let method = name == "all" ? nil : name.uppercased()
      // `app.route(path).get(…)`
      if case .call(let route)? = call.receiver?.form, route.name.hasSuffix(".route"),
        let path = route.arguments.first?.value
      {
        return addRoute(method, [path] + arguments, to: nil)
      }
      guard parts.count > 1, arguments.count > 1 else { return }
      addRoute(method, arguments, of: parts[0], to: router)
    default: break
    }
  }

  mutating func addUse(_ arguments: [Expression], to router: String?) {
    var scope = ExpressApplication.Scope()
    var rest = arguments[...]
    if let first = arguments.first, let path = path(of: first, isPrefix: true) {
      scope.path = path
      rest = rest.dropFirst()
    }
    for handler in rest.flatMap({ handlers($0) }) { add(handler, scope, .use, to: router) }
  }

  mutating func addRoute(
    _ method: String?, _ arguments: [Expression], of name: String = "", to router: String?
  ) {
    guard let path = path(of: arguments[0], isPrefix: false) else { return }
    let scope = ExpressApplication.Scope(method: method, path: path)
    let manner: Added.Manner =
      method == "OPTIONS" ? .options(value(of: arguments[0])) : .route
    let all = arguments.dropFirst().flatMap { handlers($0) }
    for (index, handler) in all.enumerated() {
      // The last one answers, whatever it is, where it is no middleware that the text has.
      if index == all.count - 1, method != "OPTIONS", isElsewhere(handler), isUsed(name) {
        append(ExpressApplication.Step(scope: scope, action: .routes(behind: [])), to: router)
      } else {
        add(handler, scope, manner, to: router)
      }
    }
  }

  /// Whether a handler is a name or a member of one that the text does not define.
  private func isElsewhere(_ handler: Expression) -> Bool {
    guard case .name(let name) = program.resolved(handler).form else { return false }
    return program.function(named: name) == nil && !isRouter(name)
  }

  /// Whether what a route is added to is given middlewares, too, as an application is.
  private func isUsed(_ application: String) -> Bool {
    !program.calls { $0.name == application + ".use" }.isEmpty
  }

  /// A list of handlers stands for each of them.
  func handlers(_ expression: Expression) -> [Expression] {
    guard case .list(let items) = program.resolved(expression).form else { return [expression] }
    return items.flatMap { handlers($0) }
  }

  var constants: CodeConstants { CodeConstants(program, at: current) }

  mutating func add(
    _ handler: Expression, _ scope: ExpressApplication.Scope, _ manner: Added.Manner,
    to router: String?
  ) {
    if case .function(let function) = program.resolved(handler).form {
      understood.append(program.resolved(handler).range)
      noteCalls(in: function)
    }
    if servesFiles(handler) {
      var scope = scope
      // Whatever is no file there goes on to the next.
      if scope.path == .any, let file = try? Pattern("\\.[A-Za-z0-9]+$", .javaScript) {
        scope.path = .matching(file)
      }
      append(ExpressApplication.Step(scope: scope, action: .routes(behind: [])), to: router)
    } else if let middleware = middleware(handler, manner) {
      append(ExpressApplication.Step(scope: scope, action: .cors(middleware)), to: router)
    } else if let action = action(of: handler) {
      append(ExpressApplication.Step(scope: scope, action: action), to: router)
    } else if scope.path != .any, scope.method == nil, program.text(of: handler).namesRoutes {
      // What is imported answers there, whatever it is.
      append(ExpressApplication.Step(scope: scope, action: .routes(behind: [])), to: router)
    }
  }

  /// `express.static('public')`, which answers with files, and with no header of CORS.
  private func servesFiles(_ handler: Expression) -> Bool {
    guard case .call(let call) = program.resolved(handler).form else { return false }
    return ["express.static", "serveStatic", "serveIndex"].contains(call.name)
      && !program.text(of: handler).contains("Access-Control-")
  }

  func action(of handler: Expression) -> ExpressApplication.Action? {
    switch program.resolved(handler).form {
    case .function(let function): return action(of: function, program.text(of: handler))
    case .name(let name):
      if isRouter(name) { return .router(name, []) }
      if let function = program.function(named: name) { return action(of: function, name) }
      return Self.asksForLogin(name) ? .authentication : nil
    case .call(let call):
      if let name = handler.word, isRouter(name) { return .router(name, []) }
      return Self.asksForLogin(call.name) ? .authentication : nil
    default: return nil
    }
  }

  func action(of function: Expression.Function, _ text: String)
    -> ExpressApplication.Action
  {
    let function = CodeFunction(function: function, program: program, text: text)
    return function.function.parameters.count == 4 ? .errorHandler(function) : .handler(function)
  }

  /// Whether a middleware's name says that it asks for a login.
  static func asksForLogin(_ name: String) -> Bool {
    let name = name.lowercased()
    return ["auth", "passport", "jwt", "login"].contains { name.contains($0) }
  }
}

extension ExpressApplication.Step {
  /// Whether it stands for the application's routes, be they where they may.
  var isRoutes: Bool { if case .routes = action { scope.path == .any } else { false } }
}

extension String {
  /// `apiRouter`, `require('./routes/users')`: whether it is named after routes.
  fileprivate var namesRoutes: Bool { lowercased().contains("rout") }
}
