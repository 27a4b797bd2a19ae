/// Functions that the text itself never calls.
///
/// Factories, methods, functions that are exported: somebody calls them, and what they set up is what
/// runs. A function that answers requests is none of them.
extension StartupWalk {
  /// Goes into functions that set the product up and that nothing has gone into so far: first
  /// those that no other one names, then the rest.
  mutating func enterUncalled() {
    for isNamedToo in [false, true] {
      for _ in 0..<Self.depthLimit {
        var found: [Expression.Function] = []
        for statement in program.statements { collect(statement, isNamedToo, into: &found) }
        guard !found.isEmpty else { break }
        for function in found where !isFollowed(function) { enter(function) }
      }
    }
  }

  private func collect(
    _ expression: Expression, _ isNamedToo: Bool, into found: inout [Expression.Function]
  ) {
    func take(_ function: Expression.Function, _ name: String?) -> Bool {
      guard !isHandler(function, name) else { return true }
      guard !isFollowed(function), reaches(function) else { return false }
      if isNamedToo || name.map({ calledNames.contains($0) }) != true { found.append(function) }
      return true
    }
    switch expression.form {
    case .function(let function):
      if take(function, function.name) { return }
    case .assignment(let target, let value):
      if case .function(let function) = value.form, take(function, target.word) { return }
    case .call(let call) where Self.registers(call.name):
      for argument in call.arguments.map(\.value) {
        // What answers requests does not run when the program starts.
        if case .function = argument.form { continue }
        collect(argument, isNamedToo, into: &found)
      }
      return
    default: break
    }
    for part in expression.parts { collect(part, isNamedToo, into: &found) }
  }

  /// Whether a function answers requests: one that a route has, by a decorator or by its name.
  private func isHandler(_ function: Expression.Function, _ name: String?) -> Bool {
    if let name, handlerNames.contains(name) { return true }
    return function.decorators.contains { decorator in
      guard let name = decorator.calledName?.split(separator: ".").last else { return false }
      return Self.routeDecorators.contains(String(name.drop { $0 == "@" }))
    }
  }

  /// Whether a call hands its functions to requests that come later.
  static func registers(_ name: String) -> Bool {
    guard let last = name.split(separator: ".").last else { return false }
    return registering.contains(String(last))
  }

  private static let registering: Set<String> = [
    "use", "get", "post", "put", "patch", "delete", "head", "options", "all", "route", "param",
    "onRequest", "onCall", "handle", "createServer",
  ]

  private static let routeDecorators: Set<String> = [
    "route", "get", "post", "put", "patch", "delete", "head", "options", "websocket", "middleware",
    "errorhandler", "exception_handler", "after_request", "before_request", "receiver",
  ]

  // MARK: What a statement calls besides

  /// Functions that run as a statement does: of the text, by their names; of the statement, called
  /// where they stand, or handed to somebody who calls them: `connect().then(() => …)`.
  mutating func followInside(_ expression: Expression) {
    guard depth < Self.depthLimit, reaches(expression) else { return }
    switch expression.form {
    case .function: return
    case .call(let call): followInside(call)
    default: for part in expression.parts { followAll(part) }
    }
  }

  private mutating func followAll(_ expression: Expression) {
    if case .call(let call) = expression.form { follow(call) }
    followInside(expression)
  }

  private mutating func followInside(_ call: Expression.Call) {
    if let receiver = call.receiver {
      if case .function(let function) = receiver.form { enter(function) }
      followAll(receiver)
    }
    if call.receiver != nil || call.name.contains("."),
      let method = call.name.split(separator: ".").last,
      let function = program.function(named: String(method)), reaches(function)
    {
      enter(function)
    }
    guard !Self.registers(call.name) else { return }
    for argument in call.arguments.map(\.value) {
      if case .function(let function) = argument.form {
        if reaches(function) { enter(function, forEachOf: call) }
      } else {
        followAll(argument)
      }
    }
  }

  /// `list.forEach(name => …)`: once for each of what is known; else once.
  private mutating func enter(_ function: Expression.Function, forEachOf call: Expression.Call) {
    guard call.name == "forEach" || call.name.hasSuffix(".forEach"),
      let name = function.parameters.first
    else { return enter(function) }
    let path = call.name.split(separator: ".").dropLast().joined(separator: ".")
    let list = call.receiver ?? Expression(form: .name(path), range: 0..<0)
    guard let items = value(of: list)?.elements, items.count <= Self.roundLimit else {
      return enter(function)
    }
    for item in items {
      names.set(name, item)
      enter(function)
    }
  }

  // MARK: What reaches the product

  func reaches(_ function: Expression.Function) -> Bool {
    function.body.contains { reaches($0) }
  }

  /// Whether an expression sets the product up, or calls what does.
  func reaches(_ expression: Expression) -> Bool {
    var found = false
    expression.visit { inner, _ in
      guard !found else { return }
      found = setsUp(inner)
      if case .call(let call) = inner.form, let name = call.name.split(separator: ".").last {
        found = found || reachingNames.contains(String(name))
      }
    }
    return found
  }

  /// Notes which functions of the text lead to the product, and which ones requests are given to.
  mutating func look() {
    var bodies: [(name: String, calls: Set<String>)] = []
    program.visit { expression, around in
      switch expression.form {
      case .call(let call):
        let name = call.name.split(separator: ".").last.map(String.init) ?? ""
        if !around.isEmpty { calledNames.insert(name) }
        guard Self.registers(call.name) else { return }
        for argument in call.arguments {
          handlerNames.formUnion(argument.value.word.map { [$0] } ?? [])
        }
      case .function(let function):
        guard let name = function.name else { return }
        note(function, named: name)
      case .assignment(let target, let value):
        guard let name = target.word, case .function(let function) = value.form else { return }
        note(function, named: name)
      case .operation("class", let parts):
        guard let name = parts.first?.word, let made = program.initializer(of: name) else { return }
        note(made, named: name)
      default: break
      }
    }
    func note(_ function: Expression.Function, named name: String) {
      var calls: Set<String> = []
      for statement in function.body {
        statement.visit { inner, _ in
          if setsUp(inner) { reachingNames.insert(name) }
          if case .call(let call) = inner.form, let called = call.name.split(separator: ".").last {
            calls.insert(String(called))
          }
        }
      }
      bodies.append((name, calls))
    }
    for _ in 0..<Self.depthLimit {
      let more = bodies.filter { !reachingNames.contains($0.name) }
        .filter { !$0.calls.isDisjoint(with: reachingNames) }.map(\.name)
      guard !more.isEmpty else { break }
      reachingNames.formUnion(more)
    }
  }
}

extension Expression {
  /// The name of a decorator, whether it has arguments or not.
  fileprivate var calledName: String? {
    if case .call(let call) = form { call.name } else { word }
  }
}
