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
      addRoute(method, arguments, to: router)
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

  mutating func addRoute(_ method: String?, _ arguments: [Expression], to router: String?) {
    guard let path = path(of: arguments[0], isPrefix: false) else { return }
    let scope = ExpressApplication.Scope(method: method, path: path)
    let manner: Added.Manner =
      method == "OPTIONS" ? .options(value(of: arguments[0])) : .route
    for handler in arguments.dropFirst().flatMap({ handlers($0) }) {
      add(handler, scope, manner, to: router)
    }
  }

  /// A list of handlers stands for each of them.
  func handlers(_ expression: Expression) -> [Expression] {
    guard case .list(let items) = program.resolved(expression).form else { return [expression] }
    return items.flatMap { handlers($0) }
  }

  // MARK: Routers

  func isRouter(_ name: String) -> Bool {
    let named = Expression(form: .name(name), range: 0..<0)
    guard case .call(let call) = program.resolved(named).form else { return false }
    return call.name == "Router" || call.name.hasSuffix(".Router")
  }

  mutating func append(_ step: ExpressApplication.Step, to router: String?) {
    if let router { routers[router, default: []].append(step) } else { steps.append(step) }
  }

  /// What routers do stands where they are used; a text that uses none is that of the router.
  mutating func mountRouters() {
    if steps.isEmpty, let only = routers.values.first, routers.count == 1 { steps = only }
    var left = Self.mostMounted
    steps = steps.map { mounted($0, in: [], &left) }
  }

  /// More steps of routers than any application has.
  private static let mostMounted = 1_000

  /// A router inside of itself does nothing.
  func mounted(_ step: ExpressApplication.Step, in around: [String], _ left: inout Int)
    -> ExpressApplication.Step
  {
    guard case .router(let name, _) = step.action else { return step }
    var inner: [ExpressApplication.Step] = []
    if !around.contains(name) {
      for step in routers[name] ?? [] where left > 0 {
        left -= 1
        inner.append(mounted(step, in: around + [name], &left))
      }
    }
    return ExpressApplication.Step(scope: step.scope, action: .router(name, inner))
  }

  func path(of expression: Expression, isPrefix: Bool)
    -> ExpressApplication.Scope.Path?
  {
    switch program.resolved(expression).form {
    case .string(let text):
      if ["*", "/*", "(.*)", "/{*splat}", "/*splat"].contains(text) { return .any }
      return isPrefix ? .below(text) : .exactly(text)
    case .regularExpression(let source, let flags):
      let ignoring: Pattern.Case = flags.contains("i") ? .ignored : .exact
      return (try? Pattern(source, .javaScript, case: ignoring)).map { .matching($0) }
    case .list(let items):
      let paths = items.compactMap { path(of: $0, isPrefix: isPrefix) }
      return paths.isEmpty || paths.count < items.count ? nil : .oneOf(paths)
    default:
      guard case .string(let text)? = constants.value(of: expression) else { return nil }
      return isPrefix ? .below(text) : .exactly(text)
    }
  }

  private var constants: CodeConstants { CodeConstants(program, at: current) }

  mutating func add(
    _ handler: Expression, _ scope: ExpressApplication.Scope, _ manner: Added.Manner,
    to router: String?
  ) {
    if case .function(let function) = program.resolved(handler).form {
      understood.append(program.resolved(handler).range)
      noteCalls(in: function)
    }
    if let middleware = middleware(handler, manner) {
      append(ExpressApplication.Step(scope: scope, action: .cors(middleware)), to: router)
    } else if let action = action(of: handler) {
      append(ExpressApplication.Step(scope: scope, action: action), to: router)
    }
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
  var isRoutes: Bool { if case .routes = action { true } else { false } }
}

extension ExpressProgram {
  /// The middleware that `cors(…)` makes, or a name that stands for one.
  mutating func middleware(_ expression: Expression, _ manner: Added.Manner)
    -> ExpressCORSMiddleware?
  {
    let resolved = program.resolved(expression)
    // `condition ? cors() : cors({…})`
    if case .operation("?:", let parts) = resolved.form, parts.count == 3,
      setsUp(parts[1]), setsUp(parts[2])
    {
      understood += [parts[1].range, parts[2].range]
      let holds = constants.value(of: parts[0])?.isTrue(.javaScript) ?? false
      questions.append(ConfigurationReading.Unread(parts[0], of: program, .condition))
      return middleware(parts[holds ? 1 : 2], manner)
    }
    guard case .call(let call) = resolved.form else { return nil }
    guard program.makesCORS(call) else {
      // A function of the text that gives a middleware back.
      guard program.function(named: call.name) != nil, let made = returned, setsUp(made) else {
        return nil
      }
      returned = nil
      return middleware(made, manner)
    }
    understood.append(resolved.range)
    guard let argument = call.arguments.first?.value else {
      added.append(Added(manner: manner, options: .map([])))
      return ExpressCORSMiddleware(source: .options([]))
    }
    return middleware(withOptions: argument, manner)
  }

