/// The text of a Starlette or FastAPI application: the middlewares that it adds.
struct StarletteProgram: Sendable {
  /// From the outermost in.
  private(set) var layers: [Layer] = []
  private(set) var unread: [ConfigurationReading.Unread] = []
  private(set) var placement = Placement()
  private let program: CodeReading
  /// Where applications are put into others.
  private let mounts: [Expression.Call]
  /// The statement that is read.
  private var current = StartupStatement(expression: Expression(form: .null, range: 0..<0), time: 0)
  /// What a handler for every exception answers.
  private(set) var errorReply: CodeFunction?
  /// `@app.options("/{path:path}")`: what answers OPTIONS on every path.
  private(set) var optionsRoute: CodeFunction?

  /// A middleware, as the text adds it.
  enum Layer: Hashable, Sendable {
    case cors([ConfigurationValue.Entry])
    /// `CORSMiddleware(app, …)`, outside of everything that the application has itself.
    case corsAround([ConfigurationValue.Entry])
    case authentication
    /// A function that catches what is raised inside of it.
    case catching(CodeFunction)
    /// `HTTPSRedirectMiddleware`
    case httpsRedirect
    /// `TrustedHostMiddleware`, with the hosts that it lets through.
    case trustedHosts([String])
    case function(CodeFunction)
  }

  init(_ text: String) {
    let started = StartupWalk.following(CodeReading(text, in: .python), setUpBy: Self.setsUp)
    program = started.program
    mounts = Array(
      program.calls { $0.name.hasSuffix(".mount") && $0.arguments.count > 1 }.map(\.call).prefix(16)
    )
    for statement in started.statements {
      current = statement
      read(statement.expression)
    }
    addUnreached()
    describePlacement()
    var sources: [Expression] = []
    program.visit { expression, _ in if Self.setsUp(expression) { sources.append(expression) } }
    questions += OpenQuestions.behind(
      sources, in: program, undecided: started.undecided, except: unread)
    questions += messagesByHand
  }

  /// What the text does not say and the answers depend on.
  private var questions: [ConfigurationReading.Unread] = []

  /// `Middleware(CORSMiddleware, …)` in a variable, or in a list that is given back, is used elsewhere.
  private mutating func addUnreached() {
    let isRead = layers.contains { layer in
      switch layer {
      case .cors, .corsAround: true
      case .authentication, .catching, .httpsRedirect, .trustedHosts, .function: false
      }
    }
    guard !isRead, !isElsewhere else { return }
    for found in program.calls(where: { $0.name.split(separator: ".").last == "Middleware" }) {
      guard let kind = found.call.arguments.first.flatMap({ kind(of: $0.value) }) else { continue }
      addMiddleware(kind, found.call.arguments.dropFirst())
    }
  }

  /// Headers that a middleware without a framework puts into the messages themselves.
  private var messagesByHand: [ConfigurationReading.Unread] {
    var found: [ConfigurationReading.Unread] = []
    let byHand = program.headersByHand()
    program.visit { expression, _ in
      guard case .operation("class", let parts) = expression.form, let name = parts.first?.word,
        let call = program.method("__call__", of: name), call.parameters.count > 2
      else { return }
      let text = program.text(of: expression)
      found += byHand.filter { text.contains($0.text) && !found.contains($0) }
    }
    return found
  }

  /// Whether an expression adds the middleware.
  private static func setsUp(_ expression: Expression) -> Bool {
    guard case .call(let call) = expression.form else { return false }
    return call.name.hasSuffix("CORSMiddleware") || call.name.hasSuffix(".middleware")
      || call.arguments.contains { $0.value.word?.hasSuffix("CORSMiddleware") == true }
  }

  private var constants: CodeConstants { CodeConstants(program, at: current) }

