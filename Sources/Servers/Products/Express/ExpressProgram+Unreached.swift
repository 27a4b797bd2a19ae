import Web

/// What nothing in the text leads to.
extension ExpressProgram {
  /// Whether an expression is `cors(…)`, or sets one of its headers by hand.
  static func setsUp(_ expression: Expression, in program: CodeReading) -> Bool {
    guard case .call(let call) = expression.form else { return false }
    return program.makesCORS(call) || call.setsHeaderOfCORS
  }

  func setsUp(_ expression: Expression) -> Bool {
    guard case .call(let call) = program.resolved(expression).form else { return false }
    return program.makesCORS(call)
  }

  /// A `cors(…)` that a handler calls itself says with its options what it does.
  mutating func noteCalls(in function: Expression.Function) {
    for statement in function.body {
      statement.visit { inner, _ in
        guard case .call(let call) = inner.form else { return }
        if let receiver = call.receiver, call.name.isEmpty, setsUp(receiver) {
          _ = middleware(receiver, .use)
        } else if program.corsMiddleware(named: call.name) != nil {
          _ = middleware(Expression(form: .name(call.name), range: inner.range), .use)
        }
      }
    }
  }

  /// A `cors(…)` that the text does not use is used elsewhere; so are options that are named after
  /// it, and a handler that is exported.
  mutating func addUnreached() {
    let rest = program.calls(where: program.makesCORS).map(\.expression)
      .filter { call in !understood.contains { $0.overlaps(call.range) } }
    if let first = rest.first, added.isEmpty {
      addFirst(middleware(first, .use).map { .cors($0) })
    } else if rest.isEmpty, added.isEmpty {
      addFirst(
        setsHeadersItself
          ? nil
          : middlewareOfNamedOptions().map { .cors($0) } ?? exportedHandler ?? quotedHandler)
    }
    // What stands in the branch that is not taken is known to be there.
    let branches = program.branches
    for call in rest
    where !(understood + branches).contains(where: { $0.overlaps(call.range) }) {
      questions.append(ConfigurationReading.Unread(call, of: program, .notReached))
    }
  }

  /// Whether a handler that is used sets the headers, be it from options that are named after CORS.
  private var setsHeadersItself: Bool {
    steps.contains { step in
      switch step.action {
      case .handler(let handler), .errorHandler(let handler): handler.function.setsHeadersOfCORS
      case .cors, .authentication, .routes, .router, .headers: false
      }
    }
  }

  mutating func addFirst(_ action: ExpressApplication.Action?) {
    guard let action else { return }
    steps.insert(ExpressApplication.Step(action: action), at: 0)
  }

  /// `export const corsOptions = {…}`
  mutating func middlewareOfNamedOptions() -> ExpressCORSMiddleware? {
    var found: Expression?
    program.visit { expression, _ in
      guard found == nil, case .assignment(let target, let value) = expression.form,
        target.word?.lowercased().contains("cors") == true, case .map(let entries) = value.form,
        entries.contains(where: { ExpressCORS.profile.options.contains($0.key?.word ?? "") })
      else { return }
      found = target
    }
    guard let found else { return nil }
    if let name = found.word {
      questions.append(
        ConfigurationReading.Unread(found, of: program, .usedElsewhere("cors(\(name))")))
    }
    return middleware(withOptions: found, .use)
  }

  /// A function of request and response that sets headers, where none is used.
  var exportedHandler: ExpressApplication.Action? {
    let isUsed = steps.contains { step in
      switch step.action {
      case .handler, .errorHandler: true
      case .cors, .authentication, .routes, .router, .headers: false
      }
    }
    guard !isUsed, routers.isEmpty else { return nil }
    var found: ExpressApplication.Action?
    program.visit { expression, _ in
      guard found == nil, case .function(let function) = expression.form,
        function.parameters.count > 1, function.setsHeadersOfCORS
      else { return }
      found = action(of: function, program.text(of: expression))
    }
    return found
  }

  /// Lines of a handler that somebody quotes without the handler: `res.setHeader(…)` at the text's own
  /// level, or in a condition there.
  var quotedHandler: ExpressApplication.Action? {
    guard steps.isEmpty, routers.isEmpty else { return nil }
    var response: String?
    let lines = program.statements.filter { statement in
      var isOne = false
      statement.visit { inner, around in
        guard case .call(let call) = inner.form, call.setsHeaderOfCORS,
          !around.contains(where: { if case .function = $0.form { true } else { false } }),
          let owner = call.name.split(separator: ".").first.map(String.init),
          ["res", "response"].contains(owner)
        else { return }
        (response, isOne) = (owner, true)
      }
      return isOne
    }
    guard let response else { return nil }
    let request = response == "res" ? "req" : "request"
    return action(
      of: Expression.Function(name: nil, parameters: [request, response, "next"], body: lines), text
    )
  }

  mutating func ask(_ undecided: [StartupWalk.Undecided]) {
    let calls = program.calls(where: program.makesCORS).map(\.expression)
    var handlers: [Expression] = []
    program.visit { expression, _ in
      if case .function(let function) = expression.form, function.setsHeadersOfCORS {
        handlers.append(expression)
      }
    }
    questions += OpenQuestions.behind(
      calls + handlers, in: program, undecided: undecided, except: unread + questions)
  }
}

extension CodeReading {
  /// Where the branches of conditions stand.
  fileprivate var branches: [Range<Int>] {
    var ranges: [Range<Int>] = []
    visit { expression, _ in
      guard case .operation(let mark, let parts) = expression.form, mark == "if" || mark == "?:"
      else { return }
      ranges += parts.dropFirst().map(\.range)
    }
    return ranges
  }
}