  mutating func middleware(withOptions argument: Expression, _ manner: Added.Manner)
    -> ExpressCORSMiddleware?
  {
    let resolved = program.resolved(argument)
    switch resolved.form {
    case .function(let function):
      return delegate(function, program.text(of: resolved), manner)
    case .map(let entries):
      var options = entries.flatMap { self.options(of: $0) }
      options = changed(options, of: argument)
      added.append(
        Added(
          manner: manner,
          options: .map(options.map { ConfigurationValue.Entry($0.name, $0.value.configuration) })))
      return ExpressCORSMiddleware(source: .options(options))
    default:
      if let name = resolved.word, let function = program.function(named: name) {
        return delegate(function, name, manner)
      }
      if case .map(let entries)? = constants.value(of: argument) {
        added.append(Added(manner: manner, options: .map(entries)))
        return ExpressCORSMiddleware(source: .options(Self.options(entries)))
      }
      note(argument)
      return ExpressCORSMiddleware(source: .options([]))
    }
  }

  /// `options.credentials = true`, after the options were written down.
  func changed(_ options: [ExpressCORSMiddleware.Option], of argument: Expression)
    -> [ExpressCORSMiddleware.Option]
  {
    guard case .name = argument.form, case .map(let entries)? = constants.value(of: argument) else {
      return options
    }
    var changed = options
    for entry in entries {
      guard let value = CodeValue(entry.value, .javaScript) else { continue }
      let option = ExpressCORSMiddleware.Option(name: entry.key, value: value)
      guard let index = changed.lastIndex(where: { $0.name == entry.key }) else {
        changed.append(option)
        continue
      }
      if changed[index].value.configuration != entry.value { changed[index] = option }
    }
    return changed
  }

  /// Options that are known, as far as a program has such values.
  static func options(_ entries: [ConfigurationValue.Entry]) -> [ExpressCORSMiddleware.Option] {
    entries.compactMap { entry in
      CodeValue(entry.value, .javaScript).map {
        ExpressCORSMiddleware.Option(name: entry.key, value: $0)
      }
    }
  }

  mutating func delegate(
    _ function: Expression.Function, _ text: String, _ manner: Added.Manner
  ) -> ExpressCORSMiddleware {
    let options = ConfigurationValue.map([ConfigurationValue.Entry("delegate", .code(text))])
    added.append(Added(manner: manner, options: options))
    return ExpressCORSMiddleware(
      source: .delegate(CodeFunction(function: function, program: program, text: text)))
  }

  mutating func options(of entry: Expression.Entry) -> [ExpressCORSMiddleware.Option] {
    var expression = entry.value
    if entry.key == nil, case .operation("...", let spread) = expression.form, spread.count == 1 {
      expression = spread[0]
    }
    guard let value = constants.value(of: expression) else {
      guard entry.key?.word == "origin" else {
        note(entry.value)
        return []
      }
      return [ExpressCORSMiddleware.Option(name: "origin", value: origin(expression))]
    }
    if let name = entry.key?.word {
      return [ExpressCORSMiddleware.Option(name: name, value: value)]
    }
    guard case .map(let entries) = value else { return [] }
    return Self.options(entries)
  }

  /// Who gets in, with what cannot be read in the place of what it may let in.
  private mutating func origin(_ expression: Expression) -> CodeValue {
    guard case .list(let items) = program.resolved(expression).form else {
      note(expression)
      return .thing(program.text(of: expression))
    }
    var values: [CodeValue] = []
    for item in items {
      if let value = constants.value(of: item) {
        values.append(value)
      } else {
        note(item)
        values.append(.thing(program.text(of: item)))
      }
    }
    return .list(values)
  }

  func value(of expression: Expression) -> ConfigurationValue {
    // A regular expression for paths is written as the text that it is: `options-star-only`.
    switch program.resolved(expression).form {
    case .string(let text): .string(text)
    default: .string(program.text(of: expression))
    }
  }

  mutating func note(_ expression: Expression) {
    unread.append(ConfigurationReading.Unread(expression, of: program))
  }
}