  /// Whether nothing was left that could change an answer.
  var isComplete: Bool { unread.isEmpty && (!layers.isEmpty || isElsewhere) }
  /// Whether its middlewares are for another application, below a path of this one.
  private var isElsewhere = false

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
        } else if call.name.hasSuffix(".options"),
          call.arguments.first?.value.word?.isWholePath == true
        {
          optionsRoute = CodeFunction(
            function: function, program: program, text: program.text(of: statement))
        } else if call.name.hasSuffix(".exception_handler") {
          placement[.errorHandler] = "exception_handler"
          if ["Exception", "500"].contains(call.arguments.first.map({ program.text(of: $0.value) }))
          {
            errorReply = CodeFunction(
              function: function, program: program, text: program.text(of: statement))
          }
        }
      }
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
    if call.name.hasSuffix(".add_middleware"), let kind = first.flatMap({ kind(of: $0) }) {
      switch mount(ofMethod: call.name) {
      case nil: addMiddleware(kind, call.arguments.dropFirst())
      case .below: isElsewhere = true
      case .whole:
        // The application inside keeps its own handling of errors.
        guard kind.hasSuffix("CORSMiddleware") else { break }
        layers.insert(.corsAround(options(Array(call.arguments.dropFirst()))), at: 0)
      }
      return
    }
    // `app.user_middleware.insert(0, Middleware(…))`
    if call.name.hasSuffix(".user_middleware.insert")
      || call.name.hasSuffix(".user_middleware.append"),
      case .call(let made)? = call.arguments.last?.value.form,
      let kind = made.arguments.first.flatMap({ kind(of: $0.value) })
    {
      return addMiddleware(kind, made.arguments.dropFirst())
    }
    if kind(named: call.name).hasSuffix("CORSMiddleware"),
      call.arguments.first?.label == nil || call.arguments.first?.label == "app"
    {
      layers.insert(.corsAround(options(call.arguments)), at: 0)
      return
    }
    // `FastAPI(middleware=[Middleware(CORSMiddleware, …)])`, from the outermost in.
    guard let list = call.arguments.first(where: { $0.label == "middleware" })?.value,
      case .list(let items) = program.resolved(list).form
    else { return }
    for item in items.map({ program.resolved($0) }).reversed() {
      guard case .call(let made) = item.form,
        let kind = made.arguments.first.flatMap({ kind(of: $0.value) })
      else {
        unread.append(ConfigurationReading.Unread(item, of: program))
        continue
      }
      addMiddleware(kind, made.arguments.dropFirst())
    }
  }

  /// A middleware's class, by the name that it has where it comes from.
  private func kind(of expression: Expression) -> String? {
    program.resolved(expression).word ?? expression.word
  }

  private func kind(named name: String) -> String {
    kind(of: Expression(form: .name(name), range: 0..<0)) ?? name
  }

  /// How an application is put into another one.
  private enum Mount {
    /// It is put below a path of another one.
    case below
    /// It is around all of another one.
    case whole
  }

  private func mount(ofMethod method: String) -> Mount? {
    let application = method.split(separator: ".").first.map(String.init) ?? ""
    for call in mounts {
      let isWhole = ["/", ""].contains(call.arguments[0].value.word ?? "/")
      if !isWhole, call.arguments[1].value.word == application { return .below }
      if isWhole, call.name == application + ".mount" { return .whole }
    }
    return nil
  }

  /// What is added later stands outside of what was added before: `auth-added-before`.
  private mutating func addMiddleware(
    _ kind: String, _ arguments: ArraySlice<Expression.Argument>
  ) {
    let overrides = program.overrides(of: kind, base: "CORSMiddleware")
    questions += overrides ?? []
    if kind.hasSuffix("CORSMiddleware") || overrides != nil {
      // What a class of the text hands on to its base counts with what it is given.
      let own = options(program.baseArguments(of: kind)).filter { $0.key != "app" }
      layers.insert(.cors(own + options(Array(arguments))), at: 0)
    } else if kind.hasSuffix("BaseHTTPMiddleware"),
      let dispatch = arguments.first(where: { $0.label == "dispatch" })?.value
    {
      add(named: dispatch)
    } else if kind.hasSuffix("HTTPSRedirectMiddleware") {
      layers.insert(.httpsRedirect, at: 0)
    } else if kind.hasSuffix("TrustedHostMiddleware") {
      let hosts = constants.options(Array(arguments)).options
      layers.insert(
        .trustedHosts(ConfigurationValue.map(hosts)["allowed_hosts"]?.strings ?? ["*"]), at: 0)
    } else if let dispatch = program.method("dispatch", of: kind) {
      add(dispatch, "dispatch")
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
    let followed = CodeFunction(function: function, program: program, text: text)
    let catches =
      function.body.contains { program.text(of: $0).contains("except") }
      || text.contains("except")
    layers.insert(catches ? .catching(followed) : .function(followed), at: 0)
  }

  private mutating func options(_ arguments: [Expression.Argument])
    -> [ConfigurationValue.Entry]
  {
    let (options, unread) = constants.options(arguments)
    self.unread += unread
    return options
  }

  // MARK: What it says as options and placement

  private mutating func describePlacement() {
    let cors = layers.firstIndex { if case .cors = $0 { true } else { false } }
    if let login = layers.firstIndex(of: .authentication), let cors {
      placement[.auth] = login < cors ? "before" : "after"
    }
    let catching = layers.firstIndex { if case .catching = $0 { true } else { false } }
    if let catching, let cors, catching > cors {
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
      case .authentication, .catching, .function, .httpsRedirect, .trustedHosts: break
      }
    }
    return StarletteManual.options(layers)
  }

  var reading: ConfigurationReading {
    ConfigurationReading(options: options, placement: placement, unread: unread + questions)
  }
}

extension String {
  /// Whether a route's path is a parameter that takes all of it.
  fileprivate var isWholePath: Bool { hasPrefix("/{") && hasSuffix(":path}") }
}
