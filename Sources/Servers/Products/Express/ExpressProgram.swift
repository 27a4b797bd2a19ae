import Web

/// The text of an Express application: what it adds to the application, step by step.
struct ExpressProgram: Sendable {
  private(set) var steps: [ExpressApplication.Step] = []
  private let program: CodeReading
  private(set) var unread: [ConfigurationReading.Unread] = []
  /// Each `cors(…)`, with what it was added to.
  private(set) var added: [Added] = []

  /// A `cors(…)`, and how it was added.
  struct Added {
    let manner: Manner
    let options: ConfigurationValue

    enum Manner: Hashable {
      case use, route
      case options(ConfigurationValue)
    }
  }

  init(_ text: String) {
    program = CodeReading(text, in: .javaScript)
    for statement in program.statements { add(statement) }
    if !steps.contains(where: \.isRoutes) {
      steps.append(ExpressApplication.Step(action: .routes(behind: [])))
    }
  }

  /// Whether nothing was left that could change an answer.
  var isComplete: Bool { unread.isEmpty && !steps.allSatisfy(\.isRoutes) }

  /// Whether it sets every header by hand.
  var isByHand: Bool { added.isEmpty }

  /// Whether its options are these.
  func describes(_ options: ConfigurationValue) -> Bool { self.options == options }

  private mutating func add(_ statement: Expression) {
    guard case .call(let call) = statement.form else {
      if case .block(let inner) = statement.form { for statement in inner { add(statement) } }
      return
    }
    let arguments = call.arguments.map(\.value)
    let name = call.name.split(separator: ".").last.map(String.init) ?? ""
    switch name {
    case "routes" where !call.name.contains("."):
      let behind = arguments.compactMap { middleware($0, .route) }
      steps.append(ExpressApplication.Step(action: .routes(behind: behind)))
    case "use": addUse(arguments)
    case "get", "post", "put", "patch", "delete", "head", "options", "all":
      guard call.name.contains("."), arguments.count > 1 else { return }
      addRoute(name == "all" ? nil : name.uppercased(), arguments)
    default: break
    }
  }

  private mutating func addUse(_ arguments: [Expression]) {
    var scope = ExpressApplication.Scope()
    var handlers = arguments[...]
    if let first = arguments.first, let path = path(of: first, isPrefix: true) {
      scope.path = path
      handlers = handlers.dropFirst()
    }
    for handler in handlers { add(handler, scope, .use) }
  }

  private mutating func addRoute(_ method: String?, _ arguments: [Expression]) {
    guard let path = path(of: arguments[0], isPrefix: false) else { return }
    let scope = ExpressApplication.Scope(method: method, path: path)
    let manner: Added.Manner =
      method == "OPTIONS" ? .options(value(of: arguments[0])) : .route
    for handler in arguments.dropFirst() { add(handler, scope, manner) }
  }

  private func path(of expression: Expression, isPrefix: Bool)
    -> ExpressApplication.Scope.Path?
  {
    switch program.resolved(expression).form {
    case .string(let text):
      if ["*", "/*", "(.*)", "/{*splat}", "/*splat"].contains(text) { return .any }
      return isPrefix ? .below(text) : .exactly(text)
    case .regularExpression(let source, let flags):
      let ignoring: Pattern.Case = flags.contains("i") ? .ignored : .exact
      return (try? Pattern(source, .javaScript, case: ignoring)).map { .matching($0) }
    default: return nil
    }
  }

  private mutating func add(
    _ handler: Expression, _ scope: ExpressApplication.Scope, _ manner: Added.Manner
  ) {
    if let middleware = middleware(handler, manner) {
      steps.append(ExpressApplication.Step(scope: scope, action: .cors(middleware)))
      return
    }
    guard let action = action(of: handler) else { return }
    steps.append(ExpressApplication.Step(scope: scope, action: action))
  }

  private func action(of handler: Expression) -> ExpressApplication.Action? {
    switch program.resolved(handler).form {
    case .function(let function): return action(of: function, program.text(of: handler))
    case .name(let name):
      if let function = program.function(named: name) { return action(of: function, name) }
      return Self.asksForLogin(name) ? .authentication : nil
    case .call(let call): return Self.asksForLogin(call.name) ? .authentication : nil
    default: return nil
    }
  }

  private func action(of function: Expression.Function, _ text: String)
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
  var isRoutes: Bool { if case .routes = action { true } else { false } }
}

extension ExpressProgram {
  /// The middleware that `cors(…)` makes, or a name that stands for one.
  private mutating func middleware(_ expression: Expression, _ manner: Added.Manner)
    -> ExpressCORSMiddleware?
  {
    guard case .call(let call) = program.resolved(expression).form, call.name == "cors",
      call.receiver == nil
    else { return nil }
    guard let argument = call.arguments.first?.value else {
      added.append(Added(manner: manner, options: .map([])))
      return ExpressCORSMiddleware(source: .options([]))
    }
    let resolved = program.resolved(argument)
    switch resolved.form {
    case .function(let function):
      return delegate(function, program.text(of: resolved), manner)
    case .map(let entries):
      let options = entries.flatMap { self.options(of: $0) }
      added.append(
        Added(
          manner: manner,
          options: .map(options.map { ConfigurationValue.Entry($0.name, $0.value.configuration) })))
      return ExpressCORSMiddleware(source: .options(options))
    default:
      if let name = resolved.word, let function = program.function(named: name) {
        return delegate(function, name, manner)
      }
      note(argument)
      return ExpressCORSMiddleware(source: .options([]))
    }
  }

  private mutating func delegate(
    _ function: Expression.Function, _ text: String, _ manner: Added.Manner
  ) -> ExpressCORSMiddleware {
    let options = ConfigurationValue.map([ConfigurationValue.Entry("delegate", .code(text))])
    added.append(Added(manner: manner, options: options))
    return ExpressCORSMiddleware(
      source: .delegate(CodeFunction(function: function, program: program, text: text)))
  }

  private mutating func options(of entry: Expression.Entry) -> [ExpressCORSMiddleware.Option] {
    guard let value = CodeConstants(program).value(of: entry.value) else {
      note(entry.value)
      return []
    }
    if let name = entry.key?.word {
      return [ExpressCORSMiddleware.Option(name: name, value: value)]
    }
    guard case .map(let entries) = value else { return [] }
    return entries.compactMap { entry in
      CodeValue(entry.value, .javaScript).map {
        ExpressCORSMiddleware.Option(name: entry.key, value: $0)
      }
    }
  }

  private func value(of expression: Expression) -> ConfigurationValue {
    // A regular expression for paths is written as the text that it is: `options-star-only`.
    switch program.resolved(expression).form {
    case .string(let text): .string(text)
    default: .string(program.text(of: expression))
    }
  }

  private mutating func note(_ expression: Expression) {
    unread.append(ConfigurationReading.Unread(expression, of: program))
  }
}
